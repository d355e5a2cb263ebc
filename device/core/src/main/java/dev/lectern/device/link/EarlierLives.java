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
import dev.lectern.protocol.Message;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rows that were taken by the bridge under a name that this database has given up since. A bridge
 * that was restored to before them gets them again under that very name, so that nobody sees an act
 * twice.
 */
public final class EarlierLives {
  private static final String OTHER_BYTES = "other-bytes";

  private EarlierLives() {}

  /** Those whose marks the bridge is asked for, the oldest first. */
  static List<ActorId> asked(Draft draft) {
    return draft.earlier.values().stream()
        .sorted((one, other) -> Long.compare(one.takenAt(), other.takenAt()))
        .limit(dev.lectern.protocol.Limits.V1.earlierLives())
        .map(EarlierLife::life)
        .toList();
  }

  /** Whether the bridge was asked about one in this conversation, and its word has not come. */
  static boolean unheard(Draft draft) {
    return !draft.line.earlier().heard().containsAll(asked(draft));
  }

  /** The own life ended with rows that the bridge had taken. */
  static void add(Draft draft, EarlierLife life) {
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
    draft.line = draft.line.earlier(draft.line.earlier().marked(life.life(), ack.mark()));
    ack.refused().forEach(refusal -> refused(draft, life.life(), refusal));
    if (ack.mark() < life.last()) {
      if (!draft.line.earlier().asked().contains(life.life())) {
        draft.line = draft.line.earlier(draft.line.earlier().asking(life.life()));
        draft.then(new Effect.RecallEarlier(life.life(), ack.mark() + 1));
      }
    } else if (ack.safe() >= life.last() && old(draft, life)) {
      draft.keep(new Write.DropLife(life.life()));
      SortedMap<ActorId, EarlierLife> next = new TreeMap<>(draft.earlier);
      next.remove(life.life());
      draft.earlier = Collections.unmodifiableSortedMap(next);
    }
    draft.forget(dev.lectern.device.Timer.Name.ANSWER);
  }

  /**
   * A row that was given again, whose name the restored bridge has meanwhile from another database.
   * It stays on this device; a person is told, since nobody else has it.
   */
  private static void refused(Draft draft, ActorId life, Message.Refusal refusal) {
    if (!Outcomes.rowRefused(draft, life, refusal) && refusal.code().equals(OTHER_BYTES)) {
      draft.note(
          "note",
          draft.setting.wording().say("refused.row", "sentence", refusal.sentence()),
          false);
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
    List<OutboxRow> rows = recalled.rows();
    if (!resending.asked().contains(recalled.life()) || rows.isEmpty()) {
      return;
    }
    boolean gap = rows.getFirst().covers() > recalled.from();
    draft.line =
        draft.line.earlier(
            resending.with(
                recalled.life(),
                gap ? 0 : rows.getLast().n(),
                Batch.all(rows, draft.setting.limits()).stream()
                    .map(batch -> new Resending.EarlierBatch(recalled.life(), batch))
                    .toList()));
  }

  /** Sends the next message of them, where one waits. Returns false where none does. */
  static boolean sendNext(Draft draft) {
    List<Resending.EarlierBatch> batches = draft.line.earlier().batches();
    if (batches.isEmpty()) {
      return false;
    }
    Resending.EarlierBatch next = batches.getFirst();
    draft.line = draft.line.earlier(draft.line.earlier().sent());
    Conversation.publish(
        draft, new Message.Rows(next.life(), next.rows().stream().map(OutboxRow::row).toList()), 0);
    return true;
  }
}
