package dev.lectern.simulation;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Many histories, or one of them again: what {@code ./lectern sim} does. */
public final class Runs {
  /** From so many histories on, whatever was never met is a hole in the simulation. */
  private static final long MANY = 10_000;

  /** One history in so many is played a second time with other clocks. */
  private static final int TWIN = 64;

  /** As many steps as a person can follow. */
  private static final int SHORT = 12;

  /** So many failing histories are shrunk at most, in search of a short one. */
  private static final int TRIES = 8;

  private final PrintWriter out;
  private final PrintWriter progress;
  private final LongSupplier nanos;

  /**
   * @param progress where long work tells how far it is
   * @param nanos a monotonic clock, for the rate alone
   */
  public Runs(PrintWriter out, PrintWriter progress, LongSupplier nanos) {
    this.out = out;
    this.progress = progress;
    this.nanos = nanos;
  }

  /** Which history is number {@code i} of a run. */
  static long seedOf(long seed, long i) {
    return new SplittableRandom(seed + i * 0x9E3779B97F4A7C15L).nextLong() >>> 16;
  }

  /**
   * Plays that many histories.
   *
   * @param kept a file that keeps how far it is, and from which the same command goes on; null for
   *     none
   * @return 0 where all properties held and, in a long run, everything was met; 1 where not, or
   *     where fewer were played than asked for; 2 where none was asked for, or the file is of
   *     another run
   */
  public int histories(long histories, long seed, int threads, @Nullable Path kept)
      throws IOException, InterruptedException {
    if (histories < 1 || threads < 1) {
      out.printf("Nothing is shown by %d histories on %d threads.%n", histories, threads);
      out.flush();
      return 2;
    }
    LongRun run = new LongRun(progress, nanos, threads);
    HowFar from;
    try {
      from =
          kept == null
              ? new HowFar("", seed, 0, 0, new Tally())
              : HowFar.read(kept, Program.digest(), seed);
    } catch (HowFar.CannotGoOn other) {
      out.println(other.getMessage());
      out.flush();
      return 2;
    }
    HowFar far = run.play(from, histories, kept);
    table(far.tally(), Math.max(1, far.millis()) / 1e3);
    Simulation.Outcome outcome = run.failed();
    if (outcome != null) {
      explain(outcome);
      out.printf("SIM FAILED histories=%d seed=%s%n", far.done(), outcome.plan().written());
      out.flush();
      return 1;
    }
    return verdict(histories, far.tally());
  }

  /**
   * Sees that a history is named.
   *
   * @throws IllegalArgumentException where not; the message tells why
   */
  public static void check(String written) {
    Plan.parse(written);
  }

  /** What a run without a violation shows, by how many histories were played. */
  int verdict(long asked, Tally all) {
    boolean hole = asked >= MANY && all.all().containsValue(0L);
    if (all.histories < asked) {
      // A worker that died by a defect took its part of the histories with it.
      out.printf("SIM FAILED histories=%d: %d were asked for%n", all.histories, asked);
    } else if (hole) {
      out.printf("SIM FAILED histories=%d: what is counted 0 above was never met%n", all.histories);
    } else {
      out.printf("SIM OK histories=%d operations=%d violations=0%n", all.histories, all.operations);
    }
    out.flush();
    return hole || all.histories < asked ? 1 : 0;
  }

  /** What history number {@code i} comes to; one in so many with other clocks too. */
  static Simulation.Outcome outcome(Simulation.Player player, Plan plan, long i, Tally tally) {
    return i % TWIN == 0 ? player.playTwice(plan, tally) : player.play(plan, tally, false);
  }

  private void table(Tally all, double seconds) {
    String group = "";
    for (Map.Entry<Tally.Count, Long> entry : all.all().entrySet()) {
      if (!entry.getKey().group().equals(group)) {
        group = entry.getKey().group();
        out.printf("%s%n", group);
      }
      out.printf("  %-42s %12d%n", entry.getKey().words(), entry.getValue());
    }
    long n = Math.max(1, all.histories);
    out.printf(
        Locale.ROOT,
        "a history: %.2f devices, %.1f steps, %.1f operations; %d played again with other clocks%n",
        all.devices / (double) n,
        all.steps / (double) n,
        all.operations / (double) n,
        all.clockTwins);
    out.printf(Locale.ROOT, "%.0f histories/s, %.1f s%n", all.histories / seconds, seconds);
  }

