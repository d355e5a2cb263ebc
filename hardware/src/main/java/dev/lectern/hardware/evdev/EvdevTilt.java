package dev.lectern.hardware.evdev;

import dev.lectern.hardware.tilt.Acceleration;
import dev.lectern.hardware.tilt.TiltGesture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** An accelerometer that tells by itself, as an input device with ABS_X, ABS_Y and ABS_Z. */
public final class EvdevTilt implements AutoCloseable {
  private static final int SYN_DROPPED = 3;

  private final TiltGesture gesture;
  private final InputReader reader;
  private int x;
  private int y;
  private int z;

  private EvdevTilt(String name, InputReader.Source source, TiltGesture gesture, Duration pause) {
    this.gesture = gesture;
    this.reader = new InputReader(name, source, pause, this::take);
  }

  /**
   * Reads from a device such as {@code /dev/input/event4}, now or as soon as it is there.
   *
   * @param pause before a device that has gone is looked for again
   */
  public static EvdevTilt of(Path device, TiltGesture gesture, Duration pause) {
    return of(device.toString(), () -> Files.newInputStream(device), gesture, pause);
  }

  static EvdevTilt of(String name, InputReader.Source source, TiltGesture gesture, Duration pause) {
    EvdevTilt tilt = new EvdevTilt(name, source, gesture, pause);
    tilt.reader.start();
    return tilt;
  }

  private void take(InputEvent event) {
    if (event.type() == InputEvent.ABS) {
      switch (event.code()) {
        case 0 -> x = event.value();
        case 1 -> y = event.value();
        case 2 -> z = event.value();
        default -> {}
      }
    } else if (event.type() == InputEvent.SYN && event.code() == 0) {
      gesture.feel(new Acceleration(event.millis(), x, y, z));
    } else if (event.type() == InputEvent.SYN && event.code() == SYN_DROPPED) {
      gesture.feel(new Acceleration(event.millis(), 0, 0, 0)); // Something is missing: from anew.
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
