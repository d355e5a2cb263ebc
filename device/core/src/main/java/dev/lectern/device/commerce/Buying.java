package dev.lectern.device.commerce;

import dev.lectern.device.Draft;
import dev.lectern.device.Limits;
import dev.lectern.device.Timer;
import dev.lectern.device.dialog.Dialog.Confirm;
import dev.lectern.device.dialog.Utterance;
import dev.lectern.device.dialog.Utterance.Via;
import dev.lectern.device.outbox.Outgoing;
import dev.lectern.device.reading.Childhood;
import dev.lectern.device.store.KeptOrder;
import dev.lectern.protocol.CatalogueItem;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Order;
import dev.lectern.protocol.OrderKey;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * From "buy" to a durable order: owned? - title, author and price read back - a fresh "buy it" -
 * kept - and only then said.
 */
public final class Buying {
  /** What a recogniser may take after the last word that still came in time. */
  private static final Duration DECISION = Duration.ofSeconds(2);

  private Buying() {}

  /** "Buy {title}." */
  public static void ask(Draft draft, WorkId work, Via via) {
    if (Childhood.forbidsBuying(draft)) {
      return;
    }
    String title = draft.library.title(work);
    CatalogueItem item = draft.library.shop().get(work);
    if (draft.library.right(work) != null) {
      draft.reply(draft.library.ready(work) ? "buy.ownedReady" : "buy.owned", "title", title);
    } else if (waiting(draft, work) != null) {
      draft.reply("buy.waiting", "title", title);
    } else if (item == null) {
      draft.reply("work.unknown");
    } else if (Outgoing.full(draft)) {
      draft.reply("buy.full");
    } else if (pending(draft) >= draft.setting.limits().pendingOrders()) {
      draft.reply("buy.tooMany");
    } else {
      long prompt =
          draft.reply(
              item.author().isEmpty() ? "buy.askNoAuthor" : "buy.ask",
              "title",
              item.title(),
              "author",
              item.author(),
              "price",
              item.price());
      draft.dialog = draft.dialog.confirming(new Confirm(item, via, prompt, -1));
      if (via == Via.TYPED) {
        draft.after(Timer.Name.CONFIRM, draft.setting.limits().confirmTyped());
      } else {
        draft.forget(Timer.Name.CONFIRM);
      }
    }
  }

  /** Orders without an answer. Those that are answered and not yet told wait for nothing more. */
  private static long pending(Draft draft) {
    return draft.orders().values().stream().filter(kept -> kept.outcome() == null).count();
  }

  /** The question has been said: from now on "buy it" counts, for a few seconds. */
  public static void prompted(Draft draft, long speech, boolean whole) {
    Confirm confirm = draft.dialog.confirm();
    if (confirm == null || confirm.prompt() != speech) {
      return;
    }
    if (!whole && confirm.via() == Via.VOICE) {
      // A question that was not heard to its end has not been asked.
      close(draft);
      return;
    }
    draft.dialog =
        draft.dialog.confirming(
            new Confirm(confirm.item(), confirm.via(), speech, draft.now.uptimeMs()));
    if (confirm.via() == Via.VOICE) {
      draft.after(Timer.Name.CONFIRM, draft.setting.limits().confirmSpoken().plus(DECISION));
    }
  }

  /** "Buy it." */
  public static void confirm(Draft draft, Utterance utterance) {
    Confirm confirm = draft.dialog.confirm();
    if (confirm == null) {
      draft.reply("buy.notNow");
      return;
    }
    if (!fresh(draft.setting.limits(), confirm, utterance)) {
      draft.reply("buy.notFresh");
      return;
    }
    close(draft);
    place(draft, confirm.item(), utterance.via().name().toLowerCase(Locale.ROOT));
  }

