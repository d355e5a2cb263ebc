package dev.lectern.simulation;

import dev.lectern.bridge.store.SqliteStore;
import java.io.PrintWriter;
import java.util.BitSet;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Many histories of money, or one of them again: what {@code ./lectern caps} does. */
public final class CapsRuns {
  private final PrintWriter out;
  private final LongSupplier nanos;

  public CapsRuns(PrintWriter out, LongSupplier nanos) {
    this.out = out;
    this.nanos = nanos;
  }

  private static final class Over extends RuntimeException {
    private static final long serialVersionUID = 1;

    Over() {
      super("over", null, false, false);
    }
  }

  /** What was met in many histories. */
  private static final class Met {
    final AtomicLong steps = new AtomicLong();
    final AtomicLong bought = new AtomicLong();
    final AtomicLong returned = new AtomicLong();
    final AtomicLong waited = new AtomicLong();
  }

  private record Outcome(CapsPlan plan, @Nullable Violation violation, Trace trace) {
    String words() {
      return violation == null ? "all held" : String.valueOf(violation.getMessage());
    }
  }

  private static <T> T with(Function<SqliteStore, T> work) {
    try (SqliteStore store = SqliteStore.inMemory()) {
      store.write(
          sql -> {
            CapsWalk.furnish(sql);
            return 0;
          });
      return work.apply(store);
    }
  }

  private static Outcome play(SqliteStore store, CapsPlan plan, Met met, boolean traced) {
    Trace trace = new Trace(traced);
    Violation[] violation = new Violation[1];
    try {
      store.write(
          sql -> {
            CapsWalk walk = new CapsWalk(sql, plan, trace);
            try {
              walk.run();
            } catch (Violation found) {
              violation[0] = found;
            } catch (RuntimeException defect) {
              StackTraceElement[] where = defect.getStackTrace();
              violation[0] =
                  new Violation("defect", defect + (where.length > 0 ? " at " + where[0] : ""));
            }
            met.steps.addAndGet(plan.steps().size());
            met.bought.addAndGet(walk.bought());
            met.returned.addAndGet(walk.returned());
            met.waited.addAndGet(walk.waited());
            throw new Over();
          });
    } catch (Over over) {
      // As every history ends: nothing of it is kept.
    }
    return new Outcome(plan, violation[0], trace);
  }

  /**
   * Plays that many.
   *
   * @return 0 where all held, 1 where not
   */
  public int histories(long histories, long seed, int threads) {
    long began = nanos.getAsLong();
    Met met = new Met();
    AtomicLong next = new AtomicLong();
    AtomicLong played = new AtomicLong();
    AtomicReference<@Nullable Outcome> failed = new AtomicReference<>();
    Runnable work =
        () ->
            with(
                store -> {
                  for (long i = next.getAndIncrement();
                      i < histories && failed.get() == null;
                      i = next.getAndIncrement()) {
                    Outcome outcome = play(store, CapsPlan.of(Runs.seedOf(seed, i)), met, false);
                    played.incrementAndGet();
                    if (outcome.violation() != null) {
                      failed.compareAndSet(null, outcome);
                    }
                  }
                  return 0;
                });
    IntStream.range(0, threads)
        .mapToObj(t -> Thread.ofPlatform().name("caps-" + t).start(work))
        .toList()
        .forEach(CapsRuns::join);
    double seconds = Math.max(1, nanos.getAsLong() - began) / 1e9;
    out.printf(
        Locale.ROOT,
        "%d steps; %d books bought, %d given back, %d orders waited for a yes; %.0f histories/s%n",
        met.steps.get(),
        met.bought.get(),
        met.returned.get(),
        met.waited.get(),
        played.get() / seconds);
    Outcome outcome = failed.get();
    if (outcome != null) {
      Outcome shrunk = with(store -> shrink(store, outcome));
      tell(shrunk);
      out.printf("CAPS FAILED histories=%d replay: %s%n", played.get(), shrunk.plan().written());
      out.flush();
      return 1;
    }
    boolean hole =
        met.bought.get() == 0 || histories >= 1000 && (met.returned.get() * met.waited.get() == 0);
    boolean all = played.get() == histories && !hole;
    out.printf("CAPS %s histories=%d violations=0%n", all ? "OK" : "FAILED", played.get());
    out.flush();
    return all ? 0 : 1;
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Looks for a fault that was planted before; 0 where it was found. */
  public int hunt(long histories, long seed) {
    return with(
        store -> {
          for (long i = 0; i < histories; i++) {
            Outcome outcome = play(store, CapsPlan.of(Runs.seedOf(seed, i)), new Met(), false);
            if (outcome.violation() != null) {
              Outcome shrunk = shrink(store, outcome);
              tell(shrunk);
              out.printf(
                  "FOUND after %d histories, shrunk to %d steps: --replay %s%n",
                  i + 1, shrunk.plan().kept().cardinality(), shrunk.plan().written());
              out.flush();
              return 0;
            }
          }
          out.printf("NOT FOUND after %d histories%n", histories);
          out.flush();
          return 1;
        });
  }

  private void tell(Outcome outcome) {
    out.print(outcome.trace().text());
    out.println(outcome.words());
  }

  /** One history in words; throws {@link IllegalArgumentException} where none is named. */
  public int replay(String written) {
    CapsPlan plan = CapsPlan.parse(written);
    Outcome outcome = with(store -> play(store, plan, new Met(), true));
    tell(outcome);
    out.flush();
    return outcome.violation() == null ? 0 : 1;
  }

  /** Leaves out whatever steps it can while the same property still fails. */
  private static Outcome shrink(SqliteStore store, Outcome failed) {
    Violation violation = failed.violation();
    BitSet kept = failed.plan().kept();
    boolean shorter = violation != null;
    while (shorter) {
      shorter = false;
      for (int step = kept.nextSetBit(0); step >= 0; step = kept.nextSetBit(step + 1)) {
        BitSet fewer = (BitSet) kept.clone();
        fewer.clear(step);
        Outcome still = play(store, failed.plan().only(fewer), new Met(), false);
        Violation same = still.violation();
        if (same != null && violation != null && same.property().equals(violation.property())) {
          kept = fewer;
          shorter = true;
        }
      }
    }
    return play(store, failed.plan().only(kept), new Met(), true);
  }
}
