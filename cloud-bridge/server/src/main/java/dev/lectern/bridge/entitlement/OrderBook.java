package dev.lectern.bridge.entitlement;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.catalogue.Catalogue;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.CatalogueItem;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Order;
import dev.lectern.protocol.OrderKey;
import dev.lectern.protocol.OrderOutcome;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The written record of orders, by key. */
public final class OrderBook {
  static final String PLACED = "placed";
  static final String TAKEN = "taken";

  private OrderBook() {}

  /**
   * @param bodyHash null where only a cancel is known of it yet
   */
  record Known(
      @Nullable String bodyHash,
      String state,
      @Nullable WorkId knownWork,
      @Nullable DeviceId knownDevice,
      long charged,
      @Nullable Instant placed) {

    /** Of an order that came; a cancel alone names no work. */
    WorkId work() {
      return Objects.requireNonNull(knownWork);
    }

    DeviceId device() {
      return Objects.requireNonNull(knownDevice);
    }
  }

  /** One order, for people. */
  public record Line(
      String key,
      @Nullable String work,
      @Nullable String title,
      @Nullable String device,
      @Nullable String reader,
      String state,
      long charged,
      String at,
      String sentence) {}

  /** Writes the order down; false where its key is known already. */
  static boolean open(
      Sql sql, Principal.OfDevice device, Order order, String bodyHash, String day, String at) {
    return sql.update(
            "INSERT INTO purchase_order"
                + " (account, order_key, body_hash, work, device, reader, state, day, at)"
                + " VALUES (?, ?, ?, ?, ?, ?, 'taken', ?, ?) ON CONFLICT DO NOTHING",
            device.account(),
            order.key(),
            bodyHash,
            order.work(),
            device.device(),
            order.reader(),
            day,
            at)
        == 1;
  }

  /** Notes a cancel whose order has not come; false where the key is known already. */
  static boolean cancelAhead(Sql sql, AccountId account, OrderKey key, String day, String at) {
    return sql.update(
            "INSERT INTO purchase_order (account, order_key, state, day, at)"
                + " VALUES (?, ?, 'cancelled', ?, ?) ON CONFLICT DO NOTHING",
            account,
            key,
            day,
            at)
        == 1;
  }

  static Optional<Known> known(Sql sql, AccountId account, OrderKey key) {
    return sql.one(
        "SELECT body_hash, state, work, device, charged_minor, placed_ms FROM purchase_order"
            + " WHERE account = ? AND order_key = ?",
        OrderBook::read,
        account,
        key);
  }

  private static Known read(ResultSet columns) throws SQLException {
    long placed = columns.getLong(6);
    Instant at = columns.wasNull() ? null : Instant.ofEpochMilli(placed);
    String work = columns.getString(3);
    String device = columns.getString(4);
    return new Known(
        columns.getString(1),
        columns.getString(2),
        work == null ? null : new WorkId(work),
        device == null ? null : new DeviceId(device),
        columns.getLong(5),
        at);
  }

  /** It is bought, on that day; {@link #conclude} follows. */
  static void placed(Sql sql, AccountId account, OrderKey key, String day, Instant at) {
    sql.update(
        "UPDATE purchase_order SET day = ?, placed_ms = ? WHERE account = ? AND order_key = ?",
        day,
        at.toEpochMilli(),
        account,
        key);
  }

  /** It waits, and why. */
  static void waits(Sql sql, AccountId account, OrderKey key, String sentence) {
    sql.update(
        "UPDATE purchase_order SET sentence = ? WHERE account = ? AND order_key = ?",
        sentence,
        account,
        key);
  }

  /** What people call that work. */
  static String title(Sql sql, WorkId work) {
    return Catalogue.find(sql, work).map(CatalogueItem::title).orElse("The book");
  }

  /** Fills in the order that a cancel had come before. */
  static void name(Sql sql, Principal.OfDevice device, Order order, String bodyHash) {
    sql.update(
        "UPDATE purchase_order SET body_hash = ?, work = ?, device = ?, reader = ?"
            + " WHERE account = ? AND order_key = ?",
        bodyHash,
        order.work(),
        device.device(),
        order.reader(),
        device.account(),
        order.key());
  }

  static void conclude(Sql sql, AccountId account, OrderOutcome outcome, String code) {
    sql.update(
        "UPDATE purchase_order SET state = ?, code = ?, charged_minor = ?, sentence = ?"
            + " WHERE account = ? AND order_key = ?",
        outcome.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        code,
        outcome.charged().minor(),
        outcome.sentence(),
        account,
        outcome.key());
  }

  /** What was charged on that UTC day for that reader, minor units. */
  public static long charged(Sql sql, AccountId account, String day, ReaderId reader) {
    return sql.number(
        "SELECT coalesce(sum(charged_minor), 0) FROM purchase_order"
            + " WHERE account = ? AND day = ? AND reader = ?",
        account,
        day,
        reader);
  }

  /** What was charged on that UTC day, minor units; what was given back is not in it. */
  public static long charged(Sql sql, AccountId account, String day) {
    return sql.number(
        "SELECT coalesce(sum(charged_minor), 0) FROM purchase_order WHERE account = ? AND day = ?",
        account,
        day);
  }

  /** What people are told of that order. */
  public static Optional<String> sentence(Sql sql, AccountId account, OrderKey key) {
    return sql.one(
        "SELECT sentence FROM purchase_order WHERE account = ? AND order_key = ?",
        columns -> columns.getString(1),
        account,
        key);
  }

  /** The keys of what was bought since then and not given back, newest first. */
  public static List<OrderKey> placedSince(Sql sql, AccountId account, Instant since) {
    return sql.list(
        "SELECT order_key FROM purchase_order WHERE account = ? AND state = ? AND placed_ms > ?"
            + " ORDER BY placed_ms DESC, order_key",
        columns -> new OrderKey(columns.getString(1)),
        account,
        PLACED,
        since.toEpochMilli());
  }

  /** The newest orders, newest first. */
  public static List<Line> newest(Sql sql, AccountId account, int most) {
    return sql.list(
        "SELECT o.order_key, o.work, c.title, o.device, o.reader, o.state, o.charged_minor, o.at,"
            + " o.sentence FROM purchase_order o LEFT JOIN catalogue_item c ON c.work = o.work"
            + " WHERE o.account = ? ORDER BY o.at DESC, o.order_key LIMIT ?",
        columns ->
            new Line(
                columns.getString(1),
                columns.getString(2),
                columns.getString(3),
                columns.getString(4),
                columns.getString(5),
                columns.getString(6),
                columns.getLong(7),
                columns.getString(8),
                columns.getString(9)),
        account,
        most);
  }
}
