package dev.lectern.bridge.opds;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.brakes.Pins;
import dev.lectern.bridge.brakes.Requests;
import dev.lectern.bridge.entitlement.OrderBook;
import dev.lectern.bridge.entitlement.Orders;
import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.store.Verdict;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Money;
import dev.lectern.protocol.Order;
import dev.lectern.protocol.OrderAsked;
import dev.lectern.protocol.OrderKey;
import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.format.BookFormat;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;

/**
 * The page on which a book is bought. Looking at it buys nothing. What it sends carries an order's
 * key and a seal that only this bridge can make for this login, book and price: another site's form
 * has none, and pressing the button twice is one order. Only who has the owner's leave gets the
 * button.
 */
public final class Buying {
  /** Orders made here are booked under the bridge's own page. */
  private static final DeviceId PAGE = new DeviceId("page");

  private static final String NOT_ALLOWED = "The owner has not allowed this login to buy.";

  private final Orders orders;
  private final InstantSource clock;
  private final SecureRandom random;
  private final String secret;
  private final Function<EditionId, BookFormat> formats;

  /**
   * @param formats what each file is
   */
  public Buying(
      Orders orders,
      InstantSource clock,
      SecureRandom random,
      Function<EditionId, BookFormat> formats) {
    this.formats = formats;
    this.orders = orders;
    this.clock = clock;
    this.random = random;
    this.secret = bits(32);
  }

  private String bits(int bytes) {
    byte[] bits = new byte[bytes];
    random.nextBytes(bits);
    return HexFormat.of().formatHex(bits);
  }

  /** The page before anything is bought. */
  public Reply page(Sql sql, Caller caller, WorkId work, Address address) {
    if (!(caller instanceof Caller.SignedIn me)) {
      return new Reply.SignIn();
    }
    Optional<Book> book = Opds.visible(sql, caller, work);
    if (book.isEmpty()) {
      return new Reply.No(404, "not-found", "There is nothing here.");
    }
    if (book.get().held().isPresent() || book.get().price().isEmpty()) {
      return BuyingPage.owned(book.get(), formats, address);
    }
    if (!me.mayBuy()) {
      return BuyingPage.refused(book.get(), NOT_ALLOWED);
    }
    Money price = book.get().price().get();
    OrderKey key = new OrderKey(bits(16));
    return BuyingPage.offer(book.get(), price, key, seal(me, work, price, key), address);
  }

  /** What has come of the button so far. */
  public sealed interface Pressed {
    record Said(Reply reply) implements Pressed {}

    /** A PIN was typed and is counted; nobody has looked at it yet. */
    record Typed(
        Caller.SignedIn me, Order order, String seal, Address address, Pins.Begun.Counted counted)
        implements Pressed {}
  }

  /**
   * Buys, where no PIN has to be looked at.
   *
   * @param seal as the page gave it, together with the key and the price
   * @param typed whether a PIN was
   */
  public Pressed press(
      Sql sql,
      Caller caller,
      WorkId work,
      String key,
      String minor,
      String currency,
      String seal,
      boolean typed,
      Address address) {
    if (!(caller instanceof Caller.SignedIn me)) {
      return new Pressed.Said(new Reply.SignIn());
    }
    if (!me.mayBuy()) {
      return new Pressed.Said(new Reply.No(403, "may-not-buy", NOT_ALLOWED));
    }
    Order order;
    try {
      order =
          new Order(
              new OrderKey(key),
              work,
              me.reader(),
              new Money(Long.parseLong(minor), currency),
              "touch",
              clock.instant().toString());
    } catch (IllegalArgumentException malformed) {
      return new Pressed.Said(unsealed());
    }
    String due = seal(me, work, order.greatestTotal(), order.key());
    if (!MessageDigest.isEqual(
        due.getBytes(StandardCharsets.UTF_8), seal.getBytes(StandardCharsets.UTF_8))) {
      return new Pressed.Said(unsealed());
    }
    // The time is for people only, and must not make the same order another one.
    String body =
        Wire.encode(
            new Order(
                order.key(), work, order.reader(), order.greatestTotal(), order.via(), Opds.NEVER));
    Verdict verdict = orders.take(sql, page(me), order, Sha256.hex(body));
    if (verdict instanceof Verdict.Refused refused) {
      return new Pressed.Said(new Reply.No(409, refused.code(), refused.sentence()));
    }
    Optional<Pins.Begun.Counted> counted =
        typed ? orders.typing(sql, page(me), order.key()) : Optional.empty();
    return counted.isPresent()
        ? new Pressed.Typed(me, order, seal, address, counted.get())
        : new Pressed.Said(outcome(sql, me, order, seal, address));
  }

  private static Principal.OfDevice page(Caller.SignedIn me) {
    return new Principal.OfDevice(me.account(), PAGE);
  }

  /**
   * Looks at the PIN; slow on purpose, and to be called outside of any transaction.
   *
   * @param pin as it was typed; it is compared and kept nowhere
   */
  public boolean isRight(Pressed.Typed pressed, String pin) {
    return orders.isRight(pressed.counted(), pin);
  }

  /** Buys, or not, when the PIN was looked at. */
  public Reply end(Sql sql, Pressed.Typed pressed, boolean right) {
    Order order = pressed.order();
    // What it came to is in the order's sentence, also where it was wrong.
    orders.typed(sql, page(pressed.me()), order.key(), pressed.counted(), right);
    return outcome(sql, pressed.me(), order, pressed.seal(), pressed.address());
  }

  private Reply outcome(Sql sql, Caller.SignedIn me, Order order, String seal, Address address) {
    String sentence =
        OrderBook.sentence(sql, me.account(), order.key()).orElse("The order was taken.");
    Optional<Book> book = Opds.visible(sql, me, order.work());
    return book.isPresent() && waitsForPin(sql, me, order.key())
        ? BuyingPage.pin(book.get(), sentence, order.greatestTotal(), order.key(), seal, address)
        : BuyingPage.outcome(book, sentence, formats, address);
  }

  private static boolean waitsForPin(Sql sql, Caller.SignedIn me, OrderKey key) {
    return Requests.find(sql, me.account(), key)
        .filter(request -> request.isOpen() && request.needs() == OrderAsked.Needs.PIN)
        .isPresent();
  }

  private static Reply unsealed() {
    return new Reply.No(
        403, "not-from-here", "Buy from the book's own page, which is good until a restart.");
  }

  private String seal(Caller.SignedIn me, WorkId work, Money price, OrderKey key) {
    // Lengths cannot shift between the parts: none of them can hold a line feed but the login,
    // last.
    return Sha256.hex(
        String.join(
            "\n",
            secret,
            me.account().value(),
            me.reader().value(),
            work.value(),
            key.value(),
            price.minor() + price.currency(),
            me.login(),
            secret));
  }
}
