package dev.lectern.bridge.entitlement;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.brakes.PinHash;
import dev.lectern.bridge.brakes.Pins;
import dev.lectern.bridge.brakes.Request;
import dev.lectern.bridge.brakes.Requests;
import dev.lectern.bridge.brakes.Standing;
import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.store.Verdict;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.Order;
import dev.lectern.protocol.OrderKey;
import dev.lectern.protocol.PinAnswer;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Takes orders. One key is one order for ever, and one work is charged once for an account, however
 * often, from how many devices and in what order the rows come.
 */
public final class Orders {
  private final InstantSource clock;
  private final Answering answering;

  /**
   * @param random of which PINs are salted and their challenges made
   */
  public Orders(InstantSource clock, RandomGenerator random) {
    this(clock, new Pins(PinHash.SLOW, random));
  }

  public Orders(InstantSource clock, Pins pins) {
    this.clock = clock;
    this.answering = new Answering(pins);
  }

  /** The bridge's clock, ISO 8601. */
  public String now() {
    return clock.instant().toString();
  }

  /** As finely as it is kept: else a time that was kept could lie before itself. */
  private Instant instant() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * Takes one order. The same order again changes nothing.
   *
   * @param bodyHash SHA-256 of the order as the device wrote it
   */
  public Verdict take(Sql sql, Principal.OfDevice device, Order order, String bodyHash) {
    Instant now = instant();
    AccountId account = device.account();
    if (OrderBook.open(sql, device, order, bodyHash, Selling.day(now), now())) {
      Sale sale = Selling.sell(sql, account, order, Standing.Yes.NONE, now);
      answering.settle(sql, account, device.device(), order, sale, now);
      return new Verdict.Kept();
    }
    OrderBook.Known known = OrderBook.known(sql, account, order.key()).orElseThrow();
    if (known.bodyHash() == null) {
      OrderBook.name(sql, device, order, bodyHash);
      Concluding.cancelled(sql, account, device.device(), order);
      return new Verdict.Kept();
    }
    return known.bodyHash().equals(bodyHash)
        ? new Verdict.Kept()
        : new Verdict.Refused("key-reused", "Another order was made under this key before.");
  }

  /**
   * Cancels an order, also one that is still on its way here. What was bought within the last
   * thirty minutes is given back, where it was bought.
   */
  public Verdict cancel(Sql sql, Principal.OfDevice device, OrderKey key) {
    Instant now = instant();
    AccountId account = device.account();
    if (OrderBook.cancelAhead(sql, account, key, Selling.day(now), now())) {
      return new Verdict.Kept();
    }
    OrderBook.Known known = OrderBook.known(sql, account, key).orElseThrow();
    if (known.state().equals(OrderBook.PLACED)) {
      return known.device().equals(device.device())
          ? Returning.give(sql, account, key, known, now)
          : new Verdict.Refused(
              "bought-elsewhere",
              "It was bought at another device; undo it there, or on the owner's page.");
    }
    return answering.withdraw(sql, account, key);
  }

  /** Takes a PIN for an order that waits for it. */
  public Verdict pin(Sql sql, Principal.OfDevice device, PinAnswer answer) {
    return answering.pin(sql, device, answer, instant());
  }

  /**
   * As {@link #pin}, of one that was typed at a door of the bridge's own, in three steps: counts
   * the try; {@link #isRight} looks at the PIN outside of any transaction; {@link #typed} ends it.
   *
   * @return empty where it is over already, as the order's sentence says
   */
  public Optional<Pins.Begun.Counted> typing(Sql sql, Principal.OfDevice door, OrderKey key) {
    return answering.typing(sql, door, key, instant());
  }

  /** Slow on purpose. */
  public boolean isRight(Pins.Begun.Counted counted, String pin) {
    return answering.isRight(counted, pin);
  }

  public Verdict typed(
      Sql sql, Principal.OfDevice door, OrderKey key, Pins.Begun.Counted counted, boolean right) {
    return answering.typed(sql, door, key, counted, right, instant());
  }

  /**
   * The owner's yes.
   *
   * @param seenMinor the price that the owner was shown; a higher one needs a new yes
   */
  public Verdict approve(Sql sql, AccountId account, OrderKey key, long seenMinor) {
    return answering.approve(sql, account, key, seenMinor, instant());
  }

  /** The owner's no. */
  public Verdict decline(Sql sql, AccountId account, OrderKey key) {
    return answering.decline(sql, account, key, instant());
  }

  /** The owner gives back what any device of his bought within the last thirty minutes. */
  public Verdict undo(Sql sql, AccountId account, OrderKey key) {
    Optional<OrderBook.Known> known =
        OrderBook.known(sql, account, key).filter(order -> order.state().equals(OrderBook.PLACED));
    return known.isPresent()
        ? Returning.give(sql, account, key, known.get(), instant())
        : new Verdict.Refused("not-bought", "Nothing was bought by that order.");
  }

  /** Ends all requests whose time is over; returns how many. */
  public int expire(Sql sql) {
    Instant now = instant();
    int ended = 0;
    for (Requests.Named due : Requests.due(sql, now)) {
      Optional<Request> request = Requests.find(sql, due.account(), due.key());
      if (request.isPresent()) {
        answering.expired(sql, due.account(), request.get());
        ended++;
      }
    }
    return ended;
  }
}
