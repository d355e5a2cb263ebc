package dev.lectern.app.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Server-sent events to any number of listeners, bounded. The state is told as its newest version
 * only: a slow listener skips versions, never falls behind. A listener that falls behind in the
 * other events is closed; browsers come back by themselves and begin with the state.
 */
public final class EventStreams implements AutoCloseable {
  private static final String STATE = "state";

  private final Supplier<String> state;
  private final Duration heartbeat;
  private final int mostWaiting;
  private final int mostListeners;
  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * @param state the device's state now, as JSON; called by the listeners' threads
   * @param heartbeat how often a silent line is kept open
   */
  public EventStreams(
      Supplier<String> state, Duration heartbeat, int mostWaiting, int mostListeners) {
    this.state = state;
    this.heartbeat = heartbeat;
    this.mostWaiting = mostWaiting;
    this.mostListeners = mostListeners;
  }

  private record Event(String name, String data) {}

  /** One line, and what waits for it. At most one word that the state has changed waits at once. */
  private static final class Listener {
    final BlockingQueue<Event> waiting;
    final AtomicBoolean stateWaits = new AtomicBoolean();
    volatile boolean over;

    Listener(int most) {
      waiting = new ArrayBlockingQueue<>(most);
    }
  }

  /** Tells that the state has changed. Never blocks. */
  public void changed() {
    for (Listener listener : listeners) {
      if (listener.stateWaits.compareAndSet(false, true)) {
        offer(listener, new Event(STATE, ""));
      }
    }
  }

  /** Tells one event; {@code json} has no line break. Never blocks. */
  public void tell(String name, String json) {
    for (Listener listener : listeners) {
      offer(listener, new Event(name, json));
    }
  }

  private static void offer(Listener listener, Event event) {
    if (!listener.waiting.offer(event)) {
      listener.over = true;
    }
  }

  /** Writes to one listener until it goes away or falls behind. */
  void serve(OutputStream out) throws IOException {
    Listener listener = new Listener(mostWaiting);
    if (closed || listeners.size() >= mostListeners) {
      return;
    }
    listeners.add(listener);
    try {
      write(out, new Event(STATE, state.get()));
      while (!closed && !listener.over) {
        Event event = listener.waiting.poll(heartbeat.toMillis(), TimeUnit.MILLISECONDS);
        if (event == null) {
          out.write(": still here\n\n".getBytes(StandardCharsets.UTF_8));
          out.flush();
        } else if (event.name().equals(STATE)) {
          listener.stateWaits.set(false); // Before reading: a change after this is told again.
          write(out, new Event(STATE, state.get()));
        } else {
          write(out, event);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      listeners.remove(listener);
    }
  }

  private static void write(OutputStream out, Event event) throws IOException {
    String text = "event: " + event.name() + "\ndata: " + event.data() + "\n\n";
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Override
  public void close() {
    closed = true;
    for (Listener listener : listeners) {
      boolean told = listener.waiting.offer(new Event("closing", "{}"));
      listener.over |= !told;
    }
  }
}
