package dev.lectern.bridge.entitlement;

import dev.lectern.bridge.brakes.Pins;
import dev.lectern.bridge.brakes.Request;
import dev.lectern.bridge.brakes.Requests;
import dev.lectern.bridge.feed.Feed;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Money;
import dev.lectern.protocol.Order;
import dev.lectern.protocol.OrderAsked;
import dev.lectern.protocol.Wire;
import java.time.Instant;

/** Lets an order wait for one more yes, and says so where it was asked. */
final class Waiting {
  private final Pins pins;

  Waiting(Pins pins) {
    this.pins = pins;
  }

  void begin(
      Sql sql, AccountId account, DeviceId device, Order order, Sale.Waits waits, Instant now) {
    boolean owner = waits.needs() == OrderAsked.Needs.OWNER;
    Instant until = now.plus(owner ? Request.OWNERS_TIME : Request.PINS_TIME);
    String sentence =
        owner
            ? "Asked the owner for " + waits.title() + "; nothing is charged before a yes."
            : waits.title() + " needs the PIN; nothing is charged before it.";
    ask(
        sql,
        account,
        new Request(order, device, waits.needs(), "open", waits.price(), now, until, null, null),
        sentence);
  }

  /** The PIN was not right: the next one needs another challenge. */
  void again(Sql sql, AccountId account, Request request, String sentence) {
    ask(sql, account, request, sentence);
  }

  /** Notes that whoever says yes next is shown another price. */
  static void priced(Sql sql, AccountId account, Request request, Money price) {
    Requests.put(
        sql,
        account,
        new Request(
            request.order(),
            request.device(),
            request.needs(),
            request.state(),
            price,
            request.asked(),
            request.until(),
            request.challenge(),
            request.secret()));
  }

  private void ask(Sql sql, AccountId account, Request request, String sentence) {
    boolean pin = request.needs() == OrderAsked.Needs.PIN;
    Pins.Challenge challenge = pin ? pins.challenge() : null;
    Requests.put(
        sql,
        account,
        new Request(
            request.order(),
            request.device(),
            request.needs(),
            "open",
            request.price(),
            request.asked(),
            request.until(),
            challenge == null ? null : challenge.open(),
            challenge == null ? null : challenge.secret()));
    OrderBook.waits(sql, account, request.order().key(), sentence);
    Feed.append(
        sql,
        account,
        "asked",
        null,
        Wire.encode(
            new OrderAsked(
                request.order().key(),
                request.order().work(),
                request.device(),
                request.needs(),
                challenge == null ? null : challenge.open(),
                request.until().toString(),
                sentence)));
  }
}
