package dev.lectern.bridge.store;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Commits several jobs at once, and answers only after that commit. It has no thread: {@link
 * Writer} calls it from its own, and whoever replays a history calls it step by step.
 */
public final class GroupCommit {
  private static final Logger LOG = Logger.getLogger(GroupCommit.class.getName());

  private final Store store;
  private final Runnable afterCommit;

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
      LOG.log(Level.SEVERE, "a commit failed", e);
      jobs.stream().filter(job -> !failed.contains(job)).forEach(job -> job.failed(e));
      return;
    }
    answers.forEach(GroupCommit::tell);
    tell(afterCommit);
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
        // Only this job's part is undone. Where the disk itself failed, the commit fails as well.
        failed.add(job);
        job.failed(e);
      }
    }
    return answers;
  }
}
