package dev.lectern.device.store;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a reader stands in a read on this device.
 *
 * @param displayed the operation whose place is displayed here; null before the first
 * @param before the one displayed before the last move, to which undo goes back
 * @param settled by actor, the highest counter the reader has settled here
 */
public record Standing(
    ReaderId reader,
    WorkId work,
    int read,
    @Nullable Dot displayed,
    @Nullable Dot before,
    SortedMap<ActorId, Long> settled) {
  public Standing {
    settled = Collections.unmodifiableSortedMap(new TreeMap<>(settled));
  }
}
