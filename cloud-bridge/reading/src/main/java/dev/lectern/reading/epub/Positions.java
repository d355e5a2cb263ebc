package dev.lectern.reading.epub;

import java.util.List;

/**
 * Readium's list of positions: the same for every screen, font and size, so it serves as the page
 * numbers of a book that has none.
 *
 * <p>As in Readium's recommended strategy, each linear spine item counts one position per 1,024
 * bytes of its length <em>within the archive</em> (the packed length, as the central directory
 * tells it, without unpacking anything), and at least one; in fixed layout, exactly one. Items that
 * are not linear count none and lie at the end of the item before them.
 */
public final class Positions {
  private static final int BYTES_EACH = 1024;

  private final int[] before;

  Positions(List<SpineItem> spine, boolean fixedLayout) {
    before = new int[spine.size() + 1];
    boolean anyLinear = false;
    for (SpineItem item : spine) {
      anyLinear |= item.linear();
    }
    for (SpineItem item : spine) {
      long bytes = Math.max(1, item.packedLength());
      long count = fixedLayout ? 1 : (bytes + BYTES_EACH - 1) / BYTES_EACH;
      count = item.linear() || !anyLinear ? count : 0;
      before[item.index() + 1] =
          (int) Math.min(Integer.MAX_VALUE / 2, before[item.index()] + count);
    }
  }

  /**
   * Those of a publication that somebody else has opened.
   *
   * @param counts of each spine item in order, see {@link #count(int)}; at least one above 0
   */
  public Positions(int[] counts) {
    before = new int[counts.length + 1];
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] < 0 || counts[i] > Integer.MAX_VALUE / 2 - before[i]) {
        throw new IllegalArgumentException("positions are counted from 0");
      }
      before[i + 1] = before[i] + counts[i];
    }
    if (count() == 0) {
      throw new IllegalArgumentException("a publication has at least one position");
    }
  }

  /** A place by spine item and the progression within it, 0 to 1. */
  public record Place(int spine, double progression) {}

  /** How many positions the publication has; at least 1. */
  public int count() {
    return before[before.length - 1];
  }

  /** How many positions lie in one spine item; 0 if it is not linear. */
  public int count(int spine) {
    return before[spine + 1] - before[spine];
  }

  /** The position of a place, from 1 to {@link #count()}. */
  public int position(int spine, double progression) {
    int within =
        (int) Math.min(Math.max(0, count(spine) - 1), Math.floor(progression * count(spine)));
    return Math.min(count(), before[spine] + within + 1);
  }

  /** How far in the publication a place is, 0 to 1. */
  public double total(int spine, double progression) {
    double clamped = Math.min(1, Math.max(0, progression));
    return Math.min(1, (before[spine] + clamped * count(spine)) / count());
  }

  /** The place that lies so far in the publication; always in a linear item. */
  public Place at(double total) {
    double wanted = Math.min(1, Math.max(0, total)) * count();
    int low = 0;
    int high = before.length - 2;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (before[middle + 1] > wanted) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    while (low > 0 && count(low) == 0) {
      low--;
    }
    int count = count(low);
    double within = count == 0 ? 0 : (wanted - before[low]) / count;
    return new Place(low, Math.min(1, Math.max(0, within)));
  }
}
