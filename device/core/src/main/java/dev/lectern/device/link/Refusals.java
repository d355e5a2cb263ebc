package dev.lectern.device.link;

import dev.lectern.device.Draft;
import dev.lectern.device.commerce.Outcomes;
import dev.lectern.device.outbox.OutboxRow;
import dev.lectern.device.outbox.Release;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Message;
import java.util.List;

/** Rows that the bridge has recorded and not accepted: people are told. */
final class Refusals {
  private Refusals() {}

  /**
   * Takes them. The bridge repeats the newest ones after every hello; those up to {@code before}
   * have been shown.
   */
  static void take(Draft draft, long before, List<Message.Refusal> refused) {
    ActorId life = draft.actor.id();
    for (Message.Refusal refusal : refused) {
      if (refusal.n() < 1 || refusal.n() > draft.actor.mark()) {
        continue;
      }
      boolean news = refusal.n() > before;
      if (news) {
        draft.keep(
            new Write.MarkRows(
                refusal.n(), refusal.n(), OutboxRow.State.REFUSED, Release.bridgeTime(draft)));
      }
      if (!Outcomes.rowRefused(draft, life, refusal) && news) {
        draft.note(
            "note",
            draft.setting.wording().say("refused.row", "sentence", refusal.sentence()),
            false);
      }
    }
  }
}
