package dev.lectern.bridge.mqtt;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.seal.Boxes;
import dev.lectern.protocol.seal.BridgeSeal;
import dev.lectern.protocol.seal.Correspondence;
import dev.lectern.protocol.seal.Opened;
import dev.lectern.protocol.seal.SealRefusal;
import dev.lectern.protocol.seal.Way;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Somebody else's broker, as one of its clients. It sees boxes by random names, sealed bodies,
 * their times and rough sizes; who may speak is decided here, by whose keys a body opens. Of a
 * device's connection to it nothing is known: a device counts as connected from its first word
 * until its last will, which the broker says for it, until this bridge's own line falls or it is
 * hung up. Both are words without a body: nobody believes anything for them, they only make an end.
 */
public final class SealedBroker implements Broker {
  private static final Logger LOG = Logger.getLogger(SealedBroker.class.getName());

  private final OutsideLine line;
  private final URI address;
  private final Boxes boxes;
  private final Map<String, Held> held = new ConcurrentHashMap<>();
  private final Map<Principal.OfDevice, Held> spoken = new ConcurrentHashMap<>();
  private volatile @Nullable Listener told;

  /** What is no body, and says only that a conversation is over. */
  private static final byte[] OVER = {};

  /**
   * As whom the bridge is known there.
   *
   * @param broker {@code ssl://host:port}
   * @param user empty where the sockets' certificate says it
   */
  public record Account(
      URI broker, String clientId, String user, String password, SocketFactory sockets) {
    /** Never shows the password. */
    @Override
    public String toString() {
      return broker.toString();
    }
  }

  /** A box in use. Its lock is held while a body is opened or sealed. */
  private record Held(Principal.OfDevice device, Correspondence with, BridgeSeal seal) {}

  /**
   * What a device said.
   *
   * @param first whether a conversation begins with it
   */
  private record Word(Held held, boolean first, byte[] body) {}

  public SealedBroker(Account account, Boxes boxes) {
    this.address = account.broker();
    this.boxes = boxes;
    this.line = new OutsideLine(account, Correspondence.ALL_UP);
  }

  @Override
  public Addresses start(Listener listener) {
    told = listener;
    line.start(
        new OutsideLine.Ear() {
          @Override
          public void arrived(String topic, byte[] sealed) {
            String box = Correspondence.boxOf(topic);
            if (sealed.length == 0) {
              ended(listener, box);
            } else {
              opened(box, sealed).ifPresent(word -> take(listener, word));
            }
          }

          @Override
          public void stood() {
            knock();
          }

          @Override
          public void fell() {
            spoken.keySet().forEach(device -> left(listener, device));
          }
        });
    return new Addresses(address.toString(), null);
  }

  /**
   * What devices say from now on is heard; what they said while the line was down is not, nor have
   * they heard what was said to them. So each begins anew.
   */
  private void knock() {
    boxes.all().forEach(it -> line.publish(it.with().topic(Way.DOWN), OVER));
  }

  private void ended(Listener listener, String box) {
    Held it = held.get(box);
    if (it != null) {
      left(listener, it.device());
    }
  }

  private Optional<Word> opened(String box, byte[] sealed) {
    Held known = held.get(box);
    Optional<Held> asked = known == null ? look(box) : Optional.of(known);
    return asked.flatMap(it -> opened(box, it, sealed));
  }

  private Optional<Word> opened(String box, Held it, byte[] sealed) {
    Opened<byte[]> opened;
    boolean first;
    synchronized (it.seal()) {
      int before = it.seal().conversations();
      opened = it.seal().open(sealed);
      first = it.seal().conversations() > before;
    }
    return switch (opened) {
      case Opened.Read<byte[]>(byte[] body) -> {
        if (first && boxes.holder(box).isEmpty()) {
          held.remove(box);
          yield Optional.empty();
        }
        held.put(box, it);
        yield Optional.of(new Word(it, first, body));
      }
      case Opened.Refused<byte[]>(SealRefusal why) -> {
        LOG.log(
            Level.WARNING,
            "a body in the box of {0} was refused: {1}",
            new Object[] {it.device(), why.code()});
        yield Optional.empty();
      }
    };
  }

  private Optional<Held> look(String box) {
    return box.isEmpty()
        ? Optional.empty()
        : boxes.holder(box).map(it -> new Held(it.device(), it.with(), new BridgeSeal(it.with())));
  }

  private void take(Listener listener, Word word) {
    Principal.OfDevice device = word.held().device();
    if (spoken.put(device, word.held()) == null || word.first()) {
      listener.connected(device);
    }
    // Its PUBACK was the broker's: what is not taken here is sent again for want of an answer.
    var _ = listener.received(device, word.body());
  }

  private void left(Listener listener, Principal.OfDevice device) {
    if (spoken.remove(device) != null) {
      listener.disconnected(device);
    }
  }

  @Override
  public void send(Principal.OfDevice device, String message) {
    Held it = spoken.get(device);
    if (it == null) {
      return;
    }
    byte[] sealed;
    synchronized (it.seal()) {
      sealed = it.seal().seal(message.getBytes(StandardCharsets.UTF_8));
    }
    if (sealed != null) {
      line.publish(it.with().topic(Way.DOWN), sealed);
    }
  }

  /** Whether it has spoken here, and is not known to have gone. */
  boolean hears(Principal.OfDevice device) {
    return spoken.containsKey(device);
  }

  /** It is known to be elsewhere now. */
  void forget(Principal.OfDevice device) {
    Listener listener = told;
    if (listener != null) {
      left(listener, device);
    }
  }

  /** From here on it is asked anew whether the device may speak, and nothing is said to it. */
  @Override
  public void hangUp(Principal.OfDevice device) {
    forget(device);
    held.values().removeIf(it -> it.device().equals(device));
  }

  @Override
  public void hangUpEnded() {
    // Before the question: a box that is used from here on was looked up after it.
    Map<String, Held> used = Map.copyOf(held);
    if (used.isEmpty()) {
      return;
    }
    Set<String> open =
        boxes.all().stream().map(it -> it.with().box()).collect(Collectors.toUnmodifiableSet());
    used.forEach(
        (box, it) -> {
          if (!open.contains(box)) {
            hangUp(it.device());
          }
        });
  }

  @Override
  public void close() {
    line.close();
  }
}
