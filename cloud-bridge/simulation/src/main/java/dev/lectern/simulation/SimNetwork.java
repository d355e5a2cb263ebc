package dev.lectern.simulation;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.mqtt.Broker;
import dev.lectern.device.Event;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Wire;
import dev.lectern.simulation.Tally.Count;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Broker and network between devices and bridge: it delays, loses, repeats and reorders, it gives
 * PUBACKs for what it then loses, its queues are short and overflow, and its sessions can be lost.
 */
final class SimNetwork implements Broker {
  /** What it holds for one device that is away, and for a bridge that is. */
  private static final int QUEUE = 6;

  /** How bad it is: in each hundred messages so many are lost, doubled, delayed. */
  enum Weather {
    CALM(0, 0, 0),
    BAD(6, 6, 15),
    STORM(22, 15, 35);

    private final int lost;
    private final int doubled;
    private final int delayed;

    Weather(int lost, int doubled, int delayed) {
      this.lost = lost;
      this.doubled = doubled;
      this.delayed = delayed;
    }
  }

  /** What a device said: its bytes travel; what it meant is for the oracle alone. */
  record Up(Message.Up meant, byte[] payload) {}

  private record Flying(
      long due, long order, SimDevice device, long connection, @Nullable Up up, String down)
      implements Comparable<Flying> {
    @Override
    public int compareTo(Flying other) {
      return due != other.due ? Long.compare(due, other.due) : Long.compare(order, other.order);
    }
  }

  /** What the broker keeps for a device: its subscription, and what came while it was away. */
  private static final class Session {
    private final Deque<String> waiting = new ArrayDeque<>();
    private boolean subscribed;
  }

  private final World world;
  private final PriorityQueue<Flying> flying = new PriorityQueue<>();
  private final Map<SimDevice, Long> connections = new HashMap<>();
  private final Map<SimDevice, Session> sessions = new HashMap<>();
  private final Set<SimDevice> cut = new HashSet<>();
  private final Deque<Flying> beforeBridge = new ArrayDeque<>();
  private long order;

  Weather weather = Weather.CALM;

  /** Whether the broker stands alone, with no bridge behind it. */
  boolean bridgeAway;

  SimNetwork(World world) {
    this.world = world;
  }

  static Principal.OfDevice principal(SimDevice device) {
    return new Principal.OfDevice(Roster.ACCOUNT, device.seat().device());
  }

  boolean connected(SimDevice device) {
    return connections.containsKey(device);
  }

  boolean isCut(SimDevice device) {
    return cut.contains(device);
  }

  void connect(SimDevice device) {
    if (cut.contains(device)) {
      device.on(new Event.LinkDown("no route"));
      return;
    }
    if (connections.containsKey(device)) {
      return;
    }
    connections.put(device, ++order);
    if (!bridgeAway) {
      world.bridge.came(principal(device));
    }
    Session session = sessions.get(device);
    boolean needed = device.subscription.isNeeded(session != null);
    if (session == null) {
      session = new Session();
      sessions.put(device, session);
    }
    if (needed && !subscribe(device, session)) {
      return;
    }
    device.on(new Event.LinkUp());
    Deque<String> waiting = session.waiting;
    for (String down = waiting.poll(); down != null; down = waiting.poll()) {
      fly(device, null, down, 0);
    }
  }

  /** Returns whether the broker's answer arrived; where not, the line is given up. */
  private boolean subscribe(SimDevice device, Session session) {
    int roll = roll();
    boolean lost = roll < weather.lost;
    session.subscribed |= !lost || roll % 2 == 0;
    world.count(lost ? Count.SUBSCRIBE_LOST : Count.SUBSCRIBED);
    if (lost) {
      drop(device, "the subscription was not answered");
      return false;
    }
    device.subscription.answered();
    return true;
  }

  /** Nobody has told the device yet: it lost power, or dropped the line itself. */
  void left(SimDevice device) {
    if (connections.remove(device) != null && !bridgeAway) {
      world.bridge.left(principal(device));
    }
  }

  private void drop(SimDevice device, String why) {
    if (connections.containsKey(device)) {
      left(device);
      device.on(new Event.LinkDown(why));
    }
  }

  void cut(SimDevice device) {
    if (cut.add(device)) {
      world.count(Count.PARTITION);
      drop(device, "cut");
    }
  }

  /** It is out of reach from the beginning. */
  void away(SimDevice device) {
    cut.add(device);
  }

  /** The line of one device breaks, and may be had again at once. */
  void hangUp(SimDevice device) {
    drop(device, "the line broke");
  }

  void join(SimDevice device) {
    cut.remove(device);
  }

  /** The broker forgets what it held for that device, and its subscription. */
  void loseSession(SimDevice device) {
    world.count(Count.SESSION_LOST);
    drop(device, "the broker was restarted");
    sessions.remove(device);
  }

  /** The broker falls with the bridge that holds it; what it queued for devices stays. */
  void dropAll() {
    for (SimDevice device : List.copyOf(world.devices)) {
      drop(device, "the bridge went");
    }
  }

