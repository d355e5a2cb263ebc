package dev.lectern.bridge.ingest;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.feed.FeedRun;
import dev.lectern.bridge.history.Reassignments;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One actor's rows being interpreted, with what need not be asked for each of them. What was
 * counted must be written by {@link #flush} before rows of other kinds are looked at, and at last.
 */
final class Taking {
  private final Sql sql;
  private final Principal.OfDevice device;
  private final ActorId actor;
  private final Set<ReaderId> granted;
  private final FeedRun feed;
  private @Nullable Boolean reassigned;

  /**
   * @param granted the readers that the device speaks for
   */
  Taking(Sql sql, Principal.OfDevice device, ActorId actor, Set<ReaderId> granted) {
    this.sql = sql;
    this.device = device;
    this.actor = actor;
    this.granted = granted;
    this.feed = new FeedRun(sql, device.account());
  }

  Sql sql() {
    return sql;
  }

  Principal.OfDevice device() {
    return device;
  }

  ActorId actor() {
    return actor;
  }

  Set<ReaderId> granted() {
    return granted;
  }

  FeedRun feed() {
    return feed;
  }

  /** Whose an act of this actor is, after all that has been said about it so far. */
  ReaderId whose(Operation act) {
    if (reassigned == null) {
      reassigned = Reassignments.isAny(sql, device.account(), actor);
    }
    return reassigned ? Reassignments.effective(sql, device.account(), act).reader() : act.reader();
  }

  /** Writes what was counted; what was known may not be true after rows of other kinds. */
  void flush() {
    feed.flush();
    reassigned = null;
  }
}
