package dev.lectern.stage.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * How soon a program has to be ready. Neighbours on the machine can make any start slow and none
 * fast, so the fastest of some starts decides. Where not even that one is in time and the machine
 * was never quiet, the clock tells of the neighbours, and processor time decides: what takes more
 * than {@link #PROCESSORS} of them have in the time of the bound is too slow on any machine.
 *
 * @param millis by the clock
 */
record StartBound(long millis) {
  /** Of a small board, that are free for a start. */
  private static final int PROCESSORS = 2;

  /** With this share of the machine for others, the clock is not asked. */
  private static final double BUSY = 0.25;

  /** Always made, so that the median means something. */
  static final int LEAST = 5;

  /** Made until one is in time. */
  static final int MOST = 15;

  boolean isEnough(List<Start> starts) {
    return starts.size() >= MOST || (starts.size() >= LEAST && inTime(starts));
  }

  boolean holds(List<Start> starts) {
    return inTime(starts) || (busy(starts) && own(starts) <= mostOwn());
  }

  private boolean inTime(List<Start> starts) {
    return fastest(starts) <= millis;
  }

  /** Whether it was so during each of them. */
  private static boolean busy(List<Start> starts) {
    return starts.stream().allMatch(start -> start.others() >= BUSY);
  }

  private static double fastest(List<Start> starts) {
    return starts.stream().mapToLong(Start::wall).min().orElseThrow() / 1e6;
  }

  private static double own(List<Start> starts) {
    return starts.stream().mapToLong(Start::own).min().orElseThrow() / 1e6;
  }

  private long mostOwn() {
    return PROCESSORS * millis;
  }

  /** One line: what was measured, and by what it is judged. */
  String said(String what, List<Start> starts) {
    double median = new Quantiles(starts.stream().mapToLong(Start::wall).toArray()).millis(0.5);
    String measured =
        String.format(
            Locale.ROOT,
            "%s %.0f ms (median of %d; fastest %.0f ms, limit %d",
            what,
            median,
            starts.size(),
            fastest(starts),
            millis);
    String judged =
        inTime(starts) || !busy(starts)
            ? String.format(Locale.ROOT, "; processor time %.0f ms)", own(starts))
            : String.format(
                Locale.ROOT,
                "; others had %.0f %% of this machine at least, so processor time decides: %.0f ms,"
                    + " limit %d)",
                100 * quietest(starts).others(),
                own(starts),
                mostOwn());
    return measured + judged + (holds(starts) ? "" : "  OVER THE LIMIT");
  }

  private static Start quietest(List<Start> starts) {
    return starts.stream().min(Comparator.comparingDouble(Start::others)).orElseThrow();
  }
}