  // Up.

  void up(SimDevice device, long token, Message.Up message) {
    if (!connections.containsKey(device)) {
      return;
    }
    Up up = new Up(message, Wire.encode(message).getBytes(StandardCharsets.UTF_8));
    int roll = roll();
    if (roll < weather.lost) {
      if (roll % 3 == 0) {
        world.count(Count.UP_LOST);
        world.trace.note(() -> device.name() + " -> lost " + kind(message));
      } else {
        world.count(Count.UP_LOST_AFTER_PUBACK);
        world.trace.note(() -> device.name() + " -> PUBACKed and lost " + kind(message));
        device.on(new Event.Published(token));
      }
      return;
    }
    world.trace.note(() -> device.name() + " -> " + kind(message));
    device.on(new Event.Published(token));
    fly(device, up, "", delay());
    if (roll() < weather.doubled) {
      world.count(Count.DUPLICATED);
      fly(device, up, "", delay());
    }
  }

  private int roll() {
    return weather == Weather.CALM ? 100 : world.dice.nextInt(100);
  }

  private long delay() {
    if (roll() >= weather.delayed) {
      return 0;
    }
    world.count(Count.DELAYED);
    return 200L + world.dice.nextInt(9_000);
  }

  private void fly(SimDevice device, @Nullable Up up, String down, long delay) {
    long connection = connections.getOrDefault(device, 0L);
    flying.add(new Flying(world.now + delay, ++order, device, connection, up, down));
  }

  // Down.

  @Override
  public Addresses start(Listener listener) {
    throw new UnsupportedOperationException("the simulation starts itself");
  }

  /** Everybody who bears that device's name hears it: a cloned card too. */
  @Override
  public void send(Principal.OfDevice to, String message) {
    for (int i = 0; i < world.devices.size(); i++) {
      SimDevice device = world.devices.get(i);
      if (device.seat().device().equals(to.device())) {
        down(device, message);
      }
    }
  }

  private void down(SimDevice device, String message) {
    Session session = sessions.get(device);
    if (session == null || !session.subscribed) {
      // The broker has nobody to give it to.
      return;
    }
    if (!connections.containsKey(device)) {
      hold(device, message);
      return;
    }
    if (roll() < weather.lost) {
      world.count(Count.DOWN_LOST);
      world.trace.note(() -> device.name() + " <- lost " + kind(Wire.decode(message)));
      return;
    }
    fly(device, null, message, delay());
    if (roll() < weather.doubled) {
      world.count(Count.DUPLICATED);
      fly(device, null, message, delay());
    }
  }

  private void hold(SimDevice device, String message) {
    Session session = sessions.get(device);
    if (session != null) {
      if (session.waiting.size() < QUEUE) {
        session.waiting.add(message);
      } else {
        world.count(Count.QUEUE_OVERFLOW);
      }
    }
  }

  // Time.

  long nextDue() {
    Flying next = flying.peek();
    return next == null ? Long.MAX_VALUE : next.due();
  }

  void deliverNext() {
    Flying next = flying.remove();
    Up up = next.up();
    if (up != null) {
      if (bridgeAway) {
        if (beforeBridge.size() < QUEUE) {
          beforeBridge.add(next);
        } else {
          world.count(Count.QUEUE_OVERFLOW);
        }
      } else {
        world.bridge.take(next.device(), up);
      }
    } else if (connections.getOrDefault(next.device(), 0L) == next.connection()) {
      Message message = Wire.decode(next.down());
      world.trace.note(() -> next.device().name() + " <- " + words(message));
      next.device().on(new Event.MessageIn((Message.Down) message));
    } else {
      hold(next.device(), next.down());
    }
  }

  /** The bridge is there again and is handed what waited. */
  void bridgeBack() {
    if (!bridgeAway) {
      return;
    }
    bridgeAway = false;
    for (SimDevice device : world.devices) {
      if (connections.containsKey(device)) {
        world.bridge.came(principal(device));
      }
    }
    List<Flying> waited = new ArrayList<>(beforeBridge);
    beforeBridge.clear();
    waited.forEach(one -> fly(one.device(), one.up(), "", 0));
  }

  boolean isIdle() {
    return flying.isEmpty() && beforeBridge.isEmpty();
  }

  private static String kind(Message message) {
    return message.getClass().getSimpleName();
  }

  private static String words(Message message) {
    return switch (message) {
      case Message.Welcome welcome ->
          "welcome, mark " + welcome.mark() + (welcome.fork() ? ", fork" : "");
      case Message.Ack ack -> "ack " + ack.mark();
      case Message.Page page -> "page " + page.from() + ".." + page.to();
      case Message.Hint hint -> "hint " + hint.place();
      default -> kind(message);
    };
  }

  /** Nothing is revoked in these histories. */
  @Override
  public void hangUp(Principal.OfDevice device) {}

  /** Nor does a key end. */
  @Override
  public void hangUpEnded() {}

  @Override
  public void close() {}
}
