package dev.lectern.device.link;

import dev.lectern.device.Limits;
import dev.lectern.device.outbox.Outbox;
import dev.lectern.device.outbox.OutboxRow;
import java.util.ArrayList;
import java.util.List;

/** What goes into the next message. */
final class Batch {
  private Batch() {}

  /** The rows after {@code sent} up to {@code window}, as many as one message may carry. */
  static List<OutboxRow> next(Outbox outbox, long sent, long window, Limits limits) {
    List<OutboxRow> batch = new ArrayList<>();
    long bytes = 0;
    for (OutboxRow row : outbox.rows().tailMap(sent + 1).values()) {
      // UTF-8 takes at most three bytes for each of Java's characters.
      bytes += 3L * row.row().body().length() + 64;
      boolean over = !batch.isEmpty() && bytes > limits.batchBytes();
      if (row.n() > window || batch.size() >= limits.batchRows() || over) {
        break;
      }
      batch.add(row);
    }
    return batch;
  }
}
