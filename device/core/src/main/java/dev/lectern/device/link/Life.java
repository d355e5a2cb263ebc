package dev.lectern.device.link;

import dev.lectern.device.Draft;
import dev.lectern.device.Effect;
import dev.lectern.device.Timer;
import dev.lectern.device.commerce.Returning;
import dev.lectern.device.outbox.Outbox;
import dev.lectern.device.outbox.OutboxRow;
import dev.lectern.device.outbox.Release;
import dev.lectern.device.reading.Reborn;
import dev.lectern.device.reading.Reissue;
import dev.lectern.device.store.Actor;
import dev.lectern.device.store.EarlierLife;
import dev.lectern.device.store.KeptOrder;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Cursor;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Incarnation;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Row;
import dev.lectern.protocol.Sha256;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What follows where the bridge's memory of this actor and the device's own differ. */
public final class Life {
  private Life() {}

  /** Sends again what the bridge once had: reads those rows from the store first. */
  static void recall(Draft draft, long mark, @Nullable String chain) {
    Resending.Asked asked = new Resending.Asked(mark + 1, chain);
    draft.line = draft.line.earlier(draft.line.earlier().asking(draft.actor.id(), asked));
    draft.then(new Effect.RecallRows(mark + 1));
  }

  /**
   * The rows that were asked for. They stay marked as taken once: others may have heard of them.
   * Where they do not lead from what the bridge has to what it once had, it was given a twin's in
   * the meantime; and with a gap before them its mark could never pass it.
   */
  public static void recalled(Draft draft, long from, List<OutboxRow> rows) {
    Actor actor = draft.actor;
    Resending.Asked asked = draft.line.earlier().asked().get(actor.id());
    if (draft.line.phase() != Line.Phase.RECALLING || asked == null || asked.from() != from) {
      return;
    }
    draft.forget(Timer.Name.HANDSHAKE);
    List<OutboxRow> taken = rows.stream().filter(row -> row.n() <= actor.mark()).toList();
    boolean gap = taken.isEmpty() || taken.getFirst().covers() > from;
    if (gap || Own.follow(asked.chain(), taken, actor.chain()) == Own.OTHER) {
      begin(draft);
      return;
    }
    long takenAt = Math.max(1, Release.bridgeTime(draft));
    draft.keep(new Write.MarkRows(from, actor.mark(), OutboxRow.State.KEPT, takenAt));
    draft.outbox =
        draft.outbox.withAll(
            taken.stream()
                .map(row -> new OutboxRow(row.row(), row.covers(), OutboxRow.State.KEPT, takenAt))
                .toList());
    draft.actor = actor.marked(from - 1, asked.chain());
    draft.keep(new Write.PutActor(draft.actor));
    Conversation.begin(draft);
  }

  /**
   * The histories part. What the bridge has of this very database is taken, up to the last row that
   * both have.
   */
  static void part(Draft draft, Message.Welcome welcome) {
    List<Message.Known> all = new ArrayList<>(welcome.before());
    if (welcome.known() != null) {
      all.addFirst(welcome.known());
    }
    for (Message.Known known : all) {
      if (Own.rows(draft, known.n(), known.hash()) == Own.SAME) {
        Release.upTo(draft, known.n(), known.hash());
        break;
      }
    }
    begin(draft);
  }

  /**
   * Another has written under this actor's name (the card was cloned, or this database restored),
   * or the name has ended: a new life issues again every row that no bridge has acknowledged to
   * this one. Rows that were acknowledged once, be it by a bridge that has lost them since, are
   * kept under the old name, for a bridge that is restored: others may have heard of them.
   */
  static void begin(Draft draft) {
    Actor actor = draft.actor;
    Actor ended = taken(draft);
    ActorId before = ended.id();
    ActorId fresh = new ActorId(before.device(), draft.setting.hex(16));
    draft.keep(new Write.EndLife(before));
    if (ended.mark() > 0) {
      // With one and the same bridge since the first row, its acks said that it has them all.
      Incarnation has = actor.ends() == null ? draft.cursor.incarnation() : null;
      EarlierLives.add(
          draft,
          new EarlierLife(
              before, ended.mark(), Release.bridgeTime(draft), true, ended.chain(), has));
    }
    List<OutboxRow> again = new ArrayList<>();
    String hash = null;
    long n = 0;
    Map<Dot, Dot> names = new HashMap<>();
    Reissue.settleOwn(draft, before, ended.mark());
    for (OutboxRow old : draft.outbox.rows().values()) {
      n++;
      Row row = Reissue.row(draft, old, fresh, n, ended.mark(), names);
      hash = Sha256.hex(row.body());
      OutboxRow kept = new OutboxRow(row, n, OutboxRow.State.KEPT);
      again.add(kept);
      draft.keep(new Write.PutRow(kept));
      renumber(draft, new Dot(before, old.n()), new Dot(fresh, n));
    }
    Reborn.take(draft, before, fresh, ended.mark(), names);
    draft.outbox = Outbox.EMPTY.withAll(again);
    Actor reborn = Actor.fresh(fresh, ended.lamport());
    draft.actor = hash == null ? reborn : reborn.wrote(n, hash, 0);
    draft.keep(new Write.PutActor(draft.actor));
    // Acts of the old name, which this device has dropped, may be in the feed all the same.
    draft.cursor = new Cursor(draft.cursor.incarnation(), 0);
    draft.keep(new Write.PutCursor(draft.cursor));
    draft.note("note", "A new life: " + fresh, true);
    Conversation.greet(draft);
  }

  /**
   * The mark that it once had, which a restored bridge may have set back; or may have had, where
   * the bridge was put back before its answer to the last rows came. It is offered these as rows of
   * an earlier life, and what it cannot take is issued again.
   */
  private static Actor taken(Draft draft) {
    Actor actor = draft.actor;
    Long ends = actor.ends();
    long last = ends == null ? actor.mark() : Math.max(actor.mark(), Math.min(ends, actor.n()));
    for (OutboxRow row : draft.outbox.rows().values()) {
      if (row.takenAt() > 0) {
        last = Math.max(last, row.n());
      }
    }
    String chain = actor.chain();
    if (chain != null) {
      chain = Own.with(chain, draft.outbox.rows().headMap(last + 1).values());
    }
    if (last > actor.mark()) {
      draft.keep(
          new Write.MarkRows(
              actor.mark() + 1, last, OutboxRow.State.SENT, Release.bridgeTime(draft)));
      draft.outbox = draft.outbox.after(last);
    }
    return actor.marked(last, chain);
  }

  static void renumber(Draft draft, Dot from, Dot to) {
    Returning.renumber(draft, from, to);
    for (KeptOrder order : List.copyOf(draft.orders().values())) {
      if (order.row().equals(from)) {
        draft.put(
            new KeptOrder(
                order.order(),
                to,
                order.title(),
                order.cancelling(),
                order.outcome(),
                order.told()));
        return;
      }
    }
  }
}
