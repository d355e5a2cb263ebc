package dev.lectern.bridge.brakes;

import dev.lectern.bridge.account.Role;
import dev.lectern.protocol.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a wish to buy may spend the household's money. No yes overrides a cap: an owner
 * who wants more raises the cap first, and so knows of it.
 */
public final class Brakes {
  private Brakes() {}

  /** What the wish comes to now. What is said is one sentence, and true. */
  public static Judgement judge(Standing standing, Wish wish, Instant now) {
    Rules rules = standing.rules();
    Money price = wish.price();
    String currency = rules.dailyCap().currency();
    if (!price.currency().equals(wish.greatestTotal().currency())
        || !price.currency().equals(currency)) {
      return no("other-currency", wish.title() + " is sold in " + price.currency());
    }
    if (price.minor() > wish.greatestTotal().minor()) {
      return no(
          "dearer",
          wish.title()
              + " costs "
              + words(price)
              + " now, more than the "
              + words(wish.greatestTotal())
              + " you agreed to");
    }
    if (wish.via().equals("voice") && !rules.voiceBuying()) {
      return no("voice-buying-off", "Buying by voice is switched off for this household");
    }
    if (isAbove(price.minor(), rules.itemCap())) {
      return no("over-item-cap", "One book may cost " + words(rules.itemCap(), price) + " at most");
    }
    // What changes from day to day is looked at when the owner says yes.
    Long owners = standing.yes().ownerUpTo();
    if (owners == null && standing.role() == Role.CHILD) {
      return new Judgement.Asked();
    }
    if (owners != null && price.minor() > owners) {
      return no("dearer", wish.title() + " costs " + words(price) + " now");
    }
    Judgement.Refused over = overCap(standing, price);
    if (over != null) {
      return over;
    }
    if (owners == null && !standing.yes().pin() && wantsPin(standing, price)) {
      return standing.pin().isLocked(now)
          ? new Judgement.Refused("pin-locked", standing.pin().lockedSentence(now))
          : new Judgement.NeedsPin();
    }
    return new Judgement.Bought();
  }

  private static Judgement.@Nullable Refused overCap(Standing standing, Money price) {
    Purse purse = standing.purse();
    Money daily = standing.rules().dailyCap();
    if (purse.spentToday() + price.minor() > daily.minor()) {
      return no("over-daily-cap", "That would be more than " + words(daily) + " today");
    }
    if (isAbove(purse.spentByReader() + price.minor(), standing.readerCap())) {
      return no(
          "over-reader-cap",
          "That would be more than "
              + words(standing.readerCap(), price)
              + " today for whoever asked");
    }
    return purse.balance() < price.minor()
        ? no("not-enough-balance", "The balance does not cover " + words(price))
        : null;
  }

  private static boolean wantsPin(Standing standing, Money price) {
    return standing.pin().set() && price.minor() >= standing.rules().pinFrom();
  }

  private static boolean isAbove(long amount, @Nullable Long cap) {
    return cap != null && amount > cap;
  }

  private static Judgement.Refused no(String code, String why) {
    return new Judgement.Refused(code, why + ", so nothing was charged.");
  }

  private static String words(@Nullable Long minor, Money like) {
    return words(new Money(minor == null ? 0 : minor, like.currency()));
  }

  private static String words(Money money) {
    return money + " " + money.currency();
  }
}
