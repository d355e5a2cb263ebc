package dev.lectern.bridge.entitlement;

import dev.lectern.bridge.feed.Feed;
import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.works.Editions;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.OrderKey;
import dev.lectern.protocol.OwnBook;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An account's rights to works. That a work is bought once is decided by the index alone. */
public final class Rights {
  private static final String COLUMNS =
      "work, kind, state, title, author, language, edition, bytes FROM permanent_right";

  /** How the work id of a book of one's own begins, so that it can never be a store's. */
  private static final String OWN = "own-";

  /** Older ones are in no list; their notes and places are where they were. */
  private static final int MOST_LOANS = 2_000;

  private Rights() {}

  /** Places the right; false where the account has one to that work already. */
  static boolean place(
      Sql sql, AccountId account, Entitlement right, @Nullable OrderKey key, String at) {
    return sql.update(
            "INSERT INTO permanent_right (account, work, kind, state, title, author, language,"
                + " edition, bytes, order_key, since)"
                + " VALUES (?, ?, ?, 'placed', ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            account,
            right.work(),
            right.kind().name().toLowerCase(Locale.ROOT),
            right.title(),
            right.author(),
            right.language(),
            right.edition(),
            right.bytes(),
            key,
            at)
        == 1;
  }

  /** Takes back what an order placed before a rule refused it; nobody has heard of it yet. */
  static void withdraw(Sql sql, AccountId account, OrderKey key) {
    sql.update("DELETE FROM permanent_right WHERE account = ? AND order_key = ?", account, key);
  }

  /** Takes back what was given back for its money; the work can be bought again. */
  static void refund(Sql sql, AccountId account, OrderKey key) {
    sql.update(
        "UPDATE permanent_right SET state = 'refunded' WHERE account = ? AND order_key = ?",
        account,
        key);
    sql.one(
            "SELECT " + COLUMNS + " WHERE account = ? AND order_key = ?",
            Rights::read,
            account,
            key)
        // A loan that it stood before is in force again.
        .flatMap(gone -> current(sql, account, gone.work()))
        .ifPresent(now -> Feed.append(sql, account, "entitlement", null, Wire.encode(now)));
  }

  /** Lets all the account's devices know of the right. */
  static void announce(Sql sql, AccountId account, Entitlement right) {
    Feed.append(sql, account, "entitlement", null, Wire.encode(right));
    String since =
        sql.one(
                "SELECT since FROM permanent_right WHERE account = ? AND work = ? ORDER BY id DESC",
                columns -> columns.getString(1),
                account,
                right.work())
            .orElse("");
    Editions.placed(sql, account, right, since);
  }

  /**
   * Keeps a book that a reader brought along; the second device to bring it changes nothing.
   *
   * @return false where the store sells that work or that very file. Its sha-256 stands in every
   *     device's feed, so naming it proves nothing, and the right would open the content store.
   */
  public static boolean own(Sql sql, AccountId account, OwnBook book, String at) {
    if (!book.work().value().startsWith(OWN) || isSold(sql, book)) {
      return false;
    }
    Entitlement right =
        new Entitlement(
            book.work(),
            Entitlement.Kind.OWN,
            true,
            book.title(),
            book.author(),
            book.language(),
            book.edition(),
            book.bytes());
    if (place(sql, account, right, null, at)) {
      announce(sql, account, right);
    }
    return true;
  }

  private static boolean isSold(Sql sql, OwnBook book) {
    return sql.number(
            "SELECT count(*) FROM catalogue_item WHERE work = ? OR edition = ?",
            book.work(),
            book.edition())
        > 0;
  }

  /**
   * The right to a work as it is now, a bought one before a loan; empty where there never was one.
   */
  static Optional<Entitlement> current(Sql sql, AccountId account, WorkId work) {
    Optional<Entitlement> lasting = lasting(sql, account, work);
    return lasting
        .filter(Entitlement::live)
        .or(() -> LoanBook.newest(sql, account, work).map(Loan::right))
        .or(() -> lasting);
  }

  /** The right that was bought, brought or given; empty where there never was one. */
  static Optional<Entitlement> lasting(Sql sql, AccountId account, WorkId work) {
    return sql.one(
        "SELECT "
            + COLUMNS
            + " WHERE account = ? AND work = ?"
            + " ORDER BY CASE state WHEN 'refunded' THEN 1 ELSE 0 END, id DESC LIMIT 1",
        Rights::read,
        account,
        work);
  }

  /** Says every right of every household once more, so that it comes down under another key. */
  static void sayAgain(Sql sql) {
    record Said(AccountId account, Entitlement right) {}
    List<Said> all =
        new ArrayList<>(
            sql.list(
                "SELECT " + COLUMNS.replace(" FROM", ", account FROM") + " ORDER BY account, id",
                columns -> new Said(new AccountId(columns.getString(9)), read(columns))));
    LoanBook.all(sql).forEach(one -> all.add(new Said(one.account(), one.loan().right())));
    all.forEach(
        one -> Feed.append(sql, one.account(), "entitlement", null, Wire.encode(one.right())));
  }

  /** All rights the account ever had, oldest first; of a work that it owns no loans. */
  public static List<Entitlement> all(Sql sql, AccountId account) {
    List<Entitlement> all =
        new ArrayList<>(
            sql.list(
                "SELECT " + COLUMNS + " WHERE account = ? ORDER BY id", Rights::read, account));
    Set<WorkId> said =
        all.stream().filter(Entitlement::live).map(Entitlement::work).collect(Collectors.toSet());
    List<Entitlement> lent = new ArrayList<>();
    for (Loan loan : LoanBook.all(sql, account, MOST_LOANS)) {
      if (said.add(loan.right().work())) {
        lent.add(loan.right());
      }
    }
    all.addAll(lent.reversed());
    return all;
  }

  private static Entitlement read(ResultSet columns) throws SQLException {
    return new Entitlement(
        new WorkId(columns.getString(1)),
        Entitlement.Kind.valueOf(columns.getString(2).toUpperCase(Locale.ROOT)),
        !columns.getString(3).equals("refunded"),
        columns.getString(4),
        columns.getString(5),
        columns.getString(6),
        EditionId.parse(columns.getString(7)),
        columns.getLong(8));
  }

  /**
   * Whether the account may have that file.
   *
   * @param now by which loans end
   */
  public static boolean mayHave(Sql sql, AccountId account, EditionId edition, Instant now) {
    return sql.number(
                "SELECT count(*) FROM permanent_right"
                    + " WHERE account = ? AND edition = ? AND state <> 'refunded'",
                account,
                edition)
            > 0
        || LoanBook.newest(sql, account, edition).filter(loan -> loan.lasts(now)).isPresent();
  }
}
