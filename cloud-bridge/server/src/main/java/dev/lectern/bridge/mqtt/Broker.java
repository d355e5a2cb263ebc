package dev.lectern.bridge.mqtt;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.account.Token;
import dev.lectern.bridge.ca.DeviceName;
import org.jspecify.annotations.Nullable;

/**
 * What carries messages between devices and the bridge. It is transport and nothing else: what it
 * loses is sent again, what it repeats is known, and its acknowledgement promises nothing.
 */
public interface Broker extends AutoCloseable {

  /** What the bridge made of a publish. */
  enum Reception {
    TAKEN,
    /** Too much is waiting; the sender tries again later. */
    FULL,
    /** Not a message of this protocol, or one for somebody else. */
    MALFORMED
  }

  /** The bridge's side of the broker. Called from several threads; must not block for long. */
  interface Listener {
    /** Whether that device may connect with that token. */
    boolean admits(Principal.OfDevice device, Token token);

    /** Whether that certificate of ours, whose chain has been checked, opens anything now. */
    boolean admits(DeviceName certificate);

    void connected(Principal.OfDevice device);

    void disconnected(Principal.OfDevice device);

    /** A publish to the device's own {@code up} topic. */
    Reception received(Principal.OfDevice device, byte[] payload);
  }

  /**
   * Where it is reached; at least one of the two.
   *
   * @param closed {@code ssl://host:port}: TLS 1.3, with a certificate; null where there is none
   * @param plain {@code tcp://host:port} on this machine, with a token; null where there is none
   */
  record Addresses(@Nullable String closed, @Nullable String plain) {}

  /** Begins to serve. */
  Addresses start(Listener listener);

  /** Hands a message to the device's {@code down} topic, without waiting and without promise. */
  void send(Principal.OfDevice device, String message);

  /**
   * Ends all connections of a device that may not be there any more, and forgets what waits for it.
   * Does not wait; it is done in far less than a second.
   */
  void hangUp(Principal.OfDevice device);

  /**
   * Ends the connections whose key opens nothing any more: a certificate past its end, revoked or
   * superseded, a token that is another now. What waits for a device stays; it may come again with
   * the key that it has by now. Does not wait.
   */
  void hangUpEnded();

  @Override
  void close();
}
