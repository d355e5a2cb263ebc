package dev.lectern.bridge.audit;

import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The households' chains. A row is written in the transaction of what it records, or not at all.
 */
public final class Audit {
  private static final String COLUMNS =
      "SELECT n, at_ms, who, what, details, before, hash FROM audit WHERE account = ?";

  static final int STRANGERS = 1000;

  private Audit() {}

  /** Writes down that this was done, on the word on which the work runs. */
  public static void note(Sql sql, AccountId account, Deed what, Detail... details) {
    note(sql, account, Asking.now(), what, details);
  }

  /** Writes down that this was done on that word; one without a time has the row's before it. */
  public static void note(Sql sql, AccountId account, Asking asking, Deed what, Detail... details) {
    Members fields = Json.object();
    for (Detail detail : details) {
      switch (detail) {
        case Detail.Of it -> fields.put(it.name(), Pseudonyms.of(sql, account, it.who()));
        case Detail.Code it -> fields.put(it.name(), it.value());
        case Detail.Count it -> fields.put(it.name(), it.value());
      }
    }
    Optional<Row> last = last(sql, account);
    Row row =
        Row.after(
            last.map(Row::n).orElse(0L) + 1,
            asking.atMs() > 0 ? asking.atMs() : last.map(Row::atMs).orElse(0L),
            Pseudonyms.of(sql, account, asking.who()),
            what.written(),
            fields.text(),
            last.map(Row::hash).orElse(Row.NONE));
    sql.update(
        "INSERT INTO audit (account, n, at_ms, who, what, details, before, hash)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        account,
        row.n(),
        row.atMs(),
        row.who(),
        row.what(),
        row.details(),
        row.before(),
        row.hash());
  }

  /**
   * As {@link #note}, of what anybody can bring about who reaches a door. When the last {@value
   * #STRANGERS} rows are all of that and of one day, no more of it is written down: a stranger must
   * not fill the disk.
   */
  public static void noteStranger(
      Sql sql, AccountId account, Asking asking, Deed what, Detail... details) {
    long last = last(sql, account).map(Row::n).orElse(0L);
    long alike =
        sql.number(
            "SELECT count(*) FROM audit WHERE account = ? AND n > ? AND what = ? AND at_ms > ?",
            account,
            last - STRANGERS,
            what.written(),
            asking.atMs() - Duration.ofDays(1).toMillis());
    if (alike < STRANGERS) {
      note(sql, account, asking, what, details);
    }
  }

  /** The households of which something was written down. */
  public static List<AccountId> accounts(Sql sql) {
    return sql.list(
        // Not by the first row: whoever takes that out must not take the household out of the
        // check.
        "SELECT DISTINCT account FROM audit ORDER BY account",
        columns -> new AccountId(columns.getString(1)));
  }

  /** The newest row; empty where nothing was written down yet. */
  public static Optional<Row> last(Sql sql, AccountId account) {
    return sql.one(COLUMNS + " ORDER BY n DESC LIMIT 1", Audit::row, account);
  }

  /** The rows behind that number, the oldest first. */
  public static List<Row> after(Sql sql, AccountId account, long n, int most) {
    return sql.list(COLUMNS + " AND n > ? ORDER BY n LIMIT ? + 0", Audit::row, account, n, most);
  }

  /** The names behind the pseudonyms, as far as they were not forgotten. */
  public static Map<String, String> names(Sql sql, AccountId account) {
    return Pseudonyms.names(sql, account);
  }

  /** Forgets whom the rows mean by a pseudonym; the rows stay, and the chain holds. */
  public static void forget(Sql sql, AccountId account, Who who) {
    Pseudonyms.forget(sql, account, who);
  }

  /** As {@link #forget}, of all that the household's rows speak of. */
  public static void forgetAll(Sql sql, AccountId account) {
    Pseudonyms.forgetAll(sql, account);
  }

  private static Row row(ResultSet columns) throws SQLException {
    return new Row(
        columns.getLong(1),
        columns.getLong(2),
        columns.getString(3),
        columns.getString(4),
        columns.getString(5),
        columns.getString(6),
        columns.getString(7));
  }
}
