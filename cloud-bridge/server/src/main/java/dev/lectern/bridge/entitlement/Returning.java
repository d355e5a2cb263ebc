package dev.lectern.bridge.entitlement;

import dev.lectern.bridge.audit.Asking;
import dev.lectern.bridge.audit.Audit;
import dev.lectern.bridge.audit.Deed;
import dev.lectern.bridge.audit.Detail;
import dev.lectern.bridge.brakes.RuleBook;
import dev.lectern.bridge.feed.Feed;
import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.store.Verdict;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.Money;
import dev.lectern.protocol.OrderKey;
import dev.lectern.protocol.OrderOutcome;
import dev.lectern.protocol.Wire;
import java.time.Duration;
import java.time.Instant;

/** Gives a book back for its money, soon after it was bought. */
public final class Returning {
  /** What a slip of the tongue, or a child with somebody's device, may need to be noticed. */
  public static final Duration WITHIN = Duration.ofMinutes(30);

  private Returning() {}

  /** Posts the charge back and takes the right away; other devices lose the file on contact. */
  static Verdict give(
      Sql sql, AccountId account, OrderKey key, OrderBook.Known known, Instant now) {
    Instant placed = known.placed();
    if (placed == null || now.isAfter(placed.plus(WITHIN))) {
      return new Verdict.Refused(
          "undo-too-late", "It was bought more than thirty minutes ago, so it stays bought.");
    }
    Money charged = new Money(known.charged(), RuleBook.rules(sql, account).dailyCap().currency());
    String title = OrderBook.title(sql, known.work());
    String sentence = title + " was given back; " + Selling.words(charged) + " are yours again.";
    Ledger.post(
        sql,
        account,
        now.toString(),
        sentence,
        key,
        Ledger.move(Ledger.SALES, Ledger.HOUSEHOLD, charged));
    Rights.refund(sql, account, key);
    OrderOutcome undone =
        new OrderOutcome(
            key,
            known.work(),
            known.device(),
            OrderOutcome.State.CANCELLED,
            new Money(0, charged.currency()),
            sentence);
    OrderBook.conclude(sql, account, undone, "undone");
    Asking asking = new Asking(Asking.now().who(), now.toEpochMilli());
    Audit.note(sql, account, asking, Deed.GIVEN_BACK, Detail.order(key));
    Feed.append(sql, account, "undone", null, Wire.encode(undone));
    return new Verdict.Kept();
  }
}
