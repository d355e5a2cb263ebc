package dev.lectern.device.reading;

import dev.lectern.device.Draft;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Dot;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A moment in what this device does: which rows came after it, under whatever names.
 *
 * @param n the counter before the first such row of the present life
 * @param earlier by the name of a life that has ended since, its rows after that moment
 */
public record Since(long n, SortedMap<ActorId, Span> earlier) {

  /** Rows {@code after < n <= upTo}. */
  public record Span(long after, long upTo) {}

  public Since {
    earlier = Collections.unmodifiableSortedMap(new TreeMap<>(earlier));
  }

  /** From now on. */
  static Since now(Draft draft) {
    return at(draft.actor.n());
  }

  /** After row n of the present life. */
  static Since at(long n) {
    return new Since(n, Collections.emptySortedMap());
  }

  /** Whether that row came after this moment. */
  public boolean holds(Draft draft, Dot row) {
    if (row.actor().equals(draft.actor.id())) {
      return row.n() > n;
    }
    Span span = earlier.get(row.actor());
    return span != null && span.after() < row.n() && row.n() <= span.upTo();
  }

  /** Whether no row came after it. */
  public boolean isNow(Draft draft) {
    return draft.actor.n() == n && earlier.isEmpty();
  }

  /**
   * The same moment in the next life.
   *
   * @param before the name that has ended
   * @param mark up to which the bridge has that name's rows; the others are issued again
   * @param behind how many of those that are issued again lie before this moment
   */
  Since reborn(ActorId before, long mark, long behind) {
    SortedMap<ActorId, Span> spans = new TreeMap<>(earlier);
    if (mark > n) {
      spans.put(before, new Span(n, mark));
    }
    return new Since(behind, spans);
  }
}
