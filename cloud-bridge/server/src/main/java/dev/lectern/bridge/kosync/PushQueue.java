package dev.lectern.bridge.kosync;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.feed.Growth;
import dev.lectern.bridge.store.Jobs;
import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.store.Writer;
import dev.lectern.protocol.AccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * What waits for the writer. It takes all that is waiting as one job, so that a commit, and a part
 * of one, serves many devices; each is answered after that commit.
 */
public final class PushQueue {
  private final Kosync kosync;
  private final Jobs jobs;
  private final Growth growth;
  private final int most;
  private final int batch;
  private final ConcurrentLinkedQueue<Waiting<?>> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicBoolean announced = new AtomicBoolean();

  /** Touched by the writer's thread alone. */
  private final WarmScreens warm;

  /**
   * @param most that wait at once; above it a device is told to keep its push
   * @param batch of them in one job
   */
  public PushQueue(Kosync kosync, Jobs jobs, Growth growth, int most, int batch) {
    this.kosync = kosync;
    this.jobs = jobs;
    this.growth = growth;
    this.most = most;
    this.batch = batch;
    this.warm = kosync.warm();
  }

  private static final class Waiting<T> {
    private final Function<Batch, T> work;
    private final CompletableFuture<T> answer = new CompletableFuture<>();

    Waiting(Function<Batch, T> work) {
      this.work = work;
    }

    Runnable in(Batch in) {
      T value = work.apply(in);
      return () -> answer.complete(value);
    }
  }

  /**
   * Completes after the commit, with the bridge's time in seconds; or says that it was not kept.
   */
  public CompletableFuture<Long> push(Principal.OfLogin login, Push push) {
    return take(new Waiting<>(in -> in.push(login, push)));
  }

  /**
   * Completes after the commit of what was handed out.
   *
   * @param asked when the device asked; one that has had to wait for long is not listening any more
   */
  public CompletableFuture<Optional<Progress>> pull(
      Principal.OfLogin login, String document, Instant asked) {
    return take(new Waiting<>(in -> in.pull(login, document, asked)));
  }

  private <T> CompletableFuture<T> take(Waiting<T> one) {
    if (count.incrementAndGet() > most) {
      count.decrementAndGet();
      one.answer.completeExceptionally(new IllegalStateException("too many are waiting"));
      return one.answer;
    }
    waiting.add(one);
    announce();
    return one.answer;
  }

  private void announce() {
    if (announced.compareAndSet(false, true) && !jobs.offer(new Some(List.of()))) {
      announced.set(false);
      for (Waiting<?> one = poll(); one != null; one = poll()) {
        one.answer.completeExceptionally(new IllegalStateException("the writer is too busy"));
      }
    }
  }

  private @org.jspecify.annotations.Nullable Waiting<?> poll() {
    Waiting<?> one = waiting.poll();
    if (one != null) {
      count.decrementAndGet();
    }
    return one;
  }

  /** Those, or all that wait when the writer comes to it. */
  private final class Some implements Writer.Job {
    private final List<Waiting<?>> taken;

    Some(List<Waiting<?>> taken) {
      this.taken = new ArrayList<>(taken);
    }

    @Override
    public Runnable run(Sql sql) {
      if (taken.isEmpty()) {
        announced.set(false);
        for (Waiting<?> one = poll(); one != null; one = poll()) {
          taken.add(one);
          if (taken.size() >= batch) {
            announce();
            break;
          }
        }
      }
      return keep(sql, taken);
    }

    @Override
    public void failed(RuntimeException why) {
      warm.forget();
      for (Waiting<?> one : taken) {
        // One of them cannot be kept, which is no reason to lose the others.
        boolean again = taken.size() > 1 && jobs.offer(new Some(List.of(one)));
        if (!again) {
          one.answer.completeExceptionally(why);
        }
      }
    }
  }

  private Runnable keep(Sql sql, List<Waiting<?>> taken) {
    Batch in = kosync.batch(sql, warm);
    List<Runnable> answers = new ArrayList<>(taken.size());
    for (Waiting<?> one : taken) {
      answers.add(one.in(in));
    }
    Map<AccountId, Long> heads = in.finish();
    heads.forEach(warm::reached);
    return () -> {
      heads.forEach(growth::note);
      answers.forEach(Runnable::run);
    };
  }
}
