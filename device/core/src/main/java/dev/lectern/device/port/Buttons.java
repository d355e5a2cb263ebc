package dev.lectern.device.port;

import dev.lectern.device.Key;
import java.util.function.Consumer;

/** The keys of the case. */
public interface Buttons extends AutoCloseable {
  /** Tells each press once, from a thread of its own; the listener only enqueues. */
  void listen(Consumer<Key> listener);

  @Override
  void close();
}
