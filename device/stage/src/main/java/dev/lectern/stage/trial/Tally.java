package dev.lectern.stage.trial;

import dev.lectern.stage.story.StepFailed;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/** How often what was struck, and how much was then not yet acknowledged. */
final class Tally {
  private static final long TELL_EVERY_NANOS = 15_000_000_000L;

  /** A kill may come an instant after the last ack; then it shows little. */
  private static final int MOST_IN_VAIN_PERCENT = 10;

  /** What a strike hits. */
  enum Victim {
    BRIDGE("bridge with broker"),
    BEDSIDE("bedside"),
    KITCHEN("kitchen, listening"),
    LINES("lines, cut only");

    private final String words;

    Victim(String words) {
      this.words = words;
    }

    static Victim any(SplittableRandom chance) {
      int throwOf = chance.nextInt(10);
      return throwOf < 5 ? BRIDGE : throwOf < 7 ? BEDSIDE : throwOf < 9 ? KITCHEN : LINES;
    }
  }

  private final LongSupplier nanos;
  private final Map<Victim, List<Long>> waiting = new EnumMap<>(Victim.class);
  private int inVain;
  private long toldAt;

  Tally(LongSupplier nanos) {
    this.nanos = nanos;
    this.toldAt = nanos.getAsLong();
  }

  /** A kill at which nothing was on its way does not count. */
  synchronized void struck(Victim victim, long unacknowledged) {
    if (unacknowledged == 0 && victim != Victim.LINES) {
      inVain++;
    } else {
      waiting.computeIfAbsent(victim, first -> new ArrayList<>()).add(unacknowledged);
    }
  }

  /** Kills of a process while something was not yet acknowledged. */
  synchronized int kills() {
    return waiting.entrySet().stream()
        .filter(each -> each.getKey() != Victim.LINES)
        .mapToInt(each -> each.getValue().size())
        .sum();
  }

  synchronized void tell(PrintWriter out) {
    if (nanos.getAsLong() - toldAt > TELL_EVERY_NANOS) {
      toldAt = nanos.getAsLong();
      out.printf("  %d kills so far%n", kills());
      out.flush();
    }
  }

  synchronized void report(PrintWriter out) {
    waiting.forEach(
        (victim, each) -> {
          List<Long> sorted = each.stream().sorted().toList();
          out.printf(
              "%-19s %4d times; not yet acknowledged then: least %d, middle %d, most %d%n",
              victim.words,
              sorted.size(),
              sorted.getFirst(),
              sorted.get(sorted.size() / 2),
              sorted.getLast());
        });
    out.printf("kills that came too late, all was acknowledged: %d, not counted%n", inVain);
    out.flush();
  }

  /** Most kills must have come while something was on its way. */
  synchronized void requireFitting() throws StepFailed {
    if (inVain * 100 > MOST_IN_VAIN_PERCENT * (kills() + inVain)) {
      throw new StepFailed("%d of %d kills came too late".formatted(inVain, kills() + inVain));
    }
  }
}
