package dev.lectern.app.mqtt;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a connection to the bridge's broker for as long as it is open: connects, is told when the
 * connection dies, waits a little and longer each time, and connects again.
 *
 * <p>Nothing here is durable, on purpose: what must arrive is in the device's own outbox, and the
 * bridge's acks release it. PUBACK only frees a place among the publications in flight. A message
 * that could not be handed over is forgotten with its connection.
 */
public final class BridgeLink implements AutoCloseable {
  private final LinkSettings settings;
  private final RandomGenerator random;
  private final LinkListener listener;
  private final Thread thread;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Queue<byte[]> waiting = new ArrayDeque<>();
  private @Nullable Loss loss;
  private boolean connected;
  private boolean closed;
  private boolean hurry;
  private int inFlight;
  private long connection;

  private boolean subscribed;

  private record Loss(String code, String sentence) {}

  public BridgeLink(LinkSettings settings, RandomGenerator random, LinkListener listener) {
    this.settings = settings;
    this.random = random;
    this.listener = listener;
    this.thread = Thread.ofPlatform().name("link").daemon().unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /**
   * Hands a message to the present connection. Without one it is forgotten; nothing is promised.
   */
  public void send(byte[] payload) {
    lock.lock();
    try {
      if (!connected) {
        return;
      }
      if (waiting.size() >= settings.waiting()) {
        lose(connection, "crowded", "The connection takes messages too slowly.");
        return;
      }
      waiting.add(payload);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Gives up the present connection, for one that is silent; a new one is tried at once. */
  public void drop() {
    lock.lock();
    try {
      if (connected) {
        hurry = true;
        lose(connection, "dropped", "The bridge did not answer; connecting again.");
      }
    } finally {
      lock.unlock();
    }
  }

  /** Ends the link and its threads. Waits for them, a few seconds at most. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      thread.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    int failures = 0;
    while (!isClosed()) {
      boolean stood = attempt();
      failures = stood ? 0 : failures + 1;
      pause(failures);
    }
  }

  /** Returns true where a connection stood for some time, however it ended. */
  private boolean attempt() {
    long number = begin();
    PahoConnection paho = null;
    try {
      paho = new PahoConnection(settings, listener, new Watcher(number));
      boolean session = paho.connect();
      // A session without its subscription is possible: its SUBACK may have been lost.
      if (!session || !subscribed) {
        paho.subscribe();
        subscribed = true;
      }
      if (!stand()) {
        return false;
      }
      listener.connected();
      pump(paho);
      return true;
    } catch (MqttException e) {
      lockedLose(number, PahoConnection.code(e), PahoConnection.sentence(e));
      return false;
    } finally {
      if (paho != null) {
        paho.end(isClosed());
      }
      finish();
    }
  }

  private void pump(PahoConnection paho) throws MqttException {
    while (true) {
      byte[] next;
      lock.lock();
      try {
        while (!closed && loss == null && (waiting.isEmpty() || inFlight >= settings.inFlight())) {
          changed.awaitUninterruptibly();
        }
        if (closed || loss != null) {
          return;
        }
        next = waiting.remove();
        inFlight++;
      } finally {
        lock.unlock();
      }
      paho.publish(next);
    }
  }

  private long begin() {
    lock.lock();
    try {
      connection++;
      loss = null;
      hurry = false;
      inFlight = 0;
      waiting.clear();
      return connection;
    } finally {
      lock.unlock();
    }
  }

  private boolean stand() {
    lock.lock();
    try {
      connected = loss == null && !closed;
      return connected;
    } finally {
      lock.unlock();
    }
  }

  private void finish() {
    Loss why;
    lock.lock();
    try {
      connected = false;
      waiting.clear();
      why = loss;
    } finally {
      lock.unlock();
    }
    if (why != null) {
      listener.disconnected(why.code(), why.sentence());
    }
  }

  private void pause(int failures) {
    if (isClosed() || hurry) {
      return;
    }
    double grown = settings.firstPause().toMillis() * Math.pow(2, Math.min(failures, 16));
    double most = Math.min(grown, (double) settings.longestPause().toMillis());
    // Jitter over the upper half, lest a fleet comes back in step.
    long nanos = TimeUnit.MILLISECONDS.toNanos((long) (most * (0.5 + random.nextDouble() / 2)));
    lock.lock();
    try {
      while (!closed && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  private boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  private void lockedLose(long number, String code, String sentence) {
    lock.lock();
    try {
      lose(number, code, sentence);
    } finally {
      lock.unlock();
    }
  }

  private void lose(long number, String code, String sentence) {
    if (number == connection && loss == null) {
      loss = new Loss(code, sentence);
      changed.signalAll();
    }
  }

  /** What one connection's threads tell; news of an earlier connection is ignored. */
  final class Watcher {
    private final long number;

    private Watcher(long number) {
      this.number = number;
    }

    void lost(String sentence) {
      lockedLose(number, "lost", sentence);
    }

    void published() {
      lock.lock();
      try {
        if (number == connection) {
          inFlight--;
          changed.signalAll();
        }
      } finally {
        lock.unlock();
      }
    }
  }
}
