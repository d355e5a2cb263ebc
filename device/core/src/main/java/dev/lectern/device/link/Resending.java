package dev.lectern.device.link;

import dev.lectern.device.outbox.OutboxRow;
import dev.lectern.protocol.ActorId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Rows of earlier lives that a restored bridge lacks, within one conversation. None of it is kept:
 * the next hello asks anew.
 *
 * @param heard lives of which the bridge has said, in this conversation, what it has
 * @param asked lives that were compared and found wanting
 * @param awaited by life, the n that the bridge's mark has to reach
 * @param batches what still has to be sent, in order
 */
public record Resending(
    SortedSet<ActorId> heard,
    SortedSet<ActorId> asked,
    SortedMap<ActorId, Long> awaited,
    List<EarlierBatch> batches) {
  static final Resending NOTHING =
      new Resending(
          Collections.emptySortedSet(),
          Collections.emptySortedSet(),
          Collections.emptySortedMap(),
          List.of());

  /** As many rows of one life as one message carries. */
  public record EarlierBatch(ActorId life, List<OutboxRow> rows) {}

  Resending asking(ActorId life) {
    SortedSet<ActorId> next = new TreeSet<>(asked);
    next.add(life);
    return new Resending(heard, next, awaited, batches);
  }

  /**
   * @param last the n that the mark has to reach, or 0 where it cannot: a gap lies before the rows
   */
  Resending with(ActorId life, long last, List<EarlierBatch> more) {
    SortedMap<ActorId, Long> next = new TreeMap<>(awaited);
    if (last > 0) {
      next.put(life, last);
    }
    List<EarlierBatch> all = new ArrayList<>(batches);
    all.addAll(more);
    return new Resending(heard, asked, next, List.copyOf(all));
  }

  Resending marked(ActorId life, long mark) {
    SortedSet<ActorId> more = new TreeSet<>(heard);
    more.add(life);
    SortedMap<ActorId, Long> next = new TreeMap<>(awaited);
    Long last = awaited.get(life);
    if (last != null && mark >= last) {
      next.remove(life);
    }
    return new Resending(more, asked, next, batches);
  }

  /** Without the first batch: it was sent. */
  Resending sent() {
    return new Resending(heard, asked, awaited, batches.subList(1, batches.size()));
  }
}
