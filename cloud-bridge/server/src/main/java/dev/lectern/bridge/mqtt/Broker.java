package dev.lectern.bridge.mqtt;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.account.Token;

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

    void connected(Principal.OfDevice device);

    void disconnected(Principal.OfDevice device);

    /** A publish to the device's own {@code up} topic. */
    Reception received(Principal.OfDevice device, byte[] payload);
  }

  /**
   * Begins to serve.
   *
   * @return the address devices connect to, {@code tcp://host:port}
   */
  String start(Listener listener);

  /** Hands a message to the device's {@code down} topic, without waiting and without promise. */
  void send(Principal.OfDevice device, String message);

  @Override
  void close();
}
