package dev.lectern.bridge;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Incidents;
import dev.lectern.bridge.audit.Heads;
import dev.lectern.bridge.backup.Backup;
import dev.lectern.bridge.backup.Backups;
import dev.lectern.bridge.backup.NoBackup;
import dev.lectern.bridge.ca.Revocations;
import dev.lectern.bridge.entitlement.Loans;
import dev.lectern.bridge.entitlement.Orders;
import dev.lectern.bridge.feed.Feed;
import dev.lectern.bridge.feed.Growth;
import dev.lectern.bridge.ingest.Actors;
import dev.lectern.bridge.mqtt.Conversations;
import dev.lectern.bridge.outside.BoxList;
import dev.lectern.bridge.store.Writer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What a bridge does by itself from time to time: backups, and the end of silent lives. */
final class Chores implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Chores.class.getName());
  private static final Duration SILENCE = Duration.ofDays(90);
  private static final Duration DAY = Duration.ofDays(1);

  private final Writer writer;
  private final Conversations conversations;
  private final Orders orders;
  private final Loans loans;
  private final Growth growth;
  private final Heads heads;
  private final Revocations revocations;
  private final InstantSource clock;
  private final ScheduledThreadPoolExecutor chores;

  Chores(
      Writer writer,
      Conversations conversations,
      Orders orders,
      Loans loans,
      Growth growth,
      Heads heads,
      Revocations revocations,
      InstantSource clock) {
    this.writer = writer;
    this.conversations = conversations;
    this.orders = orders;
    this.loans = loans;
    this.growth = growth;
    this.heads = heads;
    this.revocations = revocations;
    this.clock = clock;
    this.chores =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name("chores").daemon().factory());
  }

  /**
   * Begins.
   *
   * @param backups null where none are taken
   * @param boxes null where no bodies are sealed
   */
  void begin(@Nullable Backups backups, Duration every, @Nullable BoxList boxes) {
    var _ = chores.scheduleWithFixedDelay(this::retire, 0, DAY.toMillis(), TimeUnit.MILLISECONDS);
    var _ = chores.scheduleWithFixedDelay(this::expire, 1, 1, TimeUnit.MINUTES);
    var _ = chores.scheduleWithFixedDelay(this::heads, 0, 1, TimeUnit.MINUTES);
    var _ = chores.scheduleWithFixedDelay(this::listRevoked, 0, 1, TimeUnit.MINUTES);
    var _ = chores.scheduleWithFixedDelay(this::hangUpEnded, 5, 5, TimeUnit.SECONDS);
    if (boxes != null) {
      var _ = chores.scheduleWithFixedDelay(() -> listBoxes(boxes), 0, 10, TimeUnit.SECONDS);
    }
    if (backups != null) {
      var _ =
          chores.scheduleWithFixedDelay(
              () -> backup(backups), every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void retire() {
    try {
      Instant now = clock.instant();
      int ended =
          writer
              .call(
                  sql -> {
                    conversations.present(sql);
                    return Actors.retireSilent(sql, now.minus(SILENCE).toString(), now.toString());
                  })
              .join();
      if (ended > 0) {
        LOG.log(Level.INFO, "{0} lives gave no sign for 90 days and have ended", ended);
      }
    } catch (CompletionException | IllegalStateException later) {
      LOG.log(Level.WARNING, "silent lives could not be ended; tried again tomorrow", later);
    }
  }

  /**
   * Tells those who asked, and were not answered in time, that nothing was bought; ends loans whose
   * time is over.
   */
  private void expire() {
    try {
      writer
          .call(
              sql -> {
                if (orders.expire(sql) + loans.expire(sql) > 0) {
                  Accounts.all(sql)
                      .forEach(account -> growth.note(account, Feed.head(sql, account)));
                }
                return true;
              })
          .join();
    } catch (CompletionException | IllegalStateException later) {
      LOG.log(
          Level.WARNING, "requests and loans could not be ended; tried again in a minute", later);
    }
  }

  private void heads() {
    try {
      heads.sign(false);
    } catch (RuntimeException later) {
      LOG.log(Level.WARNING, "the audit log's head was not signed; tried in a minute", later);
    }
  }

  /** For brokers outside; a minute late there, where our own doors know at once. */
  private void listRevoked() {
    try {
      revocations.keep(writer.call(sql -> Revocations.of(sql, clock.instant())).join());
    } catch (CompletionException | IllegalStateException | IOException later) {
      LOG.log(Level.WARNING, "revoked certificates were not listed; tried again soon", later);
    }
  }

  /** A revocation ends connections by itself, at once; certificates also end by time. */
  private void hangUpEnded() {
    try {
      conversations.hangUpEnded();
    } catch (RuntimeException later) {
      LOG.log(Level.WARNING, "connections were not looked at; tried again soon", later);
    }
  }

  /** A device that was just claimed gets in at the outside broker once this has come there. */
  private void listBoxes(BoxList boxes) {
    try {
      boxes.keep();
    } catch (IllegalStateException | IOException later) {
      LOG.log(Level.WARNING, "boxes were not listed; tried again soon", later);
    }
  }

  private void backup(Backups backups) {
    try {
      Backup backup = backups.take();
      writer
          .call(
              sql -> {
                Actors.safe(sql, backup.marks());
                return true;
              })
          .join();
      conversations.tellSafe();
    } catch (NoBackup failed) {
      LOG.log(Level.WARNING, "no backup was made", failed);
      tell(String.valueOf(failed.getMessage()));
    } catch (RuntimeException later) {
      // A later backup says the same and more.
      LOG.log(Level.WARNING, "a backup could not be made known", later);
    }
  }

  private void tell(String sentence) {
    String now = clock.instant().toString();
    var _ =
        writer.call(
            sql -> {
              Accounts.all(sql)
                  .forEach(
                      account ->
                          Incidents.record(
                              sql, account, new Incidents.Incident(now, "no-backup", sentence)));
              return true;
            });
  }

  @Override
  public void close() {
    chores.shutdownNow();
    try {
      // A backup that runs is given up; its part file is replaced by the next.
      chores.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // What was decided in the last minute must be on the list before a backup is put back.
    listRevoked();
  }
}
