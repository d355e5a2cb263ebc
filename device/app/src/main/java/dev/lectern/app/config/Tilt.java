package dev.lectern.app.config;

import dev.lectern.protocol.json.Json;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * {@code "tilt": {"device": "auto", "turned": 0, "angle": 20}}: page turns by an accelerometer.
 *
 * @param on whether any is wanted
 * @param device an input device or a folder of {@code /sys/bus/iio/devices}; null for whichever
 *     there is
 * @param turned degrees clockwise that the sensor's upper edge is turned against the picture's
 * @param angle degrees that a tilt must reach
 */
public record Tilt(boolean on, @Nullable Path device, int turned, int angle) {
  private static final int USUAL_ANGLE = 20;

  public static final Tilt OFF = new Tilt(false, null, 0, USUAL_ANGLE);

  public Tilt {
    if (turned != 0 && turned != 90 && turned != 180 && turned != 270) {
      throw new IllegalArgumentException("\"turned\" of \"tilt\" is 0, 90, 180 or 270.");
    }
    if (angle < 10 || angle > 45) {
      throw new IllegalArgumentException("\"angle\" of \"tilt\" is 10 to 45 degrees.");
    }
  }

  /**
   * @param written null where the configuration has none, which is off; else true, or an object
   * @throws IllegalArgumentException with one sentence, where something is senseless
   */
  static Tilt of(@Nullable Json written) {
    return switch (written) {
      case null -> OFF;
      case Json.Bool(boolean on) -> new Tilt(on, null, 0, USUAL_ANGLE);
      case Json.Obj given ->
          new Tilt(
              true,
              given.get("device") instanceof Json.Str(String name) && !name.equals("auto")
                  ? Path.of(name)
                  : null,
              whole(given, "turned", 0),
              whole(given, "angle", USUAL_ANGLE));
      default ->
          throw new IllegalArgumentException("\"tilt\" is true, false or what is said of it.");
    };
  }

  private static int whole(Json.Obj given, String name, int usual) {
    return switch (given.get(name)) {
      case null -> usual;
      case Json.Num n when n.isWhole() && Math.abs(n.whole()) < 1_000 -> (int) n.whole();
      default ->
          throw new IllegalArgumentException("\"" + name + "\" of \"tilt\" is a whole number.");
    };
  }
}
