package dev.lectern.device.port;

import dev.lectern.device.Event;
import dev.lectern.protocol.Message;
import java.util.function.Consumer;

/**
 * The way to the bridge. It never retries, queues or keeps anything by itself: the core decides
 * when to connect and what to send again.
 */
public interface Link extends AutoCloseable {
  /** Where {@code LinkUp}, {@code LinkDown}, {@code MessageIn} and {@code Published} go. */
  void listen(Consumer<Event> inbox);

  void connect();

  /**
   * @param token comes back with the broker's acknowledgement
   */
  void publish(long token, Message.Up message);

  void disconnect();

  @Override
  void close();
}
