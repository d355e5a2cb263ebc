package dev.lectern.bridge.entitlement;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.audit.Asking;
import dev.lectern.bridge.audit.Audit;
import dev.lectern.bridge.audit.Deed;
import dev.lectern.bridge.audit.Detail;
import dev.lectern.bridge.audit.Who;
import dev.lectern.bridge.brakes.Pins;
import dev.lectern.bridge.brakes.Request;
import dev.lectern.bridge.brakes.Requests;
import dev.lectern.bridge.brakes.Standing;
import dev.lectern.bridge.catalogue.Catalogue;
import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.store.Verdict;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.CatalogueItem;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Money;
import dev.lectern.protocol.Order;
import dev.lectern.protocol.OrderAsked;
import dev.lectern.protocol.OrderKey;
import dev.lectern.protocol.PinAnswer;
import java.time.Instant;
import java.util.Optional;

/** What is said to an order that waits: the owner's yes or no, a PIN, nothing for too long. */
final class Answering {
  private static final Verdict KEPT = new Verdict.Kept();
  private static final Verdict NOT_WAITING =
      new Verdict.Refused("not-waiting", "That order does not wait for an answer.");

  private final Pins pins;
  private final Waiting waiting;

  Answering(Pins pins) {
    this.pins = pins;
    this.waiting = new Waiting(pins);
  }

  /** Writes down what an order came to, and tells it. */
  void settle(Sql sql, AccountId account, DeviceId device, Order order, Sale sale, Instant now) {
    switch (sale) {
      case Sale.Bought bought -> Concluding.bought(sql, account, device, order, bought);
      case Sale.Owned owned -> Concluding.owned(sql, account, device, order, owned);
      case Sale.Refused no ->
          Concluding.refused(sql, account, device, order, no.code(), no.sentence());
      case Sale.Waits waits -> {
        if (Requests.open(sql, account) >= Request.MOST) {
          Concluding.refused(
              sql,
              account,
              device,
              order,
              "too-many-requests",
              "So many orders wait for an answer that this one was not kept.");
        } else {
          waiting.begin(sql, account, device, order, waits, now);
        }
      }
    }
  }

  Verdict withdraw(Sql sql, AccountId account, OrderKey key) {
    Requests.find(sql, account, key)
        .filter(Request::isOpen)
        .ifPresent(
            request -> Concluding.cancelled(sql, account, request.device(), request.order()));
    return KEPT;
  }

  /** The request, if it waits; one whose time is over ends here. */
  private Optional<Request> open(Sql sql, AccountId account, OrderKey key, Instant now) {
    Optional<Request> request = Requests.find(sql, account, key).filter(Request::isOpen);
    if (request.isPresent() && !now.isBefore(request.get().until())) {
      expired(sql, account, request.get());
      return Optional.empty();
    }
    return request;
  }

  void expired(Sql sql, AccountId account, Request request) {
    boolean owner = request.needs() == OrderAsked.Needs.OWNER;
    Requests.close(sql, account, request.order().key(), "expired");
    Concluding.refused(
        sql,
        account,
        request.device(),
        request.order(),
        owner ? "request-expired" : "pin-expired",
        owner
            ? "The owner did not answer within seven days, so nothing was bought."
            : "The PIN did not come within an hour, so nothing was bought.");
  }

  Verdict approve(Sql sql, AccountId account, OrderKey key, long seenMinor, Instant now) {
    Optional<Request> open = open(sql, account, key, now);
    if (open.isEmpty()) {
      return NOT_WAITING;
    }
    Request request = open.get();
    Order order = request.order();
    Sale sale = Selling.sell(sql, account, order, Standing.Yes.byOwner(seenMinor), now);
    if (sale instanceof Sale.Refused no && !no.forGood()) {
      Money price =
          Catalogue.find(sql, order.work()).map(CatalogueItem::price).orElse(request.price());
      Waiting.priced(sql, account, request, price);
      return new Verdict.Refused(no.code(), no.sentence());
    }
    if (sale instanceof Sale.Bought) {
      Requests.close(sql, account, key, "approved");
      Audit.note(sql, account, asked(now), Deed.APPROVED, Detail.order(key));
    }
    settle(sql, account, request.device(), order, sale, now);
    return sale instanceof Sale.Refused no ? new Verdict.Refused(no.code(), no.sentence()) : KEPT;
  }

