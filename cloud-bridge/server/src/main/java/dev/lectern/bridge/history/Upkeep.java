package dev.lectern.bridge.history;

import dev.lectern.bridge.store.Work;
import dev.lectern.bridge.store.Writer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What a bridge does once a day, by its own clock, beside its work. */
public final class Upkeep implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Upkeep.class.getName());
  private static final Duration DAY = Duration.ofDays(1);

  private final OldHistories histories;
  private final Writer writer;
  private final InstantSource clock;
  private final ScheduledExecutorService thread;
  private Instant next;

  /** Begins; the first round comes within minutes, so that short-lived bridges have one too. */
  public Upkeep(OldHistories histories, Writer writer, InstantSource clock) {
    this.histories = histories;
    this.writer = writer;
    this.clock = clock;
    this.next = clock.instant();
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("upkeep").factory());
    var _ = thread.scheduleWithFixedDelay(this::look, 5, 30, TimeUnit.MINUTES);
  }

  private void look() {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(DAY);
    try {
      int gone = histories.fold(this::change);
      if (gone > 0) {
        LOG.log(Level.INFO, "old histories: {0} acts of days long past were left out", gone);
      }
    } catch (RuntimeException failed) {
      LOG.log(Level.WARNING, "old histories could not be folded; tomorrow again", failed);
    }
  }

  private int change(Work<Integer> work) {
    try {
      return writer.call(work).join();
    } catch (CompletionException e) {
      throw new IllegalStateException("the change was not kept", e.getCause());
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
