package dev.lectern.bridge.entitlement;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.catalogue.Catalogue;
import dev.lectern.bridge.feed.Feed;
import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.store.Verdict;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.CatalogueItem;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.Money;
import dev.lectern.protocol.Order;
import dev.lectern.protocol.OrderKey;
import dev.lectern.protocol.OrderOutcome;
import dev.lectern.protocol.Wire;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Takes orders. One key is one order for ever, and one work is charged once for an account, however
 * often, from how many devices and in what order the rows come.
 */
public final class Orders {
  private final InstantSource clock;

  public Orders(InstantSource clock) {
    this.clock = clock;
  }

  /** The bridge's clock, ISO 8601. */
  public String now() {
    return clock.instant().toString();
  }

  private String today() {
    return clock.instant().atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }

  /**
   * Takes one order. The same order again changes nothing.
   *
   * @param bodyHash SHA-256 of the order as the device wrote it
   */
  public Verdict take(Sql sql, Principal.OfDevice device, Order order, String bodyHash) {
    if (!OrderBook.open(sql, device, order, bodyHash, today(), now())) {
      OrderBook.Known known = OrderBook.known(sql, device.account(), order.key()).orElseThrow();
      if (known.bodyHash() == null) {
        OrderBook.name(sql, device, order, bodyHash);
        conclude(sql, device, order, cancelled(sql, order));
        return new Verdict.Kept();
      }
      return known.bodyHash().equals(bodyHash)
          ? new Verdict.Kept()
          : new Verdict.Refused("key-reused", "Another order was made under this key before.");
    }
    conclude(sql, device, order, decide(sql, device.account(), order));
    return new Verdict.Kept();
  }

  /** Cancels an order that was not placed yet, also one that is still on its way here. */
  public Verdict cancel(Sql sql, Principal.OfDevice device, OrderKey key) {
    if (OrderBook.cancelAhead(sql, device.account(), key, today(), now())) {
      return new Verdict.Kept();
    }
    OrderBook.Known known = OrderBook.known(sql, device.account(), key).orElseThrow();
    return known.state().equals(OrderBook.PLACED)
        ? new Verdict.Refused("already-placed", "It was bought before it could be cancelled.")
        : new Verdict.Kept();
  }

  /** What an order comes to. Code is empty where nothing was refused. */
  private record Decision(OrderOutcome.State state, String code, Money charged, String sentence) {}

  private Decision decide(Sql sql, AccountId account, Order order) {
    Optional<CatalogueItem> found = Catalogue.find(sql, order.work());
    if (found.isEmpty()) {
      return refused(order, "unknown-work", "The store does not sell that book.");
    }
    CatalogueItem item = found.get();
    Entitlement right =
        new Entitlement(
            item.work(),
            Entitlement.Kind.BOUGHT,
            true,
            item.title(),
            item.author(),
            item.language(),
            item.edition(),
            item.bytes());
    // The right comes first, for its index is what decides; a rule that refuses takes it back.
    if (!Rights.place(sql, account, right, order.key(), now())) {
      return new Decision(
          OrderOutcome.State.ALREADY_OWNED,
          "",
          nothing(order),
          "You already own " + item.title() + "; nothing was charged.");
    }
    Optional<Decision> refused = rules(sql, account, order, item);
    if (refused.isPresent()) {
      Rights.withdraw(sql, account, order.key());
      return refused.get();
    }
    String sentence = "Bought " + item.title() + " for " + words(item.price()) + ".";
    Ledger.post(
        sql,
        account,
        now(),
        sentence,
        order.key(),
        Ledger.move(Ledger.HOUSEHOLD, Ledger.SALES, item.price()));
    Rights.announce(sql, account, right);
    return new Decision(OrderOutcome.State.PLACED, "", item.price(), sentence);
  }

  private Optional<Decision> rules(Sql sql, AccountId account, Order order, CatalogueItem item) {
    Accounts.Settings settings = Accounts.settings(sql, account);
    Money price = item.price();
    String code;
    String sentence;
    if (!price.currency().equals(order.greatestTotal().currency())
        || !price.currency().equals(settings.dailyCap().currency())) {
      code = "other-currency";
      sentence = item.title() + " is sold in " + price.currency() + ".";
    } else if (price.minor() > order.greatestTotal().minor()) {
      code = "dearer";
      sentence =
          item.title()
              + " costs "
              + words(price)
              + " now, more than the "
              + words(order.greatestTotal())
              + " you agreed to.";
    } else if (order.via().equals("voice") && !settings.voiceBuying()) {
      code = "voice-buying-off";
      sentence = "Buying by voice is switched off for this household.";
    } else if (OrderBook.charged(sql, account, today()) + price.minor()
        > settings.dailyCap().minor()) {
      code = "over-daily-cap";
      sentence = "That would be more than " + words(settings.dailyCap()) + " today.";
    } else if (Ledger.balance(sql, account, Ledger.HOUSEHOLD) < price.minor()) {
      code = "not-enough-balance";
      sentence = "The balance does not cover " + words(price) + ".";
    } else {
      return Optional.empty();
    }
    return Optional.of(refused(order, code, sentence + " Nothing was charged."));
  }

  private static Decision refused(Order order, String code, String sentence) {
    return new Decision(OrderOutcome.State.REFUSED, code, nothing(order), sentence);
  }

  private static Decision cancelled(Sql sql, Order order) {
    String title = Catalogue.find(sql, order.work()).map(CatalogueItem::title).orElse("the book");
    return new Decision(
        OrderOutcome.State.CANCELLED,
        "",
        nothing(order),
        "The order for " + title + " was cancelled; nothing was charged.");
  }

  private static void conclude(Sql sql, Principal.OfDevice device, Order order, Decision decision) {
    OrderOutcome outcome =
        new OrderOutcome(
            order.key(),
            order.work(),
            device.device(),
            decision.state(),
            decision.charged(),
            decision.sentence());
    OrderBook.conclude(sql, device.account(), outcome, decision.code());
    Feed.append(sql, device.account(), "outcome", null, Wire.encode(outcome));
  }

  private static Money nothing(Order order) {
    return new Money(0, order.greatestTotal().currency());
  }

  private static String words(Money money) {
    return money + " " + money.currency();
  }
}
