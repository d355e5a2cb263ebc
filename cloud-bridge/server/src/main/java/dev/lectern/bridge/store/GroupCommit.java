package dev.lectern.bridge.store;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Commits several jobs at once, and answers only after that commit. It has no thread: {@link
 * Writer} calls it from its own, and whoever replays a history calls it step by step.
 */
public final class GroupCommit {
  private static final Logger LOG = Logger.getLogger(GroupCommit.class.getName());

  private final Store store;
  private final Runnable afterCommit;
  private volatile @Nullable StoreFailure trouble;

  /**
   * @param afterCommit runs once after the answers of each commit
   */
  public GroupCommit(Store store, Runnable afterCommit) {
    this.store = store;
    this.afterCommit = afterCommit;
  }

  /** When an answer runs, a power cut loses nothing of what it answers to. */
  public void commit(List<Writer.Job> jobs) {
    List<Writer.Job> failed = new ArrayList<>();
    List<Runnable> answers;
    try {
      answers = store.write(sql -> run(jobs, sql, failed));
    } catch (RuntimeException e) {
      // Nothing was kept and nobody is told otherwise: devices send again.
      failed(e);
      jobs.stream().filter(job -> !failed.contains(job)).forEach(job -> job.failed(e));
      return;
    }
    if (trouble != null) {
      trouble = null;
      LOG.log(Level.WARNING, "The disk keeps things again.");
    }
    answers.forEach(GroupCommit::tell);
    tell(afterCommit);
  }

  /** Why the last commit failed, or null where it did not. */
  public @Nullable StoreFailure trouble() {
    return trouble;
  }

  private void failed(RuntimeException e) {
    if (!(e instanceof StoreFailure failure)) {
      LOG.log(Level.SEVERE, "a commit failed", e);
      return;
    }
    // A full disk fails every commit: said once, until there is room.
    if (trouble == null || trouble.isDiskFull() != failure.isDiskFull()) {
      if (failure.isDiskFull()) {
        LOG.log(Level.WARNING, failure.sentence());
      } else {
        LOG.log(Level.SEVERE, failure.sentence(), failure);
      }
    }
    trouble = failure;
  }

  private static void tell(Runnable answer) {
    try {
      answer.run();
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "an answer failed after its commit", e);
    }
  }

  private static List<Runnable> run(List<Writer.Job> jobs, Sql sql, List<Writer.Job> failed) {
    List<Runnable> answers = new ArrayList<>();
    for (Writer.Job job : jobs) {
      try {
        answers.add(sql.part(() -> job.run(sql)));
      } catch (RuntimeException e) {
        if (e instanceof StoreFailure failure && failure.isDiskFull()) {
          // SQLite may have ended the whole transaction: nothing of it counts.
          throw e;
        }
        // Only this job's part is undone. Where the disk itself failed, the commit fails as well.
        failed.add(job);
        job.failed(e);
      }
    }
    return answers;
  }
}
