package dev.lectern.simulation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One history as it was drawn: everything that will happen follows from it, and it from the seed.
 *
 * @param devices how many of the household's devices take part
 * @param away which of them are out of reach once they have been set up, by bits
 * @param choices all steps; those at tabs come last, so that those before them bear the numbers
 *     that they had before tabs took part, and a replay that names its steps plays the same for
 *     ever
 * @param order in which the choices are played, by number
 * @param mask which of the seed's steps are left in; null for all
 */
record Plan(
    long seed,
    int devices,
    int away,
    List<Choice> choices,
    List<Integer> order,
    @org.jspecify.annotations.Nullable BitSet mask) {
  private static final int FEWEST = 28;
  private static final int MORE = 29;
  private static final int FEWEST_AT_TABS = 2;
  private static final int MORE_AT_TABS = 6;

  /** Most of what can go wrong between devices needs two or three of them, some of it five. */
  private static final int[] DEVICES = {2, 2, 3, 3, 4, 5};

  static Plan of(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int devices = DEVICES[random.nextInt(DEVICES.length)];
    int steps = FEWEST + random.nextInt(MORE);
    List<Choice> choices = new ArrayList<>(steps);
    for (int i = 0; i < steps; i++) {
      choices.add(Choice.draw(random, devices));
    }
    int away = random.nextInt(32);
    List<Integer> order = withTabs(choices, new SplittableRandom(~seed));
    return new Plan(seed, devices, away, List.copyOf(choices), order, null);
  }

  /** Adds what happens at tabs, anywhere between the others. */
  private static List<Integer> withTabs(List<Choice> choices, SplittableRandom random) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < choices.size(); i++) {
      order.add(i);
    }
    for (int left = FEWEST_AT_TABS + random.nextInt(MORE_AT_TABS); left > 0; left--) {
      order.add(random.nextInt(order.size() + 1), choices.size());
      choices.add(new Choice(Choice.Kind.WEB_TAB, 0, random.nextLong()));
    }
    return List.copyOf(order);
  }

  /** The same history with these steps only. */
  Plan only(BitSet kept) {
    return new Plan(seed, devices, away, choices, order, (BitSet) kept.clone());
  }

  boolean has(int step) {
    return mask == null || mask.get(step);
  }

  BitSet steps() {
    BitSet all = new BitSet();
    for (int i = 0; i < choices.size(); i++) {
      all.set(i, has(i));
    }
    return all;
  }

  /** {@code SEED} or {@code SEED:1,5,7}: how a person names it. */
  String written() {
    if (mask == null) {
      return Long.toString(seed);
    }
    StringBuilder text = new StringBuilder().append(seed).append(':');
    mask.stream().forEach(step -> text.append(step).append(','));
    return text.substring(0, text.length() - 1);
  }

  /**
   * Reads the written form.
   *
   * @throws IllegalArgumentException where it is none, or names a step that the history has not
   */
  static Plan parse(String written) {
    if (!written.matches("-?\\d{1,18}(:\\d{1,9}(,\\d{1,9})*)?")) {
      throw new IllegalArgumentException(
          "A history is named by its seed, or by its seed and steps, such as 5:1,4,7.");
    }
    String[] parts = written.split(":", 2);
    Plan plan = of(Long.parseLong(parts[0]));
    if (parts.length == 1) {
      return plan;
    }
    BitSet kept = new BitSet();
    for (String part : parts[1].split(",", -1)) {
      int step = Integer.parseInt(part);
      if (step >= plan.choices.size()) {
        throw new IllegalArgumentException(
            "History %s has the steps 0 to %d only.".formatted(parts[0], plan.choices.size() - 1));
      }
      kept.set(step);
    }
    return plan.only(kept);
  }
}
