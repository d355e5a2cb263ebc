package dev.lectern.simulation;

import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Order;
import dev.lectern.protocol.OrderKey;
import dev.lectern.protocol.OrderOutcome;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Wire;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every line of the ledger after every step: whether it may be there, by what was decided
 * and said at that moment. Then whether all orders stand as the oracle has them.
 */
final class CapsWatch {
  private static final long DAY = 86_400_000L;

  /** Money that moved for an order. */
  private record Moved(long id, String key, long minor) {}

  private record Charge(Order order, DeviceId device, long minor, long at) {}

  /** What was said within one step; a yes counts within the step that said it, and for its key. */
  static final class Said {
    final Map<OrderKey, Long> approvals = new HashMap<>();
    final Set<OrderKey> pins = new HashSet<>();
    final Map<OrderKey, DeviceId> cancels = new HashMap<>();
    final Set<OrderKey> ownersUndo = new HashSet<>();
  }

  private final Sql sql;
  private final CapsOracle oracle;
  private final Map<OrderKey, Charge> charged = new TreeMap<>();
  private final Set<OrderKey> refunded = new HashSet<>();
  private long last;
  long bought;
  long returned;

  CapsWatch(Sql sql, CapsOracle oracle) {
    this.sql = sql;
    this.oracle = oracle;
    this.last = sql.number("SELECT coalesce(max(id), 0) FROM ledger_transaction");
  }

  /**
   * @param sent all orders that anybody ever made, as they were sent
   */
  void look(Map<OrderKey, CapsOracle.Told> sent, Said said, long now) {
    for (Moved moved : moved()) {
      last = moved.id();
      OrderKey key = new OrderKey(moved.key());
      CapsOracle.Told told = sent.get(key);
      if (told == null) {
        throw new Violation("unasked", "money moved for an order that nobody made");
      }
      if (moved.minor() <= 0) {
        charge(key, told, -moved.minor(), said, now);
      } else {
        refund(key, moved.minor(), said, now);
      }
    }
    balances();
    standing();
  }

  private List<Moved> moved() {
    return sql.list(
        "SELECT t.id, t.order_key, l.minor FROM ledger_transaction t JOIN ledger_line l"
            + " ON l.transaction_id = t.id WHERE t.id > ? AND t.order_key IS NOT NULL"
            + " AND l.ledger_account = 'household' ORDER BY t.id",
        columns -> new Moved(columns.getLong(1), columns.getString(2), columns.getLong(3)),
        last);
  }

  private void charge(OrderKey key, CapsOracle.Told told, long minor, Said said, long now) {
    Order order = told.order;
    require(!charged.containsKey(key), "charged-twice", "one order was charged twice");
    for (Charge other : charged.values()) {
      require(
          !other.order().work().equals(order.work()) || refunded.contains(other.order().key()),
          "charged-twice",
          "a book that the household has was charged again");
    }
    require(!oracle.cancelledAhead.contains(key), "cancelled", "a cancelled order was charged");
    require(
        minor == oracle.prices.getOrDefault(order.work(), -1L), "price", "it costs another price");
    require(minor <= order.greatestTotal().minor(), "dearer", "more than was agreed to");
    charged.put(key, new Charge(order, told.device, minor, now));
    bought++;
    require(spent(now, null) <= oracle.dailyCap, "daily-cap", "the household's day is over it");
    Long readers = oracle.readerCaps.get(order.reader());
    require(
        readers == null || spent(now, order.reader()) <= readers,
        "reader-cap",
        "the reader's day is over it");
    require(oracle.itemCap == null || minor <= oracle.itemCap, "item-cap", "one book is over it");
    require(!order.via().equals("voice") || oracle.voice, "voice", "voice buying is off");
    Long seen = said.approvals.get(key);
    require(
        !"child".equals(oracle.roles.get(order.reader())) || seen != null,
        "child",
        "a child bought without the owner's yes");
    require(seen == null || minor <= seen, "seen", "the owner had seen a lower price");
    boolean wants = oracle.pin != null && minor >= oracle.pinFrom && seen == null;
    require(!wants || said.pins.contains(key), "pin", "bought without the right PIN");
  }

  private void refund(OrderKey key, long minor, Said said, long now) {
    Charge charge = charged.get(key);
    if (charge == null || charge.minor() != minor || !refunded.add(key)) {
      throw new Violation("refund", "what was not charged was given back");
    }
    returned++;
    require(now <= charge.at() + 1_800_000L, "undo-late", "given back after thirty minutes");
    require(
        said.ownersUndo.contains(key) || charge.device().equals(said.cancels.get(key)),
        "undo-whose",
        "given back, and nobody who may has asked for it");
  }

