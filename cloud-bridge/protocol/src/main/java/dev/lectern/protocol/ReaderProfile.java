package dev.lectern.protocol;

import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What the household's owner lets a reader do, a child mostly. The newest one of a reader holds.
 *
 * @param works what may be seen and opened; null for everything
 * @param hours when there may be read; null for always
 * @param buying whether the reader may order anything at all
 */
public record ReaderProfile(
    ReaderId reader, @Nullable SortedSet<WorkId> works, @Nullable Hours hours, boolean buying) {
  /** So many works a profile names at most. */
  public static final int MOST_WORKS = 500;

  public ReaderProfile {
    if (works != null) {
      if (works.size() > MOST_WORKS) {
        throw new IllegalArgumentException("more than " + MOST_WORKS + " works");
      }
      works = FrozenSet.copyOf(works);
    }
  }

  /** Nothing is kept from that reader. */
  public static ReaderProfile open(ReaderId reader) {
    return new ReaderProfile(reader, null, null, true);
  }

  public boolean sees(WorkId work) {
    return works == null || works.contains(work);
  }

  /**
   * From one time of the day to another, on some days of the week.
   *
   * @param from minutes since midnight, 0 to 1439
   * @param to minutes since midnight, after {@code from}, at most 1440
   * @param days 1 for Monday to 7 for Sunday, at least one
   * @param zone of the household, such as {@code Europe/Berlin}
   */
  public record Hours(int from, int to, SortedSet<Integer> days, String zone) {
    public Hours {
      days = FrozenSet.copyOf(days);
      boolean week = !days.isEmpty() && days.first() >= 1 && days.last() <= 7;
      if (from < 0 || to <= from || to > 24 * 60 || !week || zone.isEmpty()) {
        throw new IllegalArgumentException("hours of one day, from before to, on days 1 to 7");
      }
    }

    public boolean contain(int day, int minute) {
      return days.contains(day) && minute >= from && minute < to;
    }
  }
}
