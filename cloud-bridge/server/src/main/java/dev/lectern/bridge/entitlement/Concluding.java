package dev.lectern.bridge.entitlement;

import dev.lectern.bridge.brakes.Requests;
import dev.lectern.bridge.feed.Feed;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Money;
import dev.lectern.protocol.Order;
import dev.lectern.protocol.OrderOutcome;
import dev.lectern.protocol.Wire;

/** What became of an order, written down and told where it was asked. */
final class Concluding {
  private Concluding() {}

  static void bought(Sql sql, AccountId account, DeviceId device, Order order, Sale.Bought bought) {
    conclude(
        sql,
        account,
        device,
        order,
        OrderOutcome.State.PLACED,
        "",
        bought.price(),
        bought.sentence());
  }

  static void owned(Sql sql, AccountId account, DeviceId device, Order order, Sale.Owned owned) {
    conclude(
        sql,
        account,
        device,
        order,
        OrderOutcome.State.ALREADY_OWNED,
        "",
        nothing(order),
        owned.sentence());
  }

  static void refused(
      Sql sql, AccountId account, DeviceId device, Order order, String code, String sentence) {
    conclude(
        sql, account, device, order, OrderOutcome.State.REFUSED, code, nothing(order), sentence);
  }

  static void cancelled(Sql sql, AccountId account, DeviceId device, Order order) {
    conclude(
        sql,
        account,
        device,
        order,
        OrderOutcome.State.CANCELLED,
        "",
        nothing(order),
        "The order for "
            + OrderBook.title(sql, order.work())
            + " was cancelled; nothing was charged.");
  }

  private static void conclude(
      Sql sql,
      AccountId account,
      DeviceId device,
      Order order,
      OrderOutcome.State state,
      String code,
      Money charged,
      String sentence) {
    OrderOutcome outcome =
        new OrderOutcome(order.key(), order.work(), device, state, charged, sentence);
    OrderBook.conclude(sql, account, outcome, code);
    Requests.close(sql, account, order.key(), "closed");
    Feed.append(sql, account, "outcome", null, Wire.encode(outcome));
  }

  private static Money nothing(Order order) {
    return new Money(0, order.greatestTotal().currency());
  }
}
