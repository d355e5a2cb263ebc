package dev.lectern.reading.align;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds which words of one edition are which of another.
 *
 * <ol>
 *   <li>Every run of {@value #RUN} words that occurs once in each, of a sample of one in four.
 *   <li>The longest chain of such pairs that rises in both: what was moved about falls out.
 *   <li>Pairs that no neighbour supports go: a saying quoted in a preface is no anchor.
 *   <li>As few of the rest as tell each place within a quarter of a paragraph.
 * </ol>
 */
public final class Alignments {
  private static final int RUN = 6;
  private static final int ONE_IN = 4;
  private static final int INDEX_BITS = 24;

  /** Words between two neighbours that still support each other. */
  private static final int NEAR = 120;

  /** Words that a neighbour may be off: a line added or left out. */
  private static final int OFF = 24;

  /** Below this share of the shorter edition, they are not the same text: a translation, say. */
  private static final double LEAST_SHARED = 0.4;

  private static final int LEAST_WORDS = 60;

  /** So far, in characters, a place may be off by leaving points out: a quarter of a paragraph. */
  private static final double TOLERANCE = 60;

  private static final int MOST_CHARS = 24 * 1024;

  private Alignments() {}

  /** Null where the two texts have too little in common: their places cannot be compared. */
  public static @Nullable AlignmentMap of(WholeText edition, WholeText reference) {
    int shorter = Math.min(edition.words(), reference.words());
    if (shorter < LEAST_WORDS || Math.max(edition.words(), reference.words()) >= 1 << INDEX_BITS) {
      return null;
    }
    long[] chain = supported(rising(pairs(runs(edition), runs(reference))));
    if (shared(chain) < LEAST_SHARED * shorter) {
      return null;
    }
    double tolerance = TOLERANCE / Math.max(1, reference.chars());
    AlignmentMap map = simplified(chain, edition, reference, tolerance);
    while (map.print().length() > MOST_CHARS) {
      tolerance *= 2;
      map = simplified(chain, edition, reference, tolerance);
    }
    return map;
  }

  /** Sampled runs, sorted: the hash's upper 40 bits, then which word the run begins with. */
  private static long[] runs(WholeText text) {
    long[] runs = new long[text.words() / 2 + 16];
    int count = 0;
    for (int i = 0; i + RUN <= text.words(); i++) {
      long hash = 0;
      for (int k = 0; k < RUN; k++) {
        hash = WholeText.mixed(hash + text.word(i + k));
      }
      if ((hash & (ONE_IN - 1)) == 0) {
        if (count == runs.length) {
          runs = Arrays.copyOf(runs, 2 * count);
        }
        runs[count++] = (hash >>> INDEX_BITS) << INDEX_BITS | i;
      }
    }
    long[] sorted = Arrays.copyOf(runs, count);
    Arrays.sort(sorted);
    return sorted;
  }

  /** Runs that both have once: the word in the edition, then the word in the reference; sorted. */
  private static long[] pairs(long[] edition, long[] reference) {
    long[] pairs = new long[Math.min(edition.length, reference.length)];
    int count = 0;
    int i = 0;
    int j = 0;
    while (i < edition.length && j < reference.length) {
      long key = edition[i] >> INDEX_BITS;
      long other = reference[j] >> INDEX_BITS;
      int endOfI = end(edition, i);
      int endOfJ = end(reference, j);
      if (key == other && endOfI == i + 1 && endOfJ == j + 1) {
        long mask = (1 << INDEX_BITS) - 1;
        pairs[count++] = (edition[i] & mask) << 32 | (reference[j] & mask);
      }
      i = key <= other ? endOfI : i;
      j = other <= key ? endOfJ : j;
    }
    long[] sorted = Arrays.copyOf(pairs, count);
    Arrays.sort(sorted);
    return sorted;
  }

  /** Behind the last run of the same hash. */
  private static int end(long[] runs, int from) {
    int end = from + 1;
    while (end < runs.length && runs[end] >> INDEX_BITS == runs[from] >> INDEX_BITS) {
      end++;
    }
    return end;
  }

  /** The longest chain that rises in both, by patience sorting. */
  private static long[] rising(long[] pairs) {
    int[] tops = new int[pairs.length];
    int[] before = new int[pairs.length];
    int piles = 0;
    for (int i = 0; i < pairs.length; i++) {
      int low = 0;
      int high = piles;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if ((int) pairs[tops[middle]] < (int) pairs[i]) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      before[i] = low == 0 ? -1 : tops[low - 1];
      tops[low] = i;
      piles = Math.max(piles, low + 1);
    }
    long[] chain = new long[piles];
    int at = piles == 0 ? -1 : tops[piles - 1];
    for (int i = piles - 1; i >= 0; i--) {
      chain[i] = pairs[at];
      at = before[at];
    }
    return chain;
  }

  private static long[] supported(long[] chain) {
    long[] kept = new long[chain.length];
    int count = 0;
    for (int i = 0; i < chain.length; i++) {
      boolean supported =
          i > 0 && inStep(chain[i - 1], chain[i])
              || i + 1 < chain.length && inStep(chain[i], chain[i + 1]);
      if (supported) {
        kept[count++] = chain[i];
      }
    }
    return Arrays.copyOf(kept, count);
  }

  private static boolean inStep(long one, long next) {
    int inEdition = (int) (next >> 32) - (int) (one >> 32);
    int inReference = (int) next - (int) one;
    return inEdition <= NEAR && Math.abs(inEdition - inReference) <= OFF;
  }

  /** How many words lie between neighbours in step. */
  private static long shared(long[] chain) {
    long shared = 0;
    for (int i = 1; i < chain.length; i++) {
      if (inStep(chain[i - 1], chain[i])) {
        shared += Math.min((chain[i] >> 32) - (chain[i - 1] >> 32), NEAR);
      }
    }
    return shared;
  }

  /** Leaves out every point that the line between its neighbours passes closely enough. */
  private static AlignmentMap simplified(
      long[] chain, WholeText edition, WholeText reference, double tolerance) {
    double[] xs = new double[chain.length];
    double[] ys = new double[chain.length];
    int count = 0;
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    double lastX = 0;
    double lastY = 0;
    for (int i = 0; i < chain.length; i++) {
      double x = edition.place((int) (chain[i] >> 32));
      double y = reference.place((int) chain[i]);
      if (count == 0) {
        xs[count] = x;
        ys[count++] = y;
        lastX = x;
        lastY = y;
        continue;
      }
      double fromX = xs[count - 1];
      double fromY = ys[count - 1];
      double slope = x > fromX ? (y - fromY) / (x - fromX) : Double.POSITIVE_INFINITY;
      boolean passes = slope >= low && slope <= high;
      if (!passes && lastX > fromX) {
        xs[count] = lastX;
        ys[count++] = lastY;
        fromX = lastX;
        fromY = lastY;
        low = Double.NEGATIVE_INFINITY;
        high = Double.POSITIVE_INFINITY;
      }
      if (x > fromX) {
        low = Math.max(low, (y - tolerance - fromY) / (x - fromX));
        high = Math.min(high, (y + tolerance - fromY) / (x - fromX));
      }
      lastX = x;
      lastY = y;
    }
    if (count > 0 && lastX > xs[count - 1]) {
      if (count == xs.length) {
        xs = Arrays.copyOf(xs, count + 1);
        ys = Arrays.copyOf(ys, count + 1);
      }
      xs[count] = lastX;
      ys[count++] = lastY;
    }
    return AlignmentMap.of(xs, ys, count);
  }
}
