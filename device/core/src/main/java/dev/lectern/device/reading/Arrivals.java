package dev.lectern.device.reading;

import dev.lectern.device.Draft;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.Operation;
import dev.lectern.reading.place.Decision;
import java.util.List;

/** Acts of reading that come from the account's feed. */
public final class Arrivals {
  private Arrivals() {}

  public static void take(Draft draft, Operation operation) {
    Operation act = draft.people.reassigned().effective(operation);
    if (operation.reader().equals(People.GUEST) || Namesakes.isTwins(draft, operation)) {
      return;
    }
    draft.keep(new Write.PutOperation(operation));
    if (operation.lamport() > draft.actor.lamport()) {
      draft.actor = draft.actor.heard(operation.lamport());
      draft.keep(new Write.PutActor(draft.actor));
    }
    boolean fresh = Whose.place(draft, operation);
    if (fresh
        && act.reader().equals(draft.reader())
        && !operation.dot().actor().equals(draft.actor.id())) {
      Acting.tell(draft, act);
    }
  }

  /** All of a page was taken. */
  public static void done(Draft draft, List<Operation> acts) {
    Namesakes.giveWay(draft, acts);
    done(draft);
  }

  /** An open book is never moved, its reader is told. */
  static void done(Draft draft) {
    Open open = draft.open;
    if (open == null || draft.screen.asleep() || open.pending() != null) {
      return;
    }
    Decision decision = Resuming.decide(draft, open.work(), open.edition());
    Notices.offer(draft, open.work(), decision);
  }
}
