package dev.lectern.device.outbox;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rows that the bridge has not yet taken over, by n. */
public record Outbox(SortedMap<Long, OutboxRow> rows) {
  public static final Outbox EMPTY = new Outbox(Collections.emptySortedMap());

  public Outbox {
    rows = Collections.unmodifiableSortedMap(rows);
  }

  public int size() {
    return rows.size();
  }

  public @Nullable OutboxRow last() {
    return rows.isEmpty() ? null : rows.get(rows.lastKey());
  }

  public Outbox with(OutboxRow row) {
    SortedMap<Long, OutboxRow> next = new TreeMap<>(rows);
    next.put(row.n(), row);
    return new Outbox(next);
  }

  public Outbox withAll(List<OutboxRow> more) {
    SortedMap<Long, OutboxRow> next = new TreeMap<>(rows);
    more.forEach(row -> next.put(row.n(), row));
    return new Outbox(next);
  }

  public Outbox without(long n) {
    SortedMap<Long, OutboxRow> next = new TreeMap<>(rows);
    next.remove(n);
    return new Outbox(next);
  }

  /** Without the rows up to that one. */
  public Outbox after(long mark) {
    return new Outbox(new TreeMap<>(rows.tailMap(mark + 1)));
  }
}
