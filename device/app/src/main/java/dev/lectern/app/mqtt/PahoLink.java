package dev.lectern.app.mqtt;

import dev.lectern.device.Event;
import dev.lectern.device.link.Subscription;
import dev.lectern.device.port.Link;
import dev.lectern.protocol.MalformedMessage;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.seal.Correspondence;
import dev.lectern.protocol.seal.DeviceSeal;
import dev.lectern.protocol.seal.Opened;
import dev.lectern.protocol.seal.SealRefusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The link over MQTT 5 or 3.1.1. Each {@link #connect} that finds no connection makes one, and ends
 * in one {@code LinkDown}, whether it never stood or was lost later.
 *
 * <p>Nothing here is durable, on purpose: what must arrive is in the device's outbox, and the
 * bridge's acks release it. PUBACK only frees a place among the publications in flight. What could
 * not be handed over is forgotten with its connection.
 */
public final class PahoLink implements Link {
  private static final Logger LOG = Logger.getLogger(PahoLink.class.getName());

  private final Supplier<Line> lines;
  private final Supplier<String> trouble;
  private final Thread thread;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Queue<Outgoing> waiting = new ArrayDeque<>();
  private Consumer<Event> inbox = event -> {};
  private Line line;
  private boolean wanted;
  private boolean alive;
  private boolean standing;
  private boolean closed;
  private Event.@Nullable LinkDown lost;
  private int inFlight;
  private int room;
  private long connection;

  // Only the link's own thread touches it.
  private final Subscription subscription = new Subscription();

  /** A message on its way, with the token that comes back. */
  record Outgoing(long token, Message.Up message) {}

  /**
   * By what one connection is made.
   *
   * @param sealed what seals each body; null at the bridge's own broker
   */
  public record Line(LinkSettings settings, @Nullable Correspondence sealed) {
    /** At the bridge's own broker. */
    public static Line open(LinkSettings settings) {
      return new Line(settings, null);
    }

    /** Over somebody else's: each body is sealed for the bridge, and opened where it is one. */
    public static Line sealed(LinkSettings settings, Correspondence with) {
      return new Line(settings.sealed(with), with);
    }
  }

  public PahoLink(LinkSettings settings) {
    this(settings, () -> "");
  }

  /**
   * @param trouble why no connection can come about as things stand, one sentence; empty where
   *     nothing is known
   */
  public PahoLink(LinkSettings settings, Supplier<String> trouble) {
    this(() -> Line.open(settings), trouble);
  }

  /**
   * @param lines asked before each connection: a device may be told to go by another one
   */
  public PahoLink(Supplier<Line> lines, Supplier<String> trouble) {
    this.lines = lines;
    this.line = lines.get();
    this.trouble = trouble;
    this.thread = Thread.ofPlatform().name("link").daemon().unstarted(this::run);
  }

  /** Over somebody else's broker, always. */
  public static PahoLink sealed(
      LinkSettings settings, Supplier<String> trouble, Correspondence with) {
    return new PahoLink(() -> Line.sealed(settings, with), trouble);
  }

  /**
   * To be called once, before the first {@link #connect}. The inbox must only enqueue: it is told
   * with the link's lock held.
   */
  @Override
  public void listen(Consumer<Event> inbox) {
    this.inbox = inbox;
    thread.start();
  }

  @Override
  public void connect() {
    lock.lock();
    try {
      wanted = !alive || lost != null;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void publish(long token, Message.Up message) {
    lock.lock();
    try {
      if (!standing) {
        return;
      }
      if (waiting.size() < line.settings().waiting()) {
        waiting.add(new Outgoing(token, message));
        changed.signalAll();
      } else {
        lose(connection, "The connection takes messages too slowly.");
      }
    } finally {
      lock.unlock();
    }
  }

  /** Gives up the connection, or the attempt, without waiting for its other end. */
  @Override
  public void disconnect() {
    lock.lock();
    try {
      wanted = false;
      lose(connection, "The connection was given up.");
    } finally {
      lock.unlock();
    }
  }

  /** Ends the link and its threads; waits for them, a few seconds at most. */
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
    while (begin()) {
      live(watcher());
    }
  }

  private Watcher watcher() {
    lock.lock();
    try {
      Correspondence sealed = line.sealed();
      return new Watcher(
          connection, line.settings(), sealed == null ? null : new DeviceSeal(sealed));
    } finally {
      lock.unlock();
    }
  }

  /** Waits until a connection is wanted. Returns false where the link was closed instead. */
  private boolean begin() {
    lock.lock();
    try {
      alive = false;
      while (!wanted && !closed) {
        changed.awaitUninterruptibly();
      }
      wanted = false;
      alive = true;
      line = lines.get();
      connection++;
      lost = null;
      inFlight = 0;
      room = line.settings().inFlight();
      waiting.clear();
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  /** One connection's whole life. Up and down are told from here only, so never out of order. */
  private void live(Watcher watcher) {
    Connection paho = null;
    try {
      paho =
          switch (watcher.settings.mqtt()) {
            case THREE -> new PahoThreeConnection(watcher.settings, watcher);
            case FIVE -> new PahoConnection(watcher.settings, watcher);
          };
      boolean session = paho.connect();
      if (subscription.isNeeded(session)) {
        paho.subscribe();
        subscription.answered();
      }
      if (stand()) {
        pump(paho, watcher);
      }
    } catch (Connection.Broken e) {
      String known = trouble.get();
      watcher.lost(
          known.isEmpty()
              ? new Event.LinkDown(watcher.said(e), e.lasting())
              : new Event.LinkDown(known, true));
    } finally {
      fall();
      if (paho != null) {
        paho.end(isClosed());
      }
    }
  }

  /** From here on messages are told, and not before: the inbox hears of the connection first. */
  private boolean stand() {
    lock.lock();
    try {
      standing = lost == null && !closed;
      if (standing) {
        inbox.accept(new Event.LinkUp());
      }
      return standing;
    } finally {
      lock.unlock();
    }
  }

  private void fall() {
    lock.lock();
    try {
      standing = false;
      waiting.clear();
      inbox.accept(lost == null ? new Event.LinkDown("The link was closed.") : lost);
    } finally {
      lock.unlock();
    }
  }

  private void pump(Connection paho, Watcher watcher) throws Connection.Broken {
    for (Outgoing next = take(); next != null; next = take()) {
      byte[] body = Wire.encode(next.message()).getBytes(StandardCharsets.UTF_8);
      paho.publish(next.token(), watcher.sealed(body));
    }
  }

  /** Waits for a message and for room in flight. Returns null where the connection is over. */
  private @Nullable Outgoing take() {
    lock.lock();
    try {
      while (!closed && lost == null && (waiting.isEmpty() || inFlight >= room)) {
        changed.awaitUninterruptibly();
      }
      if (closed || lost != null) {
        return null;
      }
      inFlight++;
      return waiting.remove();
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

  /** To be called with the lock held. The first news of a connection's end is the one told. */
  private void lose(long number, String sentence) {
    lose(number, new Event.LinkDown(sentence));
  }

  private void lose(long number, Event.LinkDown why) {
    if (number == connection && lost == null) {
      lost = why;
      standing = false;
      changed.signalAll();
    }
  }

  /** What one connection's threads tell; news of an earlier connection is ignored. */
  final class Watcher {
    private static final int TOLD = 5;
    private static final int MOST_UNREADABLE = 100;

    private final long number;
    private final LinkSettings settings;
    private final @Nullable DeviceSeal seal;

    // Only the client's own thread touches it.
    private int unreadable;

    private Watcher(long number, LinkSettings settings, @Nullable DeviceSeal seal) {
      this.number = number;
      this.settings = settings;
      this.seal = seal;
    }

    /** The bridge has no part in whom somebody else's broker turns away. */
    private String said(Connection.Broken why) {
      return seal != null && why.lasting()
          ? "The broker does not know this device."
          : why.sentence();
    }

    /** What leaves by this connection. Paho's thread opens while the link's own seals. */
    private byte[] sealed(byte[] body) {
      DeviceSeal own = seal;
      return own == null ? body : own.seal(body);
    }

    private Opened<byte[]> opened(byte[] payload) {
      DeviceSeal own = seal;
      return own == null ? Opened.of(payload) : own.open(payload);
    }

    void lost(String sentence) {
      lost(new Event.LinkDown(sentence));
    }

    void lost(Event.LinkDown why) {
      lock.lock();
      try {
        lose(number, why);
      } finally {
        lock.unlock();
      }
    }

    /** The broker takes no more publications at once than that. */
    void receives(int most) {
      lock.lock();
      try {
        room = Math.max(1, Math.min(settings.inFlight(), most));
      } finally {
        lock.unlock();
      }
    }

    /**
     * What cannot be read is passed over: it may be of a later version, or nobody's. A connection
     * that brings too much of it is given up, so that a defect on the other side costs pauses and
     * not the processor.
     */
    void arrived(String topic, byte[] payload) {
      if (!topic.equals(settings.down())) {
        unreadable("it came by another topic");
        return;
      }
      if (seal != null && payload.length == 0) {
        anew();
        return;
      }
      switch (opened(payload)) {
        case Opened.Read<byte[]>(byte[] body) -> read(body);
        case Opened.Refused<byte[]>(SealRefusal why) -> unreadable(why.sentence());
      }
    }

    /**
     * The bridge has come back to that broker, and knows nothing of this connection; another begins
     * a conversation. Whoever else runs the broker can say so too, and could end it as well.
     */
    private void anew() {
      lock.lock();
      try {
        if (standing) {
          lose(number, "The bridge was away from its broker.");
        }
      } finally {
        lock.unlock();
      }
    }

    private void read(byte[] body) {
      try {
        if (Wire.decode(body) instanceof Message.Down down) {
          tell(new Event.MessageIn(down));
        }
      } catch (MalformedMessage e) {
        unreadable(e.sentence());
      }
    }

    /**
     * Only between this connection's up and its down. What the broker kept of an earlier one comes
     * as soon as the broker has been greeted, before the link is up, and answers nothing that is
     * still asked: a conversation begins with its hello.
     */
    private void tell(Event event) {
      lock.lock();
      try {
        if (number == connection && standing) {
          inbox.accept(event);
        }
      } finally {
        lock.unlock();
      }
    }

    private void unreadable(String why) {
      unreadable++;
      if (unreadable <= TOLD) {
        LOG.log(Level.WARNING, "A message from the bridge cannot be read: {0}", why);
      }
      if (unreadable > MOST_UNREADABLE) {
        lost("The bridge says what cannot be read.");
      }
    }

    void published(long token) {
      lock.lock();
      try {
        if (number != connection) {
          return;
        }
        inFlight--;
        changed.signalAll();
        tell(new Event.Published(token));
      } finally {
        lock.unlock();
      }
    }
  }
}
