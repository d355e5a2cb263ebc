package dev.lectern.device.link;

import dev.lectern.device.Limits;
import dev.lectern.device.outbox.Outbox;
import dev.lectern.device.outbox.OutboxRow;
import dev.lectern.protocol.json.Utf8;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What goes into the next message. */
final class Batch {
  /** The words around one row's body: its n, its kind, and their names. */
  private static final int ENVELOPE_BYTES = 64;

  private Batch() {}

  /** The rows after {@code sent} up to {@code window}, as many as one message may carry. */
  static List<OutboxRow> next(Outbox outbox, long sent, long window, Limits limits) {
    return first(outbox.rows().subMap(sent + 1, Math.max(sent, window) + 1).values(), limits);
  }

  /** All of them, in messages. */
  static List<List<OutboxRow>> all(List<OutboxRow> rows, Limits limits) {
    List<List<OutboxRow>> batches = new ArrayList<>();
    int from = 0;
    while (from < rows.size()) {
      List<OutboxRow> batch = first(rows.subList(from, rows.size()), limits);
      batches.add(batch);
      from += batch.size();
    }
    return batches;
  }

  private static List<OutboxRow> first(Collection<OutboxRow> rows, Limits limits) {
    List<OutboxRow> batch = new ArrayList<>();
    long bytes = 0;
    for (OutboxRow row : rows) {
      bytes += Utf8.length(row.row().body()) + ENVELOPE_BYTES;
      boolean over = !batch.isEmpty() && bytes > limits.batchBytes();
      if (batch.size() >= limits.batchRows() || over) {
        break;
      }
      batch.add(row);
    }
    return batch;
  }
}
