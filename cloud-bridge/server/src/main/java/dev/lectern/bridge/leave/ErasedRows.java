package dev.lectern.bridge.leave;

import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.ReaderId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes a reader's words out of the rows, which other tables and devices know by number: of a row
 * on a device that others use too its name and hash stay, so that it is known when it comes again.
 */
final class ErasedRows {
  private static final int PAGE = 500;

  private final Sql sql;
  private final AccountId account;
  private final ReaderId reader;
  private long operations;

  ErasedRows(Sql sql, AccountId account, ReaderId reader) {
    this.sql = sql;
    this.account = account;
    this.reader = reader;
  }

  /**
   * @param screens actors that were the reader's alone, made by this bridge: nothing of them stays
   */
  long blank(Set<DeviceId> screens) {
    Set<String> hers =
        new HashSet<>(
            sql.list(
                "SELECT device || '.' || life || ':' || n FROM operation"
                    + " WHERE account = ? AND reader = ?",
                columns -> columns.getString(1),
                account,
                reader));
    long rows = 0;
    List<RowLines.Line> page = RowLines.page(sql, account, null);
    while (!page.isEmpty()) {
      for (RowLines.Line line : page) {
        if (!screens.contains(new DeviceId(line.device()))
            && (hers.contains(line.dot()) || RowLines.isAbout(line.body(), reader))) {
          rows += blank(line, hers.contains(line.dot()));
        }
      }
      page = RowLines.page(sql, account, page.getLast());
    }
    for (DeviceId screen : screens) {
      rows +=
          sql.update("DELETE FROM outbox_row WHERE account = ? AND device = ?", account, screen);
      sql.update("DELETE FROM other_row WHERE account = ? AND device = ?", account, screen);
    }
    return rows;
  }

  private int blank(RowLines.Line line, boolean isHers) {
    if (!isHers && line.kind().equals("op")) {
      // An act that bears her name and was given to somebody else.
      operations +=
          sql.update(
              "DELETE FROM operation WHERE account = ? AND device = ? AND life = ? AND n = ?",
              account,
              line.device(),
              line.life(),
              line.n());
    }
    return sql.update(
        "UPDATE outbox_row SET body = '',"
            + " sentence = CASE WHEN sentence IS NULL THEN NULL ELSE '' END"
            + " WHERE account = ? AND device = ? AND life = ? AND n = ?",
        account,
        line.device(),
        line.life(),
        line.n());
  }

  /** Entries of the index that went with rows of hers which are somebody else's now. */
  long operations() {
    return operations;
  }

  long others() {
    record Other(String device, String life, long n, String hash, String body) {}
    List<Other> all =
        sql.list(
            "SELECT device, life, n, hash, body FROM other_row WHERE account = ?",
            columns ->
                new Other(
                    columns.getString(1),
                    columns.getString(2),
                    columns.getLong(3),
                    columns.getString(4),
                    columns.getString(5)),
            account);
    return all.stream()
        .filter(one -> RowLines.isAbout(one.body(), reader))
        .mapToLong(
            one ->
                sql.update(
                    "DELETE FROM other_row WHERE account = ? AND device = ? AND life = ? AND n = ?"
                        + " AND hash = ?",
                    account,
                    one.device(),
                    one.life(),
                    one.n(),
                    one.hash()))
        .sum();
  }

  private record Told(long place, String body) {}

  /** Gaps in the feed mean nothing: what old histories could do without has left some before. */
  long feed() {
    long entries = sql.update("DELETE FROM feed WHERE account = ? AND reader = ?", account, reader);
    List<Told> page = told(null);
    while (!page.isEmpty()) {
      for (Told one : page) {
        if (RowLines.isAbout(one.body(), reader)) {
          entries +=
              sql.update("DELETE FROM feed WHERE account = ? AND place = ?", account, one.place());
        }
      }
      page = told(page.getLast());
    }
    return entries;
  }

  private List<Told> told(@Nullable Told after) {
    return sql.list(
        "SELECT place, body FROM feed WHERE account = ? AND place > ? ORDER BY place LIMIT " + PAGE,
        columns -> new Told(columns.getLong(1), columns.getString(2)),
        account,
        after == null ? -1 : after.place());
  }

  long reassignments() {
    List<String> bodies =
        sql.list(
            "SELECT DISTINCT body FROM reassignment WHERE account = ?",
            columns -> columns.getString(1),
            account);
    return bodies.stream()
        .filter(body -> RowLines.isAbout(body, reader))
        .mapToLong(
            body ->
                sql.update(
                    "DELETE FROM reassignment WHERE account = ? AND body = ?", account, body))
        .sum();
  }
}