  Verdict decline(Sql sql, AccountId account, OrderKey key, Instant now) {
    Optional<Request> open = open(sql, account, key, now);
    if (open.isEmpty()) {
      return NOT_WAITING;
    }
    Request request = open.get();
    Requests.close(sql, account, key, "declined");
    Audit.note(sql, account, asked(now), Deed.DECLINED, Detail.order(key));
    Concluding.refused(
        sql,
        account,
        request.device(),
        request.order(),
        "declined",
        "The owner said no to " + OrderBook.title(sql, request.order().work()) + ".");
    return KEPT;
  }

  private static Asking asked(Instant now) {
    return new Asking(Asking.now().who(), now.toEpochMilli());
  }

  /** A row that came twice answers an earlier challenge, so that it is one try. */
  Verdict pin(Sql sql, Principal.OfDevice device, PinAnswer answer, Instant now) {
    Optional<Request> awaited = awaited(sql, device, answer.key(), now);
    if (awaited.isEmpty()) {
      return NOT_WAITING;
    }
    Request request = awaited.get();
    if (!answer.challenge().equals(request.challenge()) || request.secret() == null) {
      return new Verdict.Refused(
          "old-challenge", "That PIN came twice or too late, and was not counted.");
    }
    String pin = pins.opened(answer, request.secret());
    return tried(sql, device, request, pins.tried(sql, device.account(), pin, now), now);
  }

  /** Counts a PIN that was typed; empty where that is over, as the order's sentence says. */
  Optional<Pins.Begun.Counted> typing(Sql sql, Principal.OfDevice door, OrderKey key, Instant now) {
    Optional<Request> request = awaited(sql, door, key, now);
    if (request.isEmpty()) {
      return Optional.empty();
    }
    return switch (pins.begin(sql, door.account(), now)) {
      case Pins.Begun.Counted counted -> Optional.of(counted);
      case Pins.Begun.Over(Pins.Tried tried) -> {
        tried(sql, door, request.get(), tried, now);
        yield Optional.empty();
      }
    };
  }

  boolean isRight(Pins.Begun.Counted counted, String pin) {
    return pins.opens(counted, pin);
  }

  Verdict typed(
      Sql sql,
      Principal.OfDevice door,
      OrderKey key,
      Pins.Begun.Counted counted,
      boolean right,
      Instant now) {
    // First of all: a right one forgives the tries, also where the order is over by now.
    Pins.Tried tried = pins.end(sql, door.account(), counted, right, now);
    Optional<Request> request = awaited(sql, door, key, now);
    return request.isEmpty() ? NOT_WAITING : tried(sql, door, request.get(), tried, now);
  }

  /** The request, where it waits for a PIN of that device. */
  private Optional<Request> awaited(Sql sql, Principal.OfDevice device, OrderKey key, Instant now) {
    return open(sql, device.account(), key, now)
        .filter(request -> request.needs() == OrderAsked.Needs.PIN)
        .filter(request -> request.device().equals(device.device()));
  }

  private Verdict tried(
      Sql sql, Principal.OfDevice device, Request request, Pins.Tried tried, Instant now) {
    AccountId account = device.account();
    return switch (tried) {
      case Pins.Tried.Wrong wrong -> {
        waiting.again(sql, account, request, wrong.sentence());
        Audit.note(
            sql,
            account,
            new Asking(Who.device(device.device()), now.toEpochMilli()),
            Deed.PIN_WRONG,
            Detail.order(request.order().key()));
        yield new Verdict.Refused(wrong.code(), wrong.sentence());
      }
      case Pins.Tried.Right right -> {
        Order order = request.order();
        Sale sale = Selling.sell(sql, account, order, Standing.Yes.BY_PIN, now);
        settle(sql, account, request.device(), order, sale, now);
        yield KEPT;
      }
    };
  }
}
