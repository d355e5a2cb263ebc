package dev.lectern.bridge.http;

import com.sun.net.httpserver.HttpExchange;
import dev.lectern.bridge.Limits;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The stream of server-sent events that says only that something changed. A slow listener misses
 * nothing: it is told once of all that happened since.
 */
public final class Changes implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final Semaphore listeners;
  private final long heartbeatMs;
  private long count;
  private boolean closed;

  public Changes(Limits limits) {
    this.listeners = new Semaphore(limits.listeners());
    this.heartbeatMs = limits.heartbeat().toMillis();
  }

  /** Something changed. */
  public void happened() {
    lock.lock();
    try {
      count++;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Serves one listener until it leaves or the door closes. */
  Answer stream(HttpExchange exchange) throws IOException {
    if (!listeners.tryAcquire()) {
      return new Answer.Refused(503, "too-many-listeners", "Too many are listening already.");
    }
    try {
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.sendResponseHeaders(200, 0);
      OutputStream out = exchange.getResponseBody();
      long told = -1;
      while (true) {
        long now = after(told);
        if (now < 0) {
          return new Answer.Written();
        }
        String event = now == told ? ": still here\n\n" : "event: changed\ndata: " + now + "\n\n";
        out.write(event.getBytes(StandardCharsets.UTF_8));
        out.flush();
        told = now;
      }
    } catch (IOException | InterruptedException left) {
      // The listener went away, which is how every stream ends.
      return new Answer.Written();
    } finally {
      listeners.release();
    }
  }

  /** Waits for more than {@code told}, at most a heartbeat; negative once closed. */
  private long after(long told) throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(heartbeatMs);
      while (count == told && !closed && left > 0) {
        left = moved.awaitNanos(left);
      }
      return closed ? -1 : count;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
