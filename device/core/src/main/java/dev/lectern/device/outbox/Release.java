package dev.lectern.device.outbox;

import dev.lectern.device.Draft;
import dev.lectern.device.Limits;
import dev.lectern.device.store.Actor;
import dev.lectern.device.store.Write;
import org.jspecify.annotations.Nullable;

/** The only place where rows leave the outbox for good. */
public final class Release {
  private Release() {}

  /**
   * The bridge has committed all rows up to {@code mark}, and said so in this conversation: an ack
   * or a welcome. A broker's PUBACK is not that word. The rows stay in the store as sent.
   *
   * @param chain up to {@code mark}, as the bridge says; null where it does not
   */
  public static void upTo(Draft draft, long mark, @Nullable String chain) {
    Actor actor = draft.actor;
    if (mark <= actor.mark()) {
      return;
    }
    draft.outbox = draft.outbox.after(mark);
    draft.actor = actor.marked(mark, chain);
    draft.keep(new Write.MarkRows(actor.mark() + 1, mark, OutboxRow.State.SENT, bridgeTime(draft)));
    draft.keep(new Write.PutActor(draft.actor));
  }

  /**
   * The bridge has all rows up to {@code safe} twice. Those that it has had for long enough need
   * not be kept here: a backup older than that is not expected back.
   */
  public static void safe(Draft draft, long safe) {
    Limits limits = draft.setting.limits();
    long now = bridgeTime(draft);
    long upTo = Math.min(safe, draft.actor.mark());
    long orders = now - limits.keepOrders().toSeconds();
    if (upTo > 0) {
      draft.keep(new Write.DropSafe(upTo, now - limits.keepSent().toSeconds(), orders));
    }
    long surplus = Math.min(upTo, draft.actor.mark() - limits.sentRows());
    if (surplus > 0) {
      draft.keep(new Write.DropSafe(surplus, Long.MAX_VALUE, orders));
    }
  }

  /** The bridge's clock, seconds since 1970; the own one where the bridge did not say. */
  public static long bridgeTime(Draft draft) {
    Long ahead = draft.line.clockMs();
    long ms = ahead == null ? draft.now.wall().toEpochMilli() : ahead + draft.now.uptimeMs();
    return ms / 1000;
  }
}
