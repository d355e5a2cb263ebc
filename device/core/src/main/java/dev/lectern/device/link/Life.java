package dev.lectern.device.link;

import dev.lectern.device.Draft;
import dev.lectern.device.Effect;
import dev.lectern.device.Timer;
import dev.lectern.device.outbox.OutboxRow;
import dev.lectern.device.reading.Reissue;
import dev.lectern.device.store.Actor;
import dev.lectern.device.store.KeptOrder;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Row;
import dev.lectern.protocol.Sha256;
import java.util.ArrayList;
import java.util.List;

/** What follows where the bridge's memory of this actor and the device's own differ. */
public final class Life {
  private Life() {}

  /** Sends again what the bridge once had: reads those rows from the store first. */
  static void recall(Draft draft, long mark, boolean fork) {
    Actor actor = draft.actor;
    draft.keep(new Write.MarkRows(mark + 1, actor.n(), OutboxRow.State.KEPT));
    draft.actor = actor.marked(mark);
    draft.keep(new Write.PutActor(draft.actor));
    draft.line = draft.line.forking(fork);
    draft.then(new Effect.RecallRows(mark + 1));
  }

  /** The rows that were asked for. */
  public static void recalled(Draft draft, long from, List<OutboxRow> rows) {
    if (from != draft.actor.mark() + 1) {
      return;
    }
    draft.outbox =
        draft.outbox.withAll(
            rows.stream()
                .map(row -> new OutboxRow(row.row(), row.covers(), OutboxRow.State.KEPT))
                .toList());
    if (draft.line.phase() != Line.Phase.RECALLING) {
      return;
    }
    draft.forget(Timer.Name.HANDSHAKE);
    if (draft.line.fork()) {
      begin(draft);
    } else {
      Conversation.begin(draft);
    }
  }

  /**
   * Another has written under this actor's name (the card was cloned, or this database restored): a
   * new life issues again every row that the bridge has not acknowledged to this one.
   */
  static void begin(Draft draft) {
    ActorId before = draft.actor.id();
    ActorId fresh = new ActorId(before.device(), draft.setting.hex(16));
    draft.keep(new Write.DropRows(1, draft.actor.n()));
    List<OutboxRow> again = new ArrayList<>();
    String hash = null;
    long n = 0;
    for (OutboxRow old : draft.outbox.rows().values()) {
      n++;
      Row row = Reissue.row(draft, old, fresh, n);
      hash = Sha256.hex(row.body());
      OutboxRow kept = new OutboxRow(row, n, OutboxRow.State.KEPT);
      again.add(kept);
      draft.keep(new Write.PutRow(kept));
      renumber(draft, old.n(), n);
    }
    draft.outbox = dev.lectern.device.outbox.Outbox.EMPTY.withAll(again);
    Actor reborn = Actor.fresh(fresh, draft.actor.lamport());
    draft.actor = hash == null ? reborn : reborn.wrote(n, hash, 0);
    draft.keep(new Write.PutActor(draft.actor));
    draft.note("note", "A new life: " + fresh, true);
    Conversation.greet(draft);
  }

  private static void renumber(Draft draft, long from, long to) {
    for (KeptOrder order : List.copyOf(draft.orders().values())) {
      if (order.n() == from && order.outcome() == null) {
        draft.put(
            new KeptOrder(
                order.order(), to, order.title(), order.cancelling(), null, order.told()));
        return;
      }
    }
  }
}
