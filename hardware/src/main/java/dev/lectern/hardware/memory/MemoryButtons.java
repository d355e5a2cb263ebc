package dev.lectern.hardware.memory;

import dev.lectern.device.Key;
import dev.lectern.device.port.Buttons;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Keys in memory: whoever presses one tells the listeners, on the presser's thread. */
public final class MemoryButtons implements Buttons {
  private final List<Consumer<Key>> listeners = new CopyOnWriteArrayList<>();

  @Override
  public void listen(Consumer<Key> listener) {
    listeners.add(listener);
  }

  public void press(Key key) {
    for (Consumer<Key> listener : listeners) {
      listener.accept(key);
    }
  }

  @Override
  public void close() {
    listeners.clear();
  }
}
