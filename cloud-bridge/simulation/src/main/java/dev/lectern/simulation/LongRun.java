package dev.lectern.simulation;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Plays many histories on several threads, and tells now and then how far it is. */
final class LongRun {
  /** So many at a time: after them it is told, and kept, how far it is. */
  private static final long STRETCH = 10_000;

  private final PrintWriter progress;
  private final LongSupplier nanos;
  private final int threads;
  private final AtomicReference<Simulation.@Nullable Outcome> failed = new AtomicReference<>();

  LongRun(PrintWriter progress, LongSupplier nanos, int threads) {
    this.progress = progress;
    this.nanos = nanos;
    this.threads = threads;
  }

  /** The first history that failed, or null. */
  Simulation.@Nullable Outcome failed() {
    return failed.get();
  }

  /**
   * Plays on from there, to that many histories or to the first that fails.
   *
   * @param kept where to keep how far it is; null for nowhere
   * @return how far it came; fewer than asked for where one failed or a worker died
   */
  HowFar play(HowFar from, long histories, @Nullable Path kept)
      throws IOException, InterruptedException {
    HowFar far = from;
    while (far.done() < histories) {
      long end = Math.min(histories, (far.done() / STRETCH + 1) * STRETCH);
      HowFar next = stretch(far, end);
      if (failed.get() != null || next.done() < end) {
        return next;
      }
      far = next;
      if (kept != null) {
        far.write(kept);
      }
      tell(far, histories);
    }
    return far;
  }

  private HowFar stretch(HowFar from, long end) throws InterruptedException {
    long began = nanos.getAsLong();
    Tally all = new Tally();
    all.add(from.tally());
    AtomicLong next = new AtomicLong(from.done());
    List<Thread> workers = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      workers.add(
          Thread.ofPlatform().name("sim-" + t).start(() -> work(end, from.seed(), next, all)));
    }
    for (Thread worker : workers) {
      worker.join();
    }
    long millis = from.millis() + (nanos.getAsLong() - began) / 1_000_000;
    return new HowFar(from.program(), from.seed(), all.histories, millis, all);
  }

  private void work(long end, long seed, AtomicLong next, Tally all) {
    Tally own = new Tally();
    Simulation.with(
        player -> {
          for (long i = next.getAndIncrement();
              i < end && failed.get() == null;
              i = next.getAndIncrement()) {
            Simulation.Outcome outcome =
                Runs.outcome(player, Plan.of(Runs.seedOf(seed, i)), i, own);
            if (outcome.violation() != null) {
              failed.compareAndSet(null, outcome);
            }
          }
          return 0;
        });
    synchronized (all) {
      all.add(own);
    }
  }

  private void tell(HowFar far, long histories) {
    if (histories > STRETCH) {
      double rate = far.done() * 1e3 / Math.max(1, far.millis());
      progress.printf(
          Locale.ROOT, "sim: %d of %d histories, %.0f/s%n", far.done(), histories, rate);
      progress.flush();
    }
  }
}