  private long spent(long now, @Nullable ReaderId reader) {
    long day = Math.floorDiv(now, DAY);
    return charged.values().stream()
        .filter(one -> Math.floorDiv(one.at(), DAY) == day)
        .filter(one -> !refunded.contains(one.order().key()))
        .filter(one -> reader == null || one.order().reader().equals(reader))
        .mapToLong(Charge::minor)
        .sum();
  }

  private void balances() {
    require(
        sql.number(
                "SELECT count(*) FROM (SELECT 1 FROM ledger_line GROUP BY transaction_id"
                    + " HAVING sum(minor) <> 0 OR count(*) < 2) AS uneven")
            == 0,
        "balance",
        "a transaction does not come to zero");
    long household =
        sql.number(
            "SELECT coalesce(sum(minor), 0) FROM ledger_line WHERE ledger_account = 'household'");
    require(household >= 0, "balance", "the household owes money");
    require(household == oracle.balance, "balance", household + ", not " + oracle.balance);
  }

  /** Orders, PIN and rights, each against the oracle's. */
  private void standing() {
    Map<String, String> stored = new TreeMap<>();
    sql.list(
            "SELECT o.order_key, o.state, coalesce(o.code, ''), o.charged_minor,"
                + " CASE WHEN r.state = 'open' THEN r.needs ELSE '' END FROM purchase_order o"
                + " LEFT JOIN purchase_request r ON r.account = o.account"
                + " AND r.order_key = o.order_key WHERE o.body_hash IS NOT NULL",
            columns -> {
              String state = columns.getString(2);
              String needs = columns.getString(5);
              String shown =
                  state.equals("taken") && !needs.isEmpty()
                      ? "open-" + needs
                      : needs.isEmpty() ? state.replace("already-", "") : state + "+" + needs;
              return Map.entry(
                  columns.getString(1),
                  shown + " " + columns.getString(3) + " " + columns.getLong(4));
            })
        .forEach(entry -> stored.put(entry.getKey(), entry.getValue()));
    oracle.orders.forEach(
        (key, told) -> {
          String due = told.state + " " + told.code + " " + told.charged;
          String is = stored.remove(key.value());
          require(due.equals(is), "order", "it is " + is + " and should be " + due);
        });
    require(stored.isEmpty(), "order", "there is an order that nobody made");
    String pin =
        sql.one(
                "SELECT wrong, coalesce(locked_ms, 0) FROM pin",
                columns -> columns.getLong(1) + " " + columns.getLong(2))
            .orElse("none");
    String due = oracle.pin == null ? "none" : oracle.wrong + " " + oracle.lockedUntil;
    require(due.equals(pin), "pin-tries", "they are " + pin + " and should be " + due);
    Set<String> live =
        new TreeSet<>(
            sql.list(
                "SELECT work FROM permanent_right WHERE state <> 'refunded'",
                columns -> columns.getString(1)));
    Set<String> owned = new TreeSet<>();
    for (CapsOracle.Told told : oracle.orders.values()) {
      if (told.state.equals("placed")) {
        owned.add(told.order.work().value());
      }
    }
    require(live.equals(owned), "rights", "they are " + live + " and should be " + owned);
  }

  /** At last: everything that came to an end was told once, where it was asked, and why. */
  void told() {
    Map<OrderKey, Integer> outcomes = new HashMap<>();
    Map<OrderKey, Integer> undone = new HashMap<>();
    sql.list(
            "SELECT kind, body FROM feed WHERE kind IN ('outcome', 'undone')",
            columns -> Map.entry(columns.getString(1), columns.getString(2)))
        .forEach(
            entry -> {
              OrderOutcome outcome = Wire.decodeOutcome(entry.getValue());
              (entry.getKey().equals("outcome") ? outcomes : undone)
                  .merge(outcome.key(), 1, Integer::sum);
              CapsOracle.Told told = oracle.orders.get(outcome.key());
              require(
                  told != null && told.device.equals(outcome.device()),
                  "told",
                  "an outcome was told at another device");
              String why = outcome.sentence();
              require(
                  why.endsWith(".") && why.indexOf(". ") < 0, "told", "not one sentence: " + why);
            });
    oracle.orders.forEach(
        (key, told) -> {
          int due = told.state.startsWith("open") ? 0 : 1;
          require(
              outcomes.getOrDefault(key, 0) == due,
              "told",
              told.state + " was told " + outcomes.getOrDefault(key, 0) + " times");
          require(
              undone.getOrDefault(key, 0) == (told.code.equals("undone") ? 1 : 0),
              "told",
              "the undo was not told once");
        });
  }

  private static void require(boolean holds, String property, String sentence) {
    if (!holds) {
      throw new Violation(property, sentence);
    }
  }
}
