package dev.lectern.app.loop;

import dev.lectern.device.Effect;
import dev.lectern.device.Event;
import dev.lectern.device.Moment;
import dev.lectern.device.State;
import dev.lectern.device.Step;
import dev.lectern.device.port.Store;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that owns the device's state. Everything that happens comes here as an event, and
 * is stepped, kept and done, one after the other: what a step wants kept is on the disk before any
 * of its effects is begun.
 */
public final class Loop implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Loop.class.getName());

  private final Stepping stepping;
  private final Store store;
  private final Supplier<Moment> clock;
  private final BlockingQueue<Item> queue;
  private final Queue<Item> own = new ArrayDeque<>();
  private final Thread thread;
  private final Runnable fatal;
  private @Nullable Doing doing;
  private Runnable watcher = () -> {};
  private volatile State state;
  private volatile boolean closed;

  /** The pure core. */
  public interface Stepping {
    Step step(State state, Event event, Moment now);
  }

  /** What does the effects. Must not block for long. */
  public interface Doing {
    /**
     * @param ticket of the request that caused it, or null
     */
    void perform(Effect effect, @Nullable Ticket ticket);
  }

  private record Item(Event event, @Nullable Ticket ticket) {}

  /**
   * @param capacity events that wait at most
   * @param fatal run where a step fails by a defect: the process ends, for going on with a state
   *     that nobody understands could spoil what is kept
   */
  public Loop(
      Stepping stepping,
      State initial,
      Store store,
      Supplier<Moment> clock,
      int capacity,
      Runnable fatal) {
    this.stepping = stepping;
    this.state = initial;
    this.store = store;
    this.clock = clock;
    this.queue = new ArrayBlockingQueue<>(capacity);
    this.fatal = fatal;
    this.thread = Thread.ofPlatform().name("loop").unstarted(this::run);
  }

  /**
   * Begins. Events that were posted before are stepped now.
   *
   * @param changed run after each step, on the loop's thread
   */
  public void start(Doing effects, Runnable changed) {
    doing = effects;
    watcher = changed;
    thread.start();
  }

  /** The state after the last step. Immutable. */
  public State state() {
    return state;
  }

  /** Tells that something happened. Waits where the queue is full; nothing is dropped. */
  public void post(Event event) {
    post(event, null);
  }

  /** Tells that something happened, as a part of what a request caused. */
  public void post(Event event, @Nullable Ticket ticket) {
    if (ticket != null) {
      ticket.hold();
    }
    Item item = new Item(event, ticket);
    if (Thread.currentThread().equals(thread)) {
      own.add(item); // The loop waiting for itself would wait for ever.
      return;
    }
    boolean interrupted = false;
    while (!closed) {
      try {
        if (queue.offer(item, 100, TimeUnit.MILLISECONDS)) {
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Begins what a request wants; its ticket is done when everything that follows is. */
  public Ticket ask(Event event) {
    Ticket ticket = new Ticket();
    post(event, ticket);
    ticket.release();
    return ticket;
  }

  private void run() {
    try {
      while (!closed) {
        Item item = own.poll();
        if (item == null) {
          item = queue.poll(500, TimeUnit.MILLISECONDS);
        }
        if (item != null) {
          handle(item);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.SEVERE, "The device's core failed by a defect; it ends here.", e);
      fatal.run();
    }
  }

  private void handle(Item item) {
    Step step = keep(item.event());
    state = step.state();
    Doing effects = doing;
    if (effects != null) {
      for (Effect effect : step.effects()) {
        effects.perform(effect, item.ticket());
      }
    }
    watcher.run();
    if (item.ticket() != null) {
      item.ticket().release();
    }
  }

  /** Steps, and keeps what the step wants kept. Where that cannot be, the step never was. */
  private Step keep(Event event) {
    Step step = stepping.step(state, event, clock.get());
    try {
      store.commit(step.writes());
      return step;
    } catch (Store.CannotKeep refused) {
      LOG.log(Level.WARNING, "Something could not be kept.", refused);
      Step after = stepping.step(state, new Event.StoreFailed(refused.failure()), clock.get());
      if (after.writes().isEmpty()) {
        return after;
      }
      throw new IllegalStateException("what follows a failed store cannot need the store");
    }
  }

  /** Ends the thread; returns when it is gone, a few seconds at most. */
  @Override
  public void close() {
    closed = true;
    try {
      if (!Thread.currentThread().equals(thread)) {
        thread.join(5_000);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
