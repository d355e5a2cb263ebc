package dev.lectern.stage.trial;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** What became of power cuts so far; told every few seconds, and whenever somebody asks. */
final class Survey {
  private static final long TELL_EVERY_NANOS = 3_000_000_000L;
  private static final int FAULTS_SHOWN = 5;

  /**
   * One power cut.
   *
   * @param deed how many deeds of the recording had been done
   * @param unsynced writes that it could take away
   */
  record Cut(String program, int number, int deed, int unsynced) {}

  private static final class Count {
    int cuts;
    int opened;
    int withLoss;
    long promises;
    long lost;
    long unsynced;
  }

  private final int wanted;
  private final long seed;
  private final PrintWriter out;
  private final LongSupplier nanos;
  private final Map<String, Count> counts = new LinkedHashMap<>();
  private final List<String> faults = new ArrayList<>();
  private long began;
  private long toldAt;
  private int played;
  private volatile boolean over;

  /**
   * @param wanted cuts, of all programs
   */
  Survey(int wanted, long seed, PrintWriter out, LongSupplier nanos) {
    this.wanted = wanted;
    this.seed = seed;
    this.out = out;
    this.nanos = nanos;
    begin();
  }

  /** From now on cuts are played; for the rate. */
  final synchronized void begin() {
    began = nanos.getAsLong();
    toldAt = began;
  }

  synchronized void opened(Cut cut, int promises, List<Promise> missing) {
    Count count = counted(cut);
    count.opened++;
    count.promises += promises;
    count.lost += missing.size();
    if (!missing.isEmpty()) {
      count.withLoss++;
      fault(cut, "lost " + missing.getFirst());
    }
    tell(cut);
  }

  synchronized void failed(Cut cut, String sentence) {
    counted(cut);
    fault(cut, sentence);
    tell(cut);
  }

  private Count counted(Cut cut) {
    Count count = counts.computeIfAbsent(cut.program, program -> new Count());
    count.cuts++;
    count.unsynced += cut.unsynced;
    played++;
    return count;
  }

  private void fault(Cut cut, String sentence) {
    if (faults.size() < FAULTS_SHOWN) {
      faults.add(
          "%s, cut %d (after deed %d): %s".formatted(cut.program, cut.number, cut.deed, sentence));
    }
  }

  private void tell(Cut cut) {
    long now = nanos.getAsLong();
    if (now - toldAt > TELL_EVERY_NANOS) {
      toldAt = now;
      out.printf(
          "  %d of %d cuts (%d %%), now the %s's; %.1f a second%n",
          played, wanted, 100L * played / wanted, cut.program, played * 1e9 / (now - began));
      out.flush();
    }
  }

  /** Says all that is known. Its last line is the verdict on the cuts that were played. */
  synchronized void report() {
    faults.forEach(each -> out.println("  " + each));
    counts.forEach(
        (program, count) ->
            out.printf(
                "%s: %d cuts, %d opened, %d promises looked for, %d lost by %d cuts; on average"
                    + " %.1f writes were not yet flushed%n",
                program,
                count.cuts,
                count.opened,
                count.promises,
                count.lost,
                count.withLoss,
                count.unsynced / (double) Math.max(1, count.cuts)));
    if (played < wanted) {
      out.printf("interrupted: %d of %d cuts were played%n", played, wanted);
    }
    out.printf(
        "%d/%d opened, acknowledged %d lost (seed %d)%n", sum(true), played, sum(false), seed);
    out.flush();
  }

  /** No more cuts are to be played; says what became of those that were. */
  void interrupted() {
    over = true;
    report();
  }

  boolean isOver() {
    return over;
  }

  private long sum(boolean opened) {
    return counts.values().stream().mapToLong(each -> opened ? each.opened : each.lost).sum();
  }

  /** Whether all were played, all opened, and nothing was lost. */
  synchronized boolean holds() {
    return played == wanted && sum(true) == played && sum(false) == 0;
  }
}
