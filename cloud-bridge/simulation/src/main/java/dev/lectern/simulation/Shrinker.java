package dev.lectern.simulation;

import java.util.BitSet;

/**
 * Makes a failing history short: leaves out whatever steps it can while the same property still
 * fails. Steps do not depend on one another for their chance, so any of them can be left out.
 */
final class Shrinker {
  private Shrinker() {}

  /** Returns the shortest that was found, with its trace. */
  static Simulation.Outcome shrink(Simulation.Player player, Simulation.Outcome failed) {
    Violation violation = failed.violation();
    if (violation == null) {
      throw new IllegalArgumentException("nothing failed");
    }
    BitSet kept = failed.plan().steps();
    boolean shorter = true;
    while (shorter) {
      shorter = false;
      for (int size = Math.max(1, kept.cardinality() / 2); size >= 1; size /= 2) {
        shorter |= leaveOut(player, failed.plan(), kept, size, violation.property());
      }
    }
    return player.play(failed.plan().only(kept), new Tally(), true);
  }

  /** Tries to do without each run of {@code size} steps; changes {@code kept} where it can. */
  private static boolean leaveOut(
      Simulation.Player player, Plan plan, BitSet kept, int size, String property) {
    boolean shorter = false;
    int[] steps = kept.stream().toArray();
    for (int from = 0; from < steps.length; from += size) {
      BitSet fewer = (BitSet) kept.clone();
      for (int i = from; i < Math.min(steps.length, from + size); i++) {
        fewer.clear(steps[i]);
      }
      Violation still = player.play(plan.only(fewer), new Tally(), false).violation();
      if (still != null && still.property().equals(property)) {
        kept.clear();
        kept.or(fewer);
        shorter = true;
      }
    }
    return shorter;
  }
}
