package dev.lectern.simulation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One history of a household's money, as it was drawn.
 *
 * @param mask which of the seed's steps are left in; null for all
 */
record CapsPlan(long seed, List<Step> steps, @Nullable BitSet mask) {
  private static final int FEWEST = 16;
  private static final int MORE = 20;

  /** What may happen, and how often. */
  enum Kind {
    ORDER(24),
    HELD(7),
    AGAIN(5),
    REISSUE(3),
    KEY_REUSED(1),
    PIN(16),
    APPROVE(9),
    DECLINE(2),
    CANCEL(7),
    OWNER_UNDOES(4),
    AT_THE_DOOR(5),
    PIN_AT_THE_DOOR(3),
    CAPS(6),
    ROLE(3),
    VOICE(2),
    SET_PIN(4),
    PRICE(5),
    CLOCK(12),
    RESTART(3),
    TOP_UP(2),
    EXPIRE(4);

    private final int weight;

    Kind(int weight) {
      this.weight = weight;
    }
  }

  /**
   * One step, with its own chance: it means the same whichever of the others are left out.
   *
   * @param bits all chance within it
   */
  record Step(Kind kind, long bits) {}

  static CapsPlan of(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int total = 0;
    for (Kind kind : Kind.values()) {
      total += kind.weight;
    }
    List<Step> steps = new ArrayList<>();
    int many = FEWEST + random.nextInt(MORE);
    for (int i = 0; i < many; i++) {
      int left = random.nextInt(total);
      int kind = 0;
      while (left >= Kind.values()[kind].weight) {
        left -= Kind.values()[kind].weight;
        kind++;
      }
      steps.add(new Step(Kind.values()[kind], random.nextLong()));
    }
    return new CapsPlan(seed, List.copyOf(steps), null);
  }

  boolean has(int step) {
    return mask == null || mask.get(step);
  }

  BitSet kept() {
    BitSet all = new BitSet();
    for (int i = 0; i < steps.size(); i++) {
      all.set(i, has(i));
    }
    return all;
  }

  CapsPlan only(BitSet kept) {
    return new CapsPlan(seed, steps, (BitSet) kept.clone());
  }

  /** {@code SEED} or {@code SEED:1,5,7}. */
  String written() {
    if (mask == null) {
      return Long.toString(seed);
    }
    List<String> named = mask.stream().mapToObj(Integer::toString).toList();
    return seed + ":" + String.join(",", named);
  }

  /** Throws {@link IllegalArgumentException} where no history is named so. */
  static CapsPlan parse(String written) {
    if (!written.matches("-?\\d{1,18}(:\\d{1,4}(,\\d{1,4})*)?")) {
      throw new IllegalArgumentException(
          "A history is named by its seed, or by its seed and steps, such as 5:1,4,7.");
    }
    String[] parts = written.split(":", 2);
    CapsPlan plan = of(Long.parseLong(parts[0]));
    if (parts.length == 1) {
      return plan;
    }
    BitSet kept = new BitSet();
    for (String part : parts[1].split(",", -1)) {
      kept.set(Integer.parseInt(part));
    }
    return plan.only(kept);
  }
}
