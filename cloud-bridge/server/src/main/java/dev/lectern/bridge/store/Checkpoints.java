package dev.lectern.bridge.store;

import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Copies what was committed from SQLite's log into the database file, on a thread and a connection
 * of its own: done by the writer, it would make all who wait for the next commit wait for thousands
 * of pages and two syncs more. Nothing is lost by when it is done; a log is read again at each
 * start.
 *
 * <p>A log begins anew only when all of it was copied, which never comes about beside a writer who
 * is always busy. So from {@link #LONG} frames on the writer is asked to copy the few that came
 * meanwhile itself, between two commits.
 */
final class Checkpoints implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Checkpoints.class.getName());

  /** Commits from one copy to the next: of full groups, some 4,000 frames. */
  private static final int COMMITS = 64;

  /** Frames, of 4 KiB each, from which on the log is to begin anew. */
  private static final int LONG = 16_000;

  /** Frames at which the writer copies all by itself, where this thread is that far behind. */
  static final int LAST_RESORT = 32_000;

  private final Sql sql;
  private final Semaphore commits = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closing;
  private volatile boolean restart;

  /**
   * @param sql for this alone; closed with it
   */
  Checkpoints(Sql sql) {
    this.sql = sql;
    this.thread = Thread.ofPlatform().name("checkpoints").start(this::work);
  }

  /** The writer committed. */
  void committed() {
    commits.release();
  }

  /** By the writer, between two commits: copies the log's end, where that lets it begin anew. */
  void before(Sql writer) {
    if (restart) {
      restart = false;
      copy(writer);
    }
  }

  private void work() {
    while (!closing) {
      commits.acquireUninterruptibly(COMMITS);
      commits.drainPermits();
      if (copy(sql) >= LONG) {
        copy(sql);
        restart = true;
      }
    }
  }

  /**
   * What cannot be copied stays in the log; a full disk is told of by the writer's commits.
   *
   * @return the log's frames, copied ones too
   */
  private static long copy(Sql by) {
    try {
      return by.one("PRAGMA wal_checkpoint(PASSIVE)", columns -> columns.getLong(2)).orElse(0L);
    } catch (StoreFailure failure) {
      LOG.log(Level.FINE, "the log is not copied for now", failure);
      return 0;
    }
  }

  /** Copies once more, and waits for it. */
  @Override
  public void close() {
    closing = true;
    commits.release(COMMITS);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    sql.close();
  }
}
