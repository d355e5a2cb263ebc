package dev.lectern.device.commerce;

import dev.lectern.device.Draft;
import dev.lectern.device.dialog.Wording;
import dev.lectern.device.store.KeptOrder;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Money;
import dev.lectern.protocol.Order;
import dev.lectern.protocol.OrderKey;
import dev.lectern.protocol.OrderOutcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What became of orders, told where they were given, until it was heard to its end. */
public final class Outcomes {
  private Outcomes() {}

  /** The bridge's answer. Those of other devices are theirs to tell. */
  public static void take(Draft draft, OrderOutcome outcome) {
    KeptOrder kept = draft.orders().get(outcome.key());
    if (kept == null
        || kept.outcome() != null
        || !outcome.device().equals(draft.setting.config().device())) {
      return;
    }
    draft.put(
        new KeptOrder(kept.order(), kept.row(), kept.title(), kept.cancelling(), outcome, false));
    Pinning.ended(draft, outcome.key());
    if (outcome.state() == OrderOutcome.State.PLACED) {
      Returning.bought(draft, kept, outcome);
    }
    tell(draft);
  }

  /**
   * A refused row that was an order here is an order that was not placed.
   *
   * @param life whose row it is: another life's row of that n is another row
   */
  public static boolean rowRefused(Draft draft, ActorId life, Message.Refusal refusal) {
    for (KeptOrder kept : List.copyOf(draft.orders().values())) {
      if (kept.row().equals(new Dot(life, refusal.n())) && kept.outcome() == null) {
        Order order = kept.order();
        take(
            draft,
            new OrderOutcome(
                order.key(),
                order.work(),
                draft.setting.config().device(),
                OrderOutcome.State.REFUSED,
                new Money(0, order.greatestTotal().currency()),
                refusal.sentence()));
        return true;
      }
    }
    Dot row = new Dot(life, refusal.n());
    return Pinning.refused(draft, row, refusal)
        || Returning.refused(draft, row, refusal.sentence());
  }

  /** Says what has not been told yet; a sleeping device keeps it until it wakes. */
  public static void tell(Draft draft) {
    if (draft.screen.asleep()) {
      return;
    }
    for (KeptOrder kept : draft.orders().values()) {
      OrderOutcome outcome = kept.outcome();
      if (outcome != null && !draft.telling().containsValue(kept.order().key())) {
        long speech = draft.say(sentence(draft.setting.wording(), kept, outcome));
        Map<Long, OrderKey> next = new HashMap<>(draft.telling());
        next.put(speech, kept.order().key());
        draft.telling(next);
        if (outcome.state() == OrderOutcome.State.PLACED) {
          Returning.told(draft, kept.order().key());
        }
      }
    }
    Returning.tell(draft);
    Pinning.tell(draft);
  }

  /** As {@link #tell}, after a start or on waking: what waits for a PIN is asked for once more. */
  public static void again(Draft draft) {
    Pinning.again(draft);
    tell(draft);
  }

  /** Told once it was said whole; what was cut short is told again after the next start or wake. */
  public static void said(Draft draft, long speech, boolean whole) {
    Returning.said(draft, speech, whole);
    OrderKey key = draft.telling().get(speech);
    if (key == null) {
      return;
    }
    Map<Long, OrderKey> next = new HashMap<>(draft.telling());
    next.remove(speech);
    draft.telling(next);
    KeptOrder kept = draft.orders().get(key);
    if (kept != null && whole) {
      draft.put(
          new KeptOrder(
              kept.order(), kept.row(), kept.title(), kept.cancelling(), kept.outcome(), true));
    }
  }

  private static String sentence(Wording wording, KeptOrder kept, OrderOutcome outcome) {
    String title = kept.title();
    return switch (outcome.state()) {
      case PLACED -> wording.say("order.placed", "title", title, "price", outcome.charged());
      case ALREADY_OWNED -> wording.say("order.owned", "title", title);
      case CANCELLED -> wording.say("order.cancelled", "title", title);
      case REFUSED -> {
        String why = outcome.sentence();
        yield why.contains(title)
            ? why
            : wording.say(
                why.isEmpty() ? "order.refused" : "order.refusedWhy",
                "title",
                title,
                "sentence",
                why);
      }
    };
  }
}
