package dev.lectern.bridge.entitlement;

import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.WorkId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table of loans. Apart from rights that last, so that none is taken for bought. */
final class LoanBook {
  private static final String SELECT =
      "SELECT work, title, author, language, edition, bytes, since_ms, until_ms, returned_ms,"
          + " account FROM loan";

  private LoanBook() {}

  /** A loan with the account whose it is. */
  record Owed(AccountId account, Loan loan) {}

  static void put(Sql sql, AccountId account, Entitlement right, Instant since, Instant until) {
    sql.update(
        "INSERT INTO loan (account, work, title, author, language, edition, bytes, since_ms,"
            + " until_ms, since) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        account,
        right.work(),
        right.title(),
        right.author(),
        right.language(),
        right.edition(),
        right.bytes(),
        since.toEpochMilli(),
        until.toEpochMilli(),
        since.toString());
  }

  static void extend(Sql sql, AccountId account, WorkId work, Instant until) {
    sql.update(
        "UPDATE loan SET until_ms = ? WHERE account = ? AND work = ? AND returned_ms IS NULL",
        until.toEpochMilli(),
        account,
        work);
  }

  static void end(Sql sql, AccountId account, WorkId work, Instant at) {
    sql.update(
        "UPDATE loan SET returned_ms = ? WHERE account = ? AND work = ? AND returned_ms IS NULL",
        at.toEpochMilli(),
        account,
        work);
  }

  /** The open loan of a work, else the one that ended last. */
  static Optional<Loan> newest(Sql sql, AccountId account, WorkId work) {
    return sql.one(
            SELECT + " WHERE account = ? AND work = ? ORDER BY id DESC LIMIT 1",
            LoanBook::read,
            account,
            work)
        .map(Owed::loan);
  }

  /** The newest loan of any work that had that file. */
  static Optional<Loan> newest(Sql sql, AccountId account, EditionId edition) {
    return sql.one(
            SELECT
                + " WHERE account = ? AND edition = ?"
                + " ORDER BY CASE WHEN returned_ms IS NULL THEN 0 ELSE 1 END, id DESC LIMIT 1",
            LoanBook::read,
            account,
            edition)
        .map(Owed::loan);
  }

  static List<Loan> all(Sql sql, AccountId account, int most) {
    return sql
        .list(
            SELECT + " WHERE account = ? ORDER BY id DESC LIMIT ? + 0",
            LoanBook::read,
            account,
            most)
        .stream()
        .map(Owed::loan)
        .toList();
  }

  static List<Owed> all(Sql sql) {
    return sql.list(SELECT + " ORDER BY account, id", LoanBook::read);
  }

  static long open(Sql sql, AccountId account) {
    return sql.number(
        "SELECT count(*) FROM loan WHERE account = ? AND returned_ms IS NULL", account);
  }

  static List<Owed> due(Sql sql, Instant now) {
    return sql.list(
        SELECT + " WHERE returned_ms IS NULL AND until_ms <= ? + 0 ORDER BY until_ms, id",
        LoanBook::read,
        now.toEpochMilli());
  }

  private static Owed read(ResultSet columns) throws SQLException {
    long until = columns.getLong(8);
    long returned = columns.getLong(9);
    boolean open = columns.wasNull();
    Entitlement right =
        new Entitlement(
            new WorkId(columns.getString(1)),
            Entitlement.Kind.LOAN,
            open,
            columns.getString(2),
            columns.getString(3),
            columns.getString(4),
            EditionId.parse(columns.getString(5)),
            columns.getLong(6),
            until,
            null);
    Loan loan =
        new Loan(
            right,
            Instant.ofEpochMilli(columns.getLong(7)),
            Instant.ofEpochMilli(until),
            open ? Optional.empty() : Optional.of(Instant.ofEpochMilli(returned)));
    return new Owed(new AccountId(columns.getString(10)), loan);
  }
}
