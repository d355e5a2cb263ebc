package dev.lectern.hardware.evdev;

import dev.lectern.device.touch.Touch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The panel's own touch sensor, as Linux tells of it. */
public final class EvdevTouch implements AutoCloseable {
  private final List<Consumer<Touch>> listeners = new CopyOnWriteArrayList<>();
  private final InputReader reader;

  private EvdevTouch(String name, InputReader.Source source, Surface surface, Duration pause) {
    Fingers fingers =
        new Fingers(surface, touch -> listeners.forEach(listener -> listener.accept(touch)));
    reader = new InputReader(name, source, pause, fingers::take);
  }

  /**
   * Reads from a device such as {@code /dev/input/event0}, now or as soon as it is there.
   *
   * @param pause before a device that has gone is looked for again
   */
  public static EvdevTouch of(Path device, Surface surface, Duration pause) {
    return of(device.toString(), () -> Files.newInputStream(device), surface, pause);
  }

  static EvdevTouch of(String name, InputReader.Source source, Surface surface, Duration pause) {
    EvdevTouch touch = new EvdevTouch(name, source, surface, pause);
    touch.reader.start();
    return touch;
  }

  /** Tells each gesture once, when the finger has left; the listener only enqueues. */
  public void listen(Consumer<Touch> listener) {
    listeners.add(listener);
  }

  @Override
  public void close() {
    listeners.clear();
    reader.close();
  }
}