  /** The one switch took "buy it", which is offered for as long as the question stands. */
  public static void pressed(Draft draft) {
    Confirm confirm = draft.dialog.confirm();
    if (confirm == null) {
      draft.reply("buy.notNow");
    } else if (confirm.via() == Via.VOICE && confirm.promptEndedMs() < 0) {
      draft.reply("buy.notFresh");
    } else {
      close(draft);
      place(draft, confirm.item(), "touch");
    }
  }

  /** Words count when they began after the whole question was said, and soon enough. */
  private static boolean fresh(Limits limits, Confirm confirm, Utterance utterance) {
    if (utterance.via() == Via.TYPED) {
      return true;
    }
    long ended = confirm.promptEndedMs();
    return ended >= 0
        && utterance.beganMs() >= ended
        && utterance.beganMs() <= ended + limits.confirmSpoken().toMillis();
  }

  private static void place(Draft draft, CatalogueItem item, String via) {
    if (draft.people.guest()) {
      draft.reply("guest.cannotBuy");
      return;
    }
    OrderKey key = new OrderKey(draft.setting.hex(32));
    Order order =
        new Order(key, item.work(), draft.reader(), item.price(), via, draft.now.wall().toString());
    long n = Outgoing.append(draft, "order", Wire.encode(order));
    if (n == 0) {
      draft.reply("buy.full");
      return;
    }
    draft.put(new KeptOrder(order, new Dot(draft.actor.id(), n), item.title(), false, null, false));
    if (draft.line.ready()) {
      draft.reply("order.sending", "title", item.title(), "price", item.price());
      draft.after(Timer.Name.ORDER, draft.setting.limits().orderAnswer());
    } else {
      noted(draft, draft.orders().get(key));
    }
  }

  /** The bridge stays silent: whatever was said about ordering, it is only noted so far. */
  public static void unanswered(Draft draft) {
    for (KeptOrder kept : draft.orders().values()) {
      boolean unsent =
          kept.row().actor().equals(draft.actor.id()) && kept.row().n() > draft.actor.mark();
      if (kept.outcome() == null && unsent) {
        noted(draft, kept);
      }
    }
  }

  private static void noted(Draft draft, @Nullable KeptOrder kept) {
    if (kept != null) {
      draft.reply("order.noted", "title", kept.title(), "price", kept.order().greatestTotal());
    }
  }

  /** "No." */
  public static void decline(Draft draft) {
    if (draft.dialog.confirm() != null) {
      close(draft);
      draft.reply("buy.no");
    }
  }

  /** Nobody confirmed in time. */
  public static void expired(Draft draft) {
    if (draft.dialog.confirm() != null) {
      close(draft);
      draft.reply("buy.expired");
    }
  }

  /** The question is withdrawn without a word. */
  public static void close(Draft draft) {
    draft.dialog = draft.dialog.confirming(null);
    draft.forget(Timer.Name.CONFIRM);
  }

  /** "Cancel the order of {title}." */
  public static void cancel(Draft draft, WorkId work) {
    KeptOrder kept = waiting(draft, work);
    if (kept == null) {
      draft.reply("order.noneOf", "title", draft.library.title(work));
    } else {
      cancel(draft, kept);
    }
  }

  /** Asks the bridge to cancel; that wins even where it arrives before the order. */
  public static void cancel(Draft draft, KeptOrder kept) {
    if (kept.cancelling() || kept.outcome() != null) {
      return;
    }
    if (Outgoing.append(draft, "cancel", Wire.encodeCancel(kept.order().key())) == 0) {
      draft.reply("buy.full");
      return;
    }
    draft.put(new KeptOrder(kept.order(), kept.row(), kept.title(), true, null, false));
    draft.reply("order.cancelAsked", "title", kept.title());
  }

  private static @Nullable KeptOrder waiting(Draft draft, WorkId work) {
    for (KeptOrder kept : draft.orders().values()) {
      if (kept.order().work().equals(work) && kept.outcome() == null) {
        return kept;
      }
    }
    return null;
  }
}
