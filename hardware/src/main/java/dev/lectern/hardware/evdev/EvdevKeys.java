package dev.lectern.hardware.evdev;

import dev.lectern.device.Key;
import dev.lectern.device.port.Buttons;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Keys of a remote control or a keyboard, which Linux tells of alike, also over Bluetooth. */
public final class EvdevKeys implements Buttons {
  /** A key that stays down repeats itself with 2; whoever rests on one does not want ten pages. */
  private static final int PRESSED = 1;

  private final List<Consumer<Key>> listeners = new CopyOnWriteArrayList<>();
  private final RemoteKeys keys;
  private final InputReader reader;

  private EvdevKeys(String name, InputReader.Source source, RemoteKeys keys, Duration pause) {
    this.keys = keys;
    this.reader = new InputReader(name, source, pause, this::take);
  }

  /**
   * Reads from a device such as {@code /dev/input/by-id/...-event-kbd}, now or as soon as it is
   * there.
   *
   * @param pause before a device that has gone is looked for again
   */
  public static EvdevKeys of(Path device, RemoteKeys keys, Duration pause) {
    return of(device.toString(), () -> Files.newInputStream(device), keys, pause);
  }

  static EvdevKeys of(String name, InputReader.Source source, RemoteKeys keys, Duration pause) {
    EvdevKeys made = new EvdevKeys(name, source, keys, pause);
    made.reader.start();
    return made;
  }

  private void take(InputEvent event) {
    Key key = event.type() == InputEvent.KEY ? keys.of(event.code()) : null;
    if (key != null && event.value() == PRESSED) {
      listeners.forEach(listener -> listener.accept(key));
    }
  }

  @Override
  public void listen(Consumer<Key> listener) {
    listeners.add(listener);
  }

  @Override
  public void close() {
    listeners.clear();
    reader.close();
  }
}
