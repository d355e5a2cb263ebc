package dev.lectern.stage.trial;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How often what was struck, and how much was then not yet acknowledged. */
final class Tally {
  private static final long TELL_EVERY_NANOS = 15_000_000_000L;

  private final List<Long> waiting = new ArrayList<>();
  private long toldAt;
  int bridge;
  int bedside;
  int kitchen;
  int lines;

  void bridge(long unacknowledged) {
    bridge++;
    waiting.add(unacknowledged);
  }

  void bedside(long unacknowledged) {
    bedside++;
    waiting.add(unacknowledged);
  }

  /** The kitchen only listens: it has nothing of its own on the way. */
  void kitchen(long unacknowledged) {
    kitchen++;
  }

  void lines(long unacknowledged) {
    lines++;
  }

  int kills() {
    return bridge + bedside + kitchen;
  }

  /** Kills of bridge or bedside at which nothing was on its way. */
  long inVain() {
    return waiting.stream().filter(each -> each == 0).count();
  }

  long least() {
    return waiting.isEmpty() ? 0 : Collections.min(waiting);
  }

  long most() {
    return waiting.isEmpty() ? 0 : Collections.max(waiting);
  }

  long middle() {
    List<Long> sorted = waiting.stream().sorted().toList();
    return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
  }

  void tell(PrintWriter out, long nanos) {
    if (nanos - toldAt > TELL_EVERY_NANOS) {
      toldAt = nanos;
      out.printf("  %d kills so far, %d lines cut%n", kills(), lines);
      out.flush();
    }
  }
}
