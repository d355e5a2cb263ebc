package dev.lectern.bridge.entitlement;

import dev.lectern.bridge.account.Role;
import dev.lectern.bridge.brakes.Brakes;
import dev.lectern.bridge.brakes.Judgement;
import dev.lectern.bridge.brakes.Pins;
import dev.lectern.bridge.brakes.Purse;
import dev.lectern.bridge.brakes.RuleBook;
import dev.lectern.bridge.brakes.Standing;
import dev.lectern.bridge.brakes.Wish;
import dev.lectern.bridge.catalogue.Catalogue;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.CatalogueItem;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.Money;
import dev.lectern.protocol.Order;
import dev.lectern.protocol.OrderAsked;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Sells one book where the right to it is free and no brake holds. */
final class Selling {
  private Selling() {}

  /**
   * The day that caps count by. It is UTC's: the same for every bridge that may own the account,
   * and no setting of a zone can begin a new one.
   */
  static String day(Instant now) {
    return now.atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }

  static Sale sell(Sql sql, AccountId account, Order order, Standing.Yes yes, Instant now) {
    Optional<CatalogueItem> found = Catalogue.find(sql, order.work());
    if (found.isEmpty()) {
      return new Sale.Refused("unknown-work", "The store does not sell that book.", true);
    }
    CatalogueItem item = found.get();
    if (yes.ownerUpTo() == null && !ChildProfiles.mayOrder(sql, account, order.reader())) {
      return new Sale.Refused(
          "no-buying", "This reader may not buy books, so nothing was charged.", false);
    }
    Entitlement right = right(item, true);
    // The right comes first, for its index is what decides; a brake that holds takes it back.
    if (!Rights.place(sql, account, right, order.key(), now.toString())) {
      return new Sale.Owned("You already own " + item.title() + "; nothing was charged.");
    }
    Wish wish = new Wish(item.title(), item.price(), order.greatestTotal(), order.via());
    Judgement judgement = Brakes.judge(standing(sql, account, order, yes, now), wish, now);
    if (!(judgement instanceof Judgement.Bought)) {
      Rights.withdraw(sql, account, order.key());
    }
    return switch (judgement) {
      case Judgement.Bought bought -> {
        String sentence = "Bought " + item.title() + " for " + words(item.price()) + ".";
        Ledger.post(
            sql,
            account,
            now.toString(),
            sentence,
            order.key(),
            Ledger.move(Ledger.HOUSEHOLD, Ledger.SALES, item.price()));
        OrderBook.placed(sql, account, order.key(), day(now), now);
        Rights.announce(sql, account, right);
        yield new Sale.Bought(item.price(), sentence);
      }
      case Judgement.NeedsPin pin ->
          new Sale.Waits(OrderAsked.Needs.PIN, item.title(), item.price());
      case Judgement.Asked asked ->
          new Sale.Waits(OrderAsked.Needs.OWNER, item.title(), item.price());
      case Judgement.Refused it ->
          new Sale.Refused(
              it.code(),
              it.sentence(),
              it.code().equals("other-currency")
                  || item.price().minor() > order.greatestTotal().minor());
    };
  }

  private static Standing standing(
      Sql sql, AccountId account, Order order, Standing.Yes yes, Instant now) {
    RuleBook.OfReader reader =
        RuleBook.reader(sql, account, order.reader())
            .orElse(new RuleBook.OfReader(order.reader(), Role.CHILD, null));
    String day = day(now);
    return new Standing(
        RuleBook.rules(sql, account),
        reader.role(),
        reader.dailyCap(),
        new Purse(
            Ledger.balance(sql, account, Ledger.HOUSEHOLD),
            OrderBook.charged(sql, account, day),
            OrderBook.charged(sql, account, day, order.reader())),
        Pins.state(sql, account),
        yes);
  }

  static Entitlement right(CatalogueItem item, boolean live) {
    return new Entitlement(
        item.work(),
        Entitlement.Kind.BOUGHT,
        live,
        item.title(),
        item.author(),
        item.language(),
        item.edition(),
        item.bytes());
  }

  static String words(Money money) {
    return money + " " + money.currency();
  }
}