  private void explain(Simulation.Outcome outcome) {
    out.printf("seed %s: %s%n", outcome.plan().written(), outcome.words());
    Simulation.Outcome shrunk = Simulation.with(player -> Shrinker.shrink(player, outcome));
    out.printf("shrunk to %d steps:%n", shrunk.plan().steps().cardinality());
    out.print(shrunk.trace().text());
    out.printf("%s%n", shrunk.words());
    out.printf("replay: ./lectern sim --replay %s%n", shrunk.plan().written());
  }

  /**
   * Plays on after a failure, and says how often each property failed, with one seed for each.
   *
   * @return 0 where all held
   */
  public int survey(long histories, long seed) {
    Map<String, List<Simulation.Outcome>> failed = new TreeMap<>();
    Tally tally = new Tally();
    Simulation.with(
        player -> {
          for (long i = 0; i < histories; i++) {
            Simulation.Outcome outcome = outcome(player, Plan.of(seedOf(seed, i)), i, tally);
            if (outcome.violation() != null) {
              failed
                  .computeIfAbsent(outcome.violation().property(), any -> new ArrayList<>())
                  .add(outcome);
            }
          }
          failed.forEach(
              (property, outcomes) -> {
                Simulation.Outcome shrunk = Shrinker.shrink(player, outcomes.getFirst());
                out.printf("== %s: %d%n", property, outcomes.size());
                out.print(shrunk.trace().text());
                out.printf("%s%n", shrunk.words());
                out.printf("replay: ./lectern sim --replay %s%n", shrunk.plan().written());
              });
          return 0;
        });
    out.flush();
    return failed.isEmpty() ? 0 : 1;
  }

  /**
   * Looks for a fault that was planted before, and makes the shortest history of those that show
   * it.
   *
   * @return 0 where it was found, in at most twelve steps
   */
  public int hunt(long histories, long seed) {
    return Simulation.with(
        player -> {
          Tally tally = new Tally();
          Simulation.@Nullable Outcome shortest = null;
          long first = 0;
          int found = 0;
          for (long i = 0; i < histories && found < TRIES; i++) {
            Plan plan = Plan.of(seedOf(seed, i));
            Simulation.Outcome outcome = outcome(player, plan, i, tally);
            if (outcome.violation() == null) {
              continue;
            }
            found++;
            first = first == 0 ? i + 1 : first;
            Simulation.Outcome shrunk = Shrinker.shrink(player, outcome);
            if (shortest == null || steps(shrunk) < steps(shortest)) {
              shortest = shrunk;
            }
            if (steps(shortest) <= SHORT) {
              break;
            }
          }
          return told(shortest, first, histories);
        });
  }

  private static int steps(Simulation.Outcome outcome) {
    return outcome.plan().steps().cardinality();
  }

  private int told(Simulation.@Nullable Outcome shortest, long first, long histories) {
    if (shortest == null) {
      out.printf("NOT FOUND after %d histories%n", histories);
      out.flush();
      return 1;
    }
    out.print(shortest.trace().text());
    out.println(shortest.words());
    out.printf("shrunk to %d steps: --replay %s%n", steps(shortest), shortest.plan().written());
    out.printf("FOUND after %d histories%n", first);
    out.flush();
    return steps(shortest) <= SHORT ? 0 : 1;
  }

  /**
   * One history, in words, and whether other clocks change it. Twice the same command, twice the
   * same bytes.
   *
   * @throws IllegalArgumentException where {@code written} names no history; the message tells why
   */
  public int trace(String written) {
    Plan plan = Plan.parse(written);
    Simulation.Outcome outcome = Simulation.with(player -> player.playTwice(plan, new Tally()));
    out.print(outcome.trace().text());
    out.println(outcome.words());
    out.flush();
    return outcome.violation() == null ? 0 : 1;
  }
}
