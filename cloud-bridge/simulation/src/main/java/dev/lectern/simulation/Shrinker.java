package dev.lectern.simulation;

import java.util.BitSet;
import java.util.function.Predicate;

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
    Plan shortest = shrink(failed.plan(), plan -> failsAlike(player, plan, violation));
    return again(player, shortest, violation, true);
  }

  /** Played as the failing one was: what other clocks change, only its twin shows. */
  private static Simulation.Outcome again(
      Simulation.Player player, Plan plan, Violation violation, boolean traced) {
    return violation.property().equals(Violation.CLOCK)
        ? player.playTwice(plan, new Tally())
        : player.play(plan, new Tally(), traced);
  }

  private static boolean failsAlike(Simulation.Player player, Plan plan, Violation violation) {
    Violation still = again(player, plan, violation, false).violation();
    return still != null && still.property().equals(violation.property());
  }

  /**
   * Returns a plan that still fails, from which no single step can be left out: not always the
   * shortest there is.
   *
   * @param failing one that fails
   */
  static Plan shrink(Plan failing, Predicate<Plan> fails) {
    BitSet kept = failing.steps();
    boolean shorter = true;
    while (shorter) {
      shorter = false;
      for (int size = Math.max(1, kept.cardinality() / 2); size >= 1; size /= 2) {
        shorter |= leaveOut(failing, kept, size, fails);
      }
    }
    return failing.only(kept);
  }

  /** Tries to do without each run of {@code size} steps; changes {@code kept} where it can. */
  private static boolean leaveOut(Plan plan, BitSet kept, int size, Predicate<Plan> fails) {
    boolean shorter = false;
    int[] steps = kept.stream().toArray();
    for (int from = 0; from < steps.length; from += size) {
      BitSet fewer = (BitSet) kept.clone();
      for (int i = from; i < Math.min(steps.length, from + size); i++) {
        fewer.clear(steps[i]);
      }
      if (fails.test(plan.only(fewer))) {
        kept.clear();
        kept.or(fewer);
        shorter = true;
      }
    }
    return shorter;
  }
}
