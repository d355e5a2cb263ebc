package dev.lectern.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** A failing history is made short, and what is told in the end fails. */
final class ShrinkerTest {
  private static final Plan PLAN = Plan.of(11);

  private static BitSet steps(int... of) {
    BitSet steps = new BitSet();
    for (int step : of) {
      steps.set(step);
    }
    return steps;
  }

  private static boolean contains(Plan plan, BitSet steps) {
    BitSet lacking = (BitSet) steps.clone();
    lacking.andNot(plan.steps());
    return lacking.isEmpty();
  }

  @Test
  void findsExactlyTheStepsThatAreNeeded() {
    BitSet needed = steps(3, 17, 22);
    Plan shortest = Shrinker.shrink(PLAN, plan -> contains(plan, needed));
    assertThat(shortest.steps()).isEqualTo(needed);
    assertThat(shortest.written()).isEqualTo("11:3,17,22");
  }

  @Test
  void keepsNothingWhereNothingIsNeededAndAllWhereAllIs() {
    assertThat(Shrinker.shrink(PLAN, plan -> true).steps().cardinality()).isZero();
    BitSet all = PLAN.steps();
    assertThat(Shrinker.shrink(PLAN, plan -> plan.steps().equals(all)).steps()).isEqualTo(all);
  }

  @Test
  void beginsFromAShortenedPlanAsWell() {
    Plan shortened = PLAN.only(steps(1, 2, 3, 4, 5));
    assertThat(Shrinker.shrink(shortened, plan -> plan.has(4)).steps()).isEqualTo(steps(4));
  }

  /** Whatever makes it fail, also where leaving more out makes it fail again or hold again. */
  @Test
  void whatIsLeftFailsAndEachOfItsStepsIsNeeded() {
    for (int seed = 0; seed < 300; seed++) {
      Predicate<Plan> fails = oddly(seed);
      Plan shortest = Shrinker.shrink(PLAN, fails);
      assertThat(fails.test(shortest)).as("seed %d fails", seed).isTrue();
      shortest.steps().stream()
          .forEach(
              step -> {
                BitSet fewer = shortest.steps();
                fewer.clear(step);
                assertThat(fails.test(PLAN.only(fewer))).as("without step %d", step).isFalse();
              });
    }
  }

  /** Fails as a whole, with some steps in any company, and otherwise by chance of its own. */
  private static Predicate<Plan> oddly(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    BitSet one = new BitSet();
    BitSet other = new BitSet();
    for (int i = 0; i < 4; i++) {
      one.set(random.nextInt(PLAN.choices().size()));
      other.set(random.nextInt(PLAN.choices().size()));
    }
    return plan ->
        contains(plan, one)
            || contains(plan, other)
            || new SplittableRandom(seed ^ plan.steps().hashCode()).nextInt(20) == 0;
  }

  @Test
  void asksSeldomEnoughToBeOfUse() {
    AtomicInteger asked = new AtomicInteger();
    BitSet needed = steps(0, 9, 28);
    Shrinker.shrink(
        PLAN,
        plan -> {
          asked.incrementAndGet();
          return contains(plan, needed);
        });
    assertThat(asked.get()).isLessThan(60);
  }

  @Test
  void refusesAHistoryThatHeld() {
    Simulation.with(
        player -> {
          Simulation.Outcome held = player.play(PLAN, new Tally(), false);
          assertThat(held.words()).isEqualTo("all held");
          assertThatThrownBy(() -> Shrinker.shrink(player, held))
              .isInstanceOf(IllegalArgumentException.class);
          return 0;
        });
  }
}
