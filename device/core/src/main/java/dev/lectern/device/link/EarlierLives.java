package dev.lectern.device.link;

import dev.lectern.device.Draft;
import dev.lectern.device.Effect;
import dev.lectern.device.Event;
import dev.lectern.device.Limits;
import dev.lectern.device.commerce.Outcomes;
import dev.lectern.device.outbox.OutboxRow;
import dev.lectern.device.outbox.Release;
import dev.lectern.device.store.EarlierLife;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Chain;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Row;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Rows that were taken by the bridge under a name that this database has given up since. A bridge
 * that was restored to before them gets them again under that very name, so that nobody sees an act
 * twice. What it has under that name may meanwhile be another database's: unless the chain says
 * that it has these very rows, all are given once, and those that it does not take are issued
 * again.
 */
public final class EarlierLives {
  private EarlierLives() {}

  /**
   * Those whose marks the bridge is asked for, the oldest first. Where there are too many, those
   * come first that it is not known to have, and of them the youngest, which are what a restored
   * bridge has lost; the next hello asks for the rest.
   */
  static List<ActorId> asked(Draft draft) {
    Comparator<EarlierLife> age = Comparator.comparingLong(EarlierLife::takenAt);
    return draft.earlier.values().stream()
        .sorted(
            Comparator.comparing((EarlierLife life) -> isConfirmed(draft, life))
                .thenComparing(age.reversed()))
        .limit(dev.lectern.protocol.Limits.V1.earlierLives())
        .sorted(age)
        .map(EarlierLife::life)
        .toList();
  }

  private static boolean isConfirmed(Draft draft, EarlierLife life) {
    return life.confirmed() != null && life.confirmed().equals(draft.cursor.incarnation());
  }

  /**
   * Whether the bridge owes its word on one: it was asked in this conversation, or was not since
   * there were too many, and it has spoken of those before it.
   */
  static boolean unheard(Draft draft) {
    Resending resending = draft.line.earlier();
    return resending.awaiting() || !resending.heard().containsAll(asked(draft));
  }

  /** The own life ended with rows that the bridge had taken. */
  static void add(Draft draft, EarlierLife life) {
    draft.keep(new Write.PutEarlierLife(life));
    put(draft, life);
  }

  private static void put(Draft draft, EarlierLife life) {
    SortedMap<ActorId, EarlierLife> next = new TreeMap<>(draft.earlier);
    next.put(life.life(), life);
    draft.earlier = Collections.unmodifiableSortedMap(next);
  }

  /** The bridge's word on one of them, after a hello or after rows. */
  static void ack(Draft draft, Message.Ack ack) {
    EarlierLife life = draft.earlier.get(ack.actor());
    if (life == null) {
      return;
    }
    draft.line = draft.line.earlier(draft.line.earlier().heard(ack));
    for (Message.Refusal refusal : ack.refused()) {
      if (!refusal.code().equals(Giving.OTHER_BYTES)) {
        Outcomes.rowRefused(draft, life.life(), refusal);
      }
    }
    Giving giving = draft.line.earlier().giving().get(life.life());
    boolean has =
        ack.mark() == life.last() && life.chain() != null && life.chain().equals(ack.hash());
    if (has || giving != null && giving.answered()) {
      draft.line = draft.line.earlier(draft.line.earlier().done(life.life()));
      if (giving != null && !giving.refused().isEmpty()) {
        Unplaced.issue(draft, life.life(), giving);
      }
      confirmed(draft, life, ack);
    } else if (ack.incarnation().equals(life.confirmed())) {
      forget(draft, life, ack.safe());
    } else if (!draft.line.earlier().asked().containsKey(life.life())) {
      long from = Math.min(ack.mark(), life.last()) + 1;
      boolean above = from <= life.last();
      ask(draft, life.life(), above ? from : 1, above ? chain(ack) : null);
    }
    draft.forget(dev.lectern.device.Timer.Name.ANSWER);
  }

  private static @Nullable String chain(Message.Ack ack) {
    return ack.mark() == 0 ? Chain.START : ack.hash();
  }

  private static void ask(Draft draft, ActorId life, long from, @Nullable String chain) {
    Resending.Asked asked = new Resending.Asked(from, chain);
    draft.line = draft.line.earlier(draft.line.earlier().asking(life, asked));
    draft.then(new Effect.RecallEarlier(life, from));
  }

  /** All of it is there, or comes under another name. */
  private static void confirmed(Draft draft, EarlierLife life, Message.Ack ack) {
    if (!ack.incarnation().equals(life.confirmed())) {
      add(draft, life.confirmed(ack.incarnation()));
    }
    forget(draft, life, ack.safe());
  }

  /** Rows that are safe at the bridge need not be kept for ever. */
  private static void forget(Draft draft, EarlierLife life, long safe) {
    if (safe >= life.last() && old(draft, life)) {
      draft.keep(new Write.DropLife(life.life()));
      SortedMap<ActorId, EarlierLife> next = new TreeMap<>(draft.earlier);
      next.remove(life.life());
      draft.earlier = Collections.unmodifiableSortedMap(next);
    }
  }

  private static boolean old(Draft draft, EarlierLife life) {
    Limits limits = draft.setting.limits();
    Duration kept = life.orders() ? limits.keepOrders() : limits.keepSent();
    return life.takenAt() < Release.bridgeTime(draft) - kept.toSeconds();
  }

  /** The rows that were asked for. */
  public static void recalled(Draft draft, Event.EarlierRecalled recalled) {
    Resending resending = draft.line.earlier();
    Resending.Asked asked = resending.asked().get(recalled.life());
    EarlierLife life = draft.earlier.get(recalled.life());
    if (life == null
        || asked == null
        || asked.from() != recalled.from()
        || resending.giving().containsKey(recalled.life())) {
      return;
    }
    List<OutboxRow> rows = recalled.rows();
    if (asked.from() > 1 && Own.follow(asked.chain(), rows, life.chain()) != Own.SAME) {
      // What the bridge has below its mark is not, or not only, what was written here.
      ask(draft, life.life(), 1, null);
    } else if (!rows.isEmpty()) {
      draft.line =
          draft.line.earlier(
              resending.with(recalled.life(), Batch.all(rows, draft.setting.limits())));
    }
  }

  /** Sends the next message of them, where one waits. Returns false where none does. */
  static boolean sendNext(Draft draft) {
    List<Resending.EarlierBatch> batches = draft.line.earlier().batches();
    if (batches.isEmpty()) {
      return false;
    }
    Resending.EarlierBatch next = batches.getFirst();
    draft.line = draft.line.earlier(draft.line.earlier().sent());
    List<Row> rows = next.rows().stream().map(OutboxRow::row).toList();
    Conversation.publish(draft, new Message.Rows(next.life(), rows, draft.actor.id()), 0);
    return true;
  }
}
