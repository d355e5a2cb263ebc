package dev.lectern.bridge.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes. It commits what is waiting, up to a batch, at once: one sync of the
 * disk serves many devices, and nobody is told anything before that sync has returned.
 */
public final class Writer implements Jobs, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Writer.class.getName());

  /** One change, and what is said about it once it is safe. */
  public interface Job {
    /** Makes the change; its answer runs after the commit, on the writer's thread. */
    Runnable run(Sql sql);

    /** The change was not kept. */
    void failed(RuntimeException why);
  }

  private record Stop() implements Job {
    @Override
    public Runnable run(Sql sql) {
      return () -> {};
    }

    @Override
    public void failed(RuntimeException why) {}
  }

  private final GroupCommit group;
  private final int batch;
  private final BlockingQueue<Job> waiting;
  private final Thread thread;

  /**
   * @param afterCommit runs once after the answers of each commit
   */
  public Writer(Store store, int batch, int waitingJobs, Runnable afterCommit) {
    this.group = new GroupCommit(store, afterCommit);
    this.batch = batch;
    this.waiting = new ArrayBlockingQueue<>(waitingJobs);
    this.thread = Thread.ofPlatform().name("writer").start(this::work);
  }

  @Override
  public boolean offer(Job job) {
    return waiting.offer(job);
  }

  /** Does the work in the next commit; the future completes after it. */
  public <T> CompletableFuture<T> call(Work<T> work) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    boolean taken =
        offer(
            new Job() {
              @Override
              public Runnable run(Sql sql) {
                T value = work.in(sql);
                return () -> answer.complete(value);
              }

              @Override
              public void failed(RuntimeException why) {
                answer.completeExceptionally(why);
              }
            });
    if (!taken) {
      answer.completeExceptionally(new IllegalStateException("too many changes are waiting"));
    }
    return answer;
  }

  /** Why the last commit failed, or null where it did not. */
  public @Nullable StoreFailure trouble() {
    return group.trouble();
  }

  private void work() {
    List<Job> jobs = new ArrayList<>();
    boolean stopping = false;
    while (!stopping) {
      jobs.clear();
      try {
        jobs.add(waiting.take());
      } catch (InterruptedException e) {
        return;
      }
      waiting.drainTo(jobs, batch - 1);
      stopping = jobs.stream().anyMatch(Stop.class::isInstance);
      try {
        group.commit(jobs);
      } catch (Error e) {
        // A bridge without its writer would take connections and never keep a thing: end instead.
        LOG.log(Level.SEVERE, "the writer failed by a defect; the bridge ends here", e);
        Runtime.getRuntime().halt(70);
      }
    }
  }

  /** Commits what is waiting and ends the thread. */
  @Override
  public void close() {
    try {
      waiting.put(new Stop());
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
