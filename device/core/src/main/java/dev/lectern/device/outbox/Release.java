package dev.lectern.device.outbox;

import dev.lectern.device.Draft;
import dev.lectern.device.store.Actor;
import dev.lectern.device.store.Write;

/** The only place where rows leave the outbox for good. */
public final class Release {
  private Release() {}

  /**
   * The bridge has committed all rows up to {@code mark}, and said so in this conversation: an ack
   * or a welcome. A broker's PUBACK is not that word.
   */
  public static void upTo(Draft draft, long mark) {
    Actor actor = draft.actor;
    if (mark <= actor.mark()) {
      return;
    }
    draft.outbox = draft.outbox.after(mark);
    draft.actor = actor.marked(mark);
    draft.keep(new Write.MarkRows(actor.mark() + 1, mark, OutboxRow.State.SENT));
    draft.keep(new Write.PutActor(draft.actor));
    long surplus = mark - draft.setting.limits().sentRows();
    if (surplus > 0) {
      draft.keep(new Write.DropRows(1, surplus));
    }
  }

  /** The bridge has all rows up to {@code safe} twice: they need not be kept here. */
  public static void safe(Draft draft, long safe) {
    long upTo = Math.min(safe, draft.actor.mark());
    if (upTo > 0) {
      draft.keep(new Write.DropRows(1, upTo));
    }
  }
}
