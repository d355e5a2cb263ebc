package dev.lectern.device.reading;

import dev.lectern.device.Draft;
import dev.lectern.device.outbox.OutboxRow;
import dev.lectern.device.store.EarlierLife;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.MalformedMessage;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.Wire;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Places of a life that has ended, where the same screen has gone on since. Given a name now, such
 * a place would be the newest of this screen: it would lead everybody back to where the reader was.
 */
public final class Past {
  private final Draft draft;
  private final ActorId life;
  private final Set<Long> taken;
  private final long upTo;

  /**
   * @param taken rows of that life that the bridge has under their own names
   */
  public Past(Draft draft, ActorId life, Set<Long> taken) {
    this.draft = draft;
    this.life = life;
    this.taken = taken;
    this.upTo = draft.actor.n();
  }

  /** Whether a later place of this screen, in the same read, has a name of its own. */
  public boolean covers(OutboxRow row) {
    Operation operation = operation(row);
    if (operation == null) {
      return false;
    }
    Operation act = draft.people.reassigned().effective(operation);
    return draft.book(act.reader(), act.work()).places().operations().stream()
        .anyMatch(other -> other.read() == act.read() && isLater(other, operation));
  }

  private boolean isLater(Operation other, Operation than) {
    Dot dot = other.dot();
    if (dot.actor().equals(draft.actor.id())) {
      return dot.n() <= upTo;
    }
    if (dot.actor().equals(life)) {
      return dot.n() > than.dot().n() && taken.contains(dot.n());
    }
    EarlierLife between = draft.earlier.get(dot.actor());
    return between != null && dot.n() <= between.last() && other.lamport() > than.lamport();
  }

  /** It stays where the bridge has set it aside; here its name is another's from now on. */
  public void giveUp(OutboxRow row) {
    Operation operation = operation(row);
    if (operation == null) {
      return;
    }
    Operation act = draft.people.reassigned().effective(operation);
    Whose.forget(draft, operation.dot());
    draft.keep(new Write.DropOperation(operation.dot()));
    draft.put(act.reader(), act.work(), draft.book(act.reader(), act.work()).without(act));
  }

  private static @Nullable Operation operation(OutboxRow row) {
    try {
      return row.row().kind().equals("op") ? Wire.decodeOperation(row.row().body()) : null;
    } catch (MalformedMessage notOurs) {
      return null;
    }
  }
}
