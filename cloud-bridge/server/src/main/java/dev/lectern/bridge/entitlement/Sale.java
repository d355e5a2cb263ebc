package dev.lectern.bridge.entitlement;

import dev.lectern.protocol.Money;
import dev.lectern.protocol.OrderAsked;

/** What an order comes to when it is looked at. */
sealed interface Sale {
  /** Charged, and the right placed. */
  record Bought(Money price, String sentence) implements Sale {}

  record Owned(String sentence) implements Sale {}

  /**
   * @param forGood false where another day, or another setting of the owner's, would allow it
   */
  record Refused(String code, String sentence, boolean forGood) implements Sale {}

  /** It waits for one more yes. */
  record Waits(OrderAsked.Needs needs, String title, Money price) implements Sale {}
}
