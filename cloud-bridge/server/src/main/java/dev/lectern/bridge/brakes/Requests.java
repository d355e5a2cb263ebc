package dev.lectern.bridge.brakes;

import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Money;
import dev.lectern.protocol.Order;
import dev.lectern.protocol.OrderAsked;
import dev.lectern.protocol.OrderKey;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The orders that wait, or once waited. */
public final class Requests {
  private static final String SELECT =
      "SELECT r.order_key, o.work, o.reader, o.device, r.needs, r.state, r.via, r.greatest_minor,"
          + " r.currency, r.price_minor, r.asked_ms, r.until_ms, r.challenge, r.challenge_secret"
          + " FROM purchase_request r JOIN purchase_order o"
          + " ON o.account = r.account AND o.order_key = r.order_key WHERE r.account = ?";

  private Requests() {}

  /** Whose request it is, and its key. */
  public record Named(AccountId account, OrderKey key) {}

  /** Writes it down; what was asked before under that key is asked so from now on. */
  public static void put(Sql sql, AccountId account, Request request) {
    sql.update(
        "INSERT INTO purchase_request (account, order_key, needs, state, via, greatest_minor,"
            + " currency, price_minor, asked_ms, until_ms, challenge, challenge_secret)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (account, order_key) DO UPDATE SET needs = excluded.needs,"
            + " state = excluded.state, price_minor = excluded.price_minor,"
            + " until_ms = excluded.until_ms, challenge = excluded.challenge,"
            + " challenge_secret = excluded.challenge_secret",
        account,
        request.order().key(),
        request.needs().name().toLowerCase(Locale.ROOT),
        request.state(),
        request.order().via(),
        request.order().greatestTotal().minor(),
        request.order().greatestTotal().currency(),
        request.price().minor(),
        request.asked().toEpochMilli(),
        request.until().toEpochMilli(),
        request.challenge(),
        request.secret());
  }

  public static Optional<Request> find(Sql sql, AccountId account, OrderKey key) {
    return sql.one(SELECT + " AND r.order_key = ?", Requests::read, account, key);
  }

  /** Those that wait now, oldest first, and then those that were answered, newest first. */
  public static List<Request> newest(Sql sql, AccountId account, int most) {
    return sql.list(
        SELECT
            + " ORDER BY r.state <> 'open', CASE WHEN r.state = 'open' THEN r.asked_ms"
            + " ELSE -r.asked_ms END, r.order_key LIMIT ?",
        Requests::read,
        account,
        most);
  }

  private static Request read(ResultSet columns) throws SQLException {
    String currency = columns.getString(9);
    Order order =
        new Order(
            new OrderKey(columns.getString(1)),
            new WorkId(columns.getString(2)),
            new ReaderId(columns.getString(3)),
            new Money(columns.getLong(8), currency),
            columns.getString(7),
            "");
    return new Request(
        order,
        new DeviceId(columns.getString(4)),
        OrderAsked.Needs.valueOf(columns.getString(5).toUpperCase(Locale.ROOT)),
        columns.getString(6),
        new Money(columns.getLong(10), currency),
        Instant.ofEpochMilli(columns.getLong(11)),
        Instant.ofEpochMilli(columns.getLong(12)),
        columns.getString(13),
        columns.getString(14));
  }

  public static long open(Sql sql, AccountId account) {
    return sql.number(
        "SELECT count(*) FROM purchase_request WHERE account = ? AND state = 'open'", account);
  }

  /** Nothing is waited for any more; the secret half of its challenge is forgotten. */
  public static void close(Sql sql, AccountId account, OrderKey key, String state) {
    sql.update(
        "UPDATE purchase_request SET state = ?, challenge = NULL, challenge_secret = NULL"
            + " WHERE account = ? AND order_key = ? AND state = 'open'",
        state,
        account,
        key);
  }

  /** Those whose time is over. */
  public static List<Named> due(Sql sql, Instant now) {
    return sql.list(
        "SELECT account, order_key FROM purchase_request WHERE state = 'open' AND until_ms <= ?"
            + " ORDER BY until_ms, account, order_key",
        columns ->
            new Named(new AccountId(columns.getString(1)), new OrderKey(columns.getString(2))),
        now.toEpochMilli());
  }
}
