package dev.lectern.app.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Follows what one request causes: its event, and the events that come straight from that event's
 * effects, such as the page that a key asked for. Whoever waits goes on when all of them have been
 * stepped and kept.
 */
public final class Ticket {
  private final AtomicInteger open = new AtomicInteger(1);
  private final CountDownLatch done = new CountDownLatch(1);
  private final List<String> said = new ArrayList<>();

  /** One more thing follows; each hold has its release. */
  public void hold() {
    open.incrementAndGet();
  }

  public void release() {
    if (open.decrementAndGet() == 0) {
      done.countDown();
    }
  }

  public synchronized void say(String text) {
    said.add(text);
  }

  /** What the device answered in words, or empty. */
  public synchronized String said() {
    return String.join(" ", said);
  }

  /** Returns false where it took longer. */
  public boolean await(Duration longest) throws InterruptedException {
    return done.await(longest.toMillis(), TimeUnit.MILLISECONDS);
  }
}
