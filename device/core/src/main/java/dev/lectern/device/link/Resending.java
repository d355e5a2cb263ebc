package dev.lectern.device.link;

import dev.lectern.device.outbox.OutboxRow;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Rows of earlier lives that a restored bridge may lack, within one conversation. None of it is
 * kept: the next hello asks anew.
 *
 * @param heard lives of which the bridge has said, in this conversation, what it has
 * @param asked by life, from which row on the store was asked for them
 * @param giving by life, what is given and not yet taken as a whole
 * @param batches what still has to be sent, in order
 */
public record Resending(
    SortedSet<ActorId> heard,
    SortedMap<ActorId, Asked> asked,
    SortedMap<ActorId, Giving> giving,
    List<EarlierBatch> batches) {
  static final Resending NOTHING =
      new Resending(
          Collections.emptySortedSet(),
          Collections.emptySortedMap(),
          Collections.emptySortedMap(),
          List.of());

  /** As many rows of one life as one message carries. */
  public record EarlierBatch(ActorId life, List<OutboxRow> rows) {}

  /**
   * @param chain of the bridge's rows before {@code from}; null where it does not say
   */
  record Asked(long from, @Nullable String chain) {}

  /** Whether the bridge owes an answer to rows. */
  public boolean awaiting() {
    return !giving.isEmpty();
  }

  Resending asking(ActorId life, Asked rows) {
    SortedMap<ActorId, Asked> next = new TreeMap<>(asked);
    next.put(life, rows);
    return new Resending(heard, next, giving, batches);
  }

  Resending with(ActorId life, List<List<OutboxRow>> more) {
    SortedMap<ActorId, Giving> next = new TreeMap<>(giving);
    next.put(life, Giving.of(more));
    List<EarlierBatch> all = new ArrayList<>(batches);
    more.forEach(rows -> all.add(new EarlierBatch(life, rows)));
    return new Resending(heard, asked, next, List.copyOf(all));
  }

  Resending heard(Message.Ack ack) {
    SortedSet<ActorId> more = new TreeSet<>(heard);
    more.add(ack.actor());
    SortedMap<ActorId, Giving> next = new TreeMap<>(giving);
    next.computeIfPresent(ack.actor(), (life, given) -> given.after(ack));
    return new Resending(more, asked, next, batches);
  }

  /** All of that life was given and answered. */
  Resending done(ActorId life) {
    SortedMap<ActorId, Giving> next = new TreeMap<>(giving);
    next.remove(life);
    return new Resending(heard, asked, next, batches);
  }

  /** Without the first batch: it was sent. */
  Resending sent() {
    return new Resending(heard, asked, giving, batches.subList(1, batches.size()));
  }
}
