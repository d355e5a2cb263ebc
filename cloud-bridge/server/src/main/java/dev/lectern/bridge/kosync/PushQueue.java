package dev.lectern.bridge.kosync;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.feed.Feed;
import dev.lectern.bridge.feed.Growth;
import dev.lectern.bridge.store.Jobs;
import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.store.Writer;
import dev.lectern.protocol.AccountId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Pushes that wait for the writer. It takes all that are waiting as one job, so that a commit, and
 * a part of one, serves many devices; each is answered after that commit.
 */
public final class PushQueue {
  private final Kosync kosync;
  private final Jobs jobs;
  private final Growth growth;
  private final int most;
  private final int batch;
  private final ConcurrentLinkedQueue<Waiting> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicBoolean announced = new AtomicBoolean();

  /**
   * @param most that wait at once; above it a device is told to keep its push
   * @param batch pushes in one job
   */
  public PushQueue(Kosync kosync, Jobs jobs, Growth growth, int most, int batch) {
    this.kosync = kosync;
    this.jobs = jobs;
    this.growth = growth;
    this.most = most;
    this.batch = batch;
  }

  private record Waiting(Principal.OfLogin login, Push push, CompletableFuture<Long> answer) {}

  /**
   * Completes after the commit, with the bridge's time in seconds; or says that it was not kept.
   */
  public CompletableFuture<Long> take(Principal.OfLogin login, Push push) {
    CompletableFuture<Long> answer = new CompletableFuture<>();
    if (count.incrementAndGet() > most) {
      count.decrementAndGet();
      answer.completeExceptionally(new IllegalStateException("too many pushes are waiting"));
      return answer;
    }
    waiting.add(new Waiting(login, push, answer));
    announce();
    return answer;
  }

  private void announce() {
    if (announced.compareAndSet(false, true) && !jobs.offer(new All())) {
      announced.set(false);
      for (Waiting one = waiting.poll(); one != null; one = waiting.poll()) {
        count.decrementAndGet();
        one.answer.completeExceptionally(new IllegalStateException("the writer is too busy"));
      }
    }
  }

  /** All that wait when the writer comes to it. */
  private final class All implements Writer.Job {
    private final List<Waiting> taken = new ArrayList<>();

    @Override
    public Runnable run(Sql sql) {
      announced.set(false);
      while (taken.size() < batch) {
        Waiting one = waiting.poll();
        if (one == null) {
          break;
        }
        count.decrementAndGet();
        taken.add(one);
      }
      if (!waiting.isEmpty()) {
        announce();
      }
      return keep(sql, taken);
    }

    @Override
    public void failed(RuntimeException why) {
      if (taken.size() == 1) {
        taken.getFirst().answer.completeExceptionally(why);
        return;
      }
      // One of them cannot be kept, which is no reason to lose the others.
      for (Waiting one : taken) {
        if (!jobs.offer(new One(one))) {
          one.answer.completeExceptionally(why);
        }
      }
    }
  }

  private final class One implements Writer.Job {
    private final Waiting one;

    One(Waiting one) {
      this.one = one;
    }

    @Override
    public Runnable run(Sql sql) {
      return keep(sql, List.of(one));
    }

    @Override
    public void failed(RuntimeException why) {
      one.answer.completeExceptionally(why);
    }
  }

  private Runnable keep(Sql sql, List<Waiting> taken) {
    long[] times = new long[taken.size()];
    Map<AccountId, Long> heads = new HashMap<>();
    for (int i = 0; i < times.length; i++) {
      Waiting one = taken.get(i);
      times[i] = kosync.push(sql, one.login, one.push);
      heads.put(one.login.account(), 0L);
    }
    heads.replaceAll((account, none) -> Feed.head(sql, account));
    return () -> {
      heads.forEach(growth::note);
      for (int i = 0; i < times.length; i++) {
        taken.get(i).answer.complete(times[i]);
      }
    };
  }
}
