package dev.lectern.reading.align;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Places of one edition as places of the work's reference edition: straight lines between points.
 * Both are progressions in the whole work, 0 to 1, as {@code Locator.totalProgression} has them.
 *
 * <pre>
 * reference 1 |            /      an edition with a preface of its own
 *             |          /
 *           0 |_____---/
 *              preface  1  edition
 * </pre>
 */
public final class AlignmentMap {
  /** In steps of this a place is kept: a third of a character in three million. */
  private static final int STEPS = 1 << 23;

  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final int MOST_CHARS = 24 * 1024;

  private final int[] xs;
  private final int[] ys;

  /** Both begin with 0, end with {@link #STEPS} and never fall. */
  private AlignmentMap(int[] xs, int[] ys) {
    this.xs = xs;
    this.ys = ys;
  }

  /** Between two files whose places are the same. */
  public static AlignmentMap identity() {
    return new AlignmentMap(new int[] {0, STEPS}, new int[] {0, STEPS});
  }

  /** Of points that never fall; those at 0,0 and 1,1 need not be among them. */
  static AlignmentMap of(double[] xs, double[] ys, int count) {
    int[] fromXs = new int[count + 2];
    int[] fromYs = new int[count + 2];
    for (int i = 0; i < count; i++) {
      fromXs[i + 1] = (int) Math.round(xs[i] * STEPS);
      fromYs[i + 1] = (int) Math.round(ys[i] * STEPS);
    }
    fromXs[count + 1] = STEPS;
    fromYs[count + 1] = STEPS;
    return new AlignmentMap(fromXs, fromYs);
  }

  /** How many points it holds, the two ends counted. */
  public int points() {
    return xs.length;
  }

  /** The place of the reference edition. */
  public double toReference(double place) {
    return between(xs, ys, place);
  }

  /** The place of this edition. */
  public double fromReference(double place) {
    return between(ys, xs, place);
  }

  private static double between(int[] from, int[] to, double place) {
    double wanted = Math.min(1, Math.max(0, place)) * STEPS;
    int low = 0;
    int high = from.length - 1;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (from[middle] <= wanted) {
        low = middle;
      } else {
        high = middle;
      }
    }
    int wide = from[high] - from[low];
    double share = wide == 0 ? 0 : Math.min(1, (wanted - from[low]) / wide);
    return (to[low] + share * (to[high] - to[low])) / STEPS;
  }

  /** The written form: the way from each point to the next, five bits a letter, lowest first. */
  public String print() {
    StringBuilder out = new StringBuilder();
    for (int i = 1; i < xs.length; i++) {
      write(out, xs[i] - xs[i - 1]);
      write(out, ys[i] - ys[i - 1]);
    }
    return out.toString();
  }

  private static void write(StringBuilder out, int number) {
    int left = number;
    while (left >= 32) {
      out.append(DIGITS.charAt(32 + (left & 31)));
      left >>>= 5;
    }
    out.append(DIGITS.charAt(left));
  }

  /** Null for what {@link #print} does not write. */
  public static @Nullable AlignmentMap parse(String written) {
    if (written.length() > MOST_CHARS) {
      return null;
    }
    int[] xs = new int[written.length() / 2 + 2];
    int[] ys = new int[xs.length];
    int count = 1;
    int at = 0;
    while (at < written.length()) {
      for (int axis = 0; axis < 2; axis++) {
        long way = 0;
        int shift = 0;
        boolean more = true;
        while (more) {
          int digit = at < written.length() ? DIGITS.indexOf(written.charAt(at++)) : -1;
          if (digit < 0 || shift > 25) {
            return null;
          }
          way |= (long) (digit & 31) << shift;
          shift += 5;
          more = digit >= 32;
        }
        int[] to = axis == 0 ? xs : ys;
        long next = to[count - 1] + way;
        if (next > STEPS) {
          return null;
        }
        to[count] = (int) next;
      }
      count++;
    }
    boolean whole = count > 1 && xs[count - 1] == STEPS && ys[count - 1] == STEPS;
    return whole ? new AlignmentMap(Arrays.copyOf(xs, count), Arrays.copyOf(ys, count)) : null;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AlignmentMap map
        && Arrays.equals(xs, map.xs)
        && Arrays.equals(ys, map.ys);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(xs) + Arrays.hashCode(ys);
  }
}
