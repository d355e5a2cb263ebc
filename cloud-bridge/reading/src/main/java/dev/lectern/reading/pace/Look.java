package dev.lectern.reading.pace;

import dev.lectern.protocol.Operation;

/** How long an act's page was looked at, as far as that was reading. */
final class Look {
  /** A page that has been open for longer lies beside somebody who sleeps. */
  private static final long LONGEST_MILLIS = 10 * 60_000L;

  /** Acts folded into one; more are not believed. */
  private static final long MOST_FOLDED = 1_000;

  private Look() {}

  /** Milliseconds; 0 for an act that is no reading. */
  static long millis(Operation act) {
    long folded = Math.min(MOST_FOLDED, act.dot().n() - act.covers() + 1);
    return act.kind() == Operation.Kind.ADVANCE
        ? Math.clamp(act.dwellMs(), 0, folded * LONGEST_MILLIS)
        : 0;
  }
}
