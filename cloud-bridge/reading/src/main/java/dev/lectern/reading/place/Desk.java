package dev.lectern.reading.place;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;

/**
 * Where an act is done: one screen, one reader, one work, and what is known there.
 *
 * @param places what is known of this reader in this work
 * @param settled what the reader has settled on this screen
 * @param read the ordinal of the read that is displayed; 0 where nothing was yet
 * @param limits the figures of the rules
 */
public record Desk(
    ActorId actor,
    ReaderId reader,
    WorkId work,
    Places places,
    Settled settled,
    int read,
    Limits limits) {

  /** The read that an act here belongs to. */
  int openRead() {
    return read > 0 ? read : Math.max(1, places.currentRead());
  }

  /** Whether the reader here knows the read as finished, and has not read on since. */
  boolean finishSettled(int ordinal) {
    for (Operation standing : Statuses.standing(places, ordinal)) {
      boolean own = standing.dot().actor().equals(actor);
      if (standing.kind() == Operation.Kind.FINISH && (own || settled.has(standing.dot()))) {
        return true;
      }
    }
    return false;
  }
}
