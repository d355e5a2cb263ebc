package dev.lectern.device.link;

import dev.lectern.device.outbox.OutboxRow;
import dev.lectern.protocol.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is given again of one earlier life in one conversation.
 *
 * @param rows all of it, by n
 * @param unanswered messages of which the bridge has not said that it took them
 * @param refused rows whose names it knows from another database
 */
record Giving(
    SortedMap<Long, OutboxRow> rows, List<Message.Span> unanswered, SortedSet<Long> refused) {
  static final String OTHER_BYTES = "other-bytes";

  /** None of the messages was sent yet. */
  static Giving of(List<List<OutboxRow>> batches) {
    SortedMap<Long, OutboxRow> rows = new TreeMap<>();
    List<Message.Span> unanswered = new ArrayList<>();
    for (List<OutboxRow> batch : batches) {
      batch.forEach(row -> rows.put(row.n(), row));
      unanswered.add(new Message.Span(batch.getFirst().n(), batch.getLast().n()));
    }
    return new Giving(
        Collections.unmodifiableSortedMap(rows), unanswered, Collections.emptySortedSet());
  }

  /** After the bridge's word; one that answers no rows may be about others than these. */
  Giving after(Message.Ack ack) {
    List<Message.Span> left = new ArrayList<>(unanswered);
    left.remove(ack.answers());
    SortedSet<Long> others = new TreeSet<>(refused);
    for (Message.Refusal refusal : ack.refused()) {
      if (refusal.code().equals(OTHER_BYTES) && rows.containsKey(refusal.n())) {
        others.add(refusal.n());
      }
    }
    return new Giving(rows, List.copyOf(left), Collections.unmodifiableSortedSet(others));
  }

  boolean answered() {
    return unanswered.isEmpty();
  }
}
