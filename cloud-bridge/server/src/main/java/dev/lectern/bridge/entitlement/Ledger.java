package dev.lectern.bridge.entitlement;

import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.Money;
import dev.lectern.protocol.OrderKey;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Money by double entry: every transaction's lines come to zero, so no cent is made or lost. A line
 * is never changed; what was wrong is posted back.
 */
public final class Ledger {
  /** What the household may still spend. */
  public static final String HOUSEHOLD = "household";

  /** What was earned by selling. */
  public static final String SALES = "sales";

  /** Where topped-up money comes from. */
  public static final String BANK = "bank";

  private Ledger() {}

  public record Line(String ledgerAccount, Money amount) {}

  /**
   * @param at the bridge's clock, ISO 8601
   */
  public record Transaction(
      long id, String at, String text, @Nullable String order, List<Line> lines) {}

  /** Posts a transaction; throws {@link IllegalArgumentException} unless it comes to zero. */
  public static void post(
      Sql sql,
      AccountId account,
      String at,
      String text,
      @Nullable OrderKey order,
      List<Line> lines) {
    requireBalance(lines);
    long id =
        sql.insert(
            "INSERT INTO ledger_transaction (account, at, text, order_key) VALUES (?, ?, ?, ?)",
            account,
            at,
            text,
            order);
    for (Line line : lines) {
      sql.update(
          "INSERT INTO ledger_line (transaction_id, account, ledger_account, minor, currency)"
              + " VALUES (?, ?, ?, ?, ?)",
          id,
          account,
          line.ledgerAccount(),
          line.amount().minor(),
          line.amount().currency());
    }
  }

  /** Moves an amount from one ledger account to another. */
  static List<Line> move(String from, String to, Money amount) {
    return List.of(
        new Line(from, new Money(Math.negateExact(amount.minor()), amount.currency())),
        new Line(to, amount));
  }

  private static void requireBalance(List<Line> lines) {
    long sum = 0;
    for (Line line : lines) {
      sum = Math.addExact(sum, line.amount().minor());
      if (!line.amount().currency().equals(lines.get(0).amount().currency())) {
        throw new IllegalArgumentException("one transaction is in one currency");
      }
    }
    if (lines.size() < 2 || sum != 0) {
      throw new IllegalArgumentException("a transaction's lines must come to zero");
    }
  }

  public static long balance(Sql sql, AccountId account, String ledgerAccount) {
    return sql.number(
        "SELECT coalesce(sum(minor), 0) FROM ledger_line WHERE account = ? AND ledger_account = ?",
        account,
        ledgerAccount);
  }

  /** Minor units by ledger account. */
  public static Map<String, Long> balances(Sql sql, AccountId account) {
    Map<String, Long> balances = new TreeMap<>();
    sql.list(
            "SELECT ledger_account, sum(minor) FROM ledger_line WHERE account = ?"
                + " GROUP BY ledger_account",
            columns -> Map.entry(columns.getString(1), columns.getLong(2)),
            account)
        .forEach(entry -> balances.put(entry.getKey(), entry.getValue()));
    return balances;
  }

  /** Whether every transaction comes to zero; read from the lines, not believed. */
  public static boolean balanced(Sql sql, AccountId account) {
    return sql.number(
            "SELECT count(*) FROM (SELECT transaction_id FROM ledger_line WHERE account = ?"
                + " GROUP BY transaction_id HAVING sum(minor) <> 0) AS uneven",
            account)
        == 0;
  }

  /** The newest transactions, newest first. */
  public static List<Transaction> newest(Sql sql, AccountId account, int most) {
    List<Transaction> heads =
        sql.list(
            "SELECT id, at, text, order_key FROM ledger_transaction WHERE account = ?"
                + " ORDER BY id DESC LIMIT ?",
            columns ->
                new Transaction(
                    columns.getLong(1),
                    columns.getString(2),
                    columns.getString(3),
                    columns.getString(4),
                    List.of()),
            account,
            most);
    return heads.stream()
        .map(
            head ->
                new Transaction(
                    head.id(), head.at(), head.text(), head.order(), lines(sql, head.id())))
        .toList();
  }

  private static List<Line> lines(Sql sql, long transaction) {
    return sql.list(
        "SELECT ledger_account, minor, currency FROM ledger_line WHERE transaction_id = ?"
            + " ORDER BY id",
        columns ->
            new Line(columns.getString(1), new Money(columns.getLong(2), columns.getString(3))),
        transaction);
  }
}
