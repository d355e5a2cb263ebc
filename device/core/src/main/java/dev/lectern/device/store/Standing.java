package dev.lectern.device.store;

import dev.lectern.protocol.Dot;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.place.Move;
import dev.lectern.reading.place.Settled;
import org.jspecify.annotations.Nullable;

/**
 * Where a reader stands in a work on this device.
 *
 * @param read the ordinal of the read that is displayed; 0 before the first
 * @param displayed the operation whose place is displayed here; null before the first
 * @param lastMove what undo takes back; null before the first
 * @param settled what the reader has settled here
 */
public record Standing(
    ReaderId reader,
    WorkId work,
    int read,
    @Nullable Dot displayed,
    @Nullable Move lastMove,
    Settled settled) {

  /** The same of another work that is one with this. */
  public Standing in(WorkId other) {
    return other.equals(work)
        ? this
        : new Standing(reader, other, read, displayed, lastMove, settled);
  }

  /** Before the first act. */
  public static Standing none(ReaderId reader, WorkId work) {
    return new Standing(reader, work, 0, null, null, Settled.none());
  }
}
