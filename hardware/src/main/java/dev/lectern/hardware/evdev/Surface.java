package dev.lectern.hardware.evdev;

/**
 * How a touch sensor lies over what is drawn.
 *
 * @param across the sensor's largest number for x, before it is turned
 * @param down the same for y
 * @param turned degrees clockwise that the sensor's own upper edge is turned against the drawing's:
 *     0, 90, 180 or 270
 */
public record Surface(int across, int down, int turned) {
  public Surface {
    if (across < 1 || down < 1) {
      throw new IllegalArgumentException("a touch sensor has a width and a height");
    }
    if (turned != 0 && turned != 90 && turned != 180 && turned != 270) {
      throw new IllegalArgumentException("a touch sensor is turned by 0, 90, 180 or 270 degrees");
    }
  }

  /** Of what is drawn: 0 at the left and upper edges, 1 at the others. */
  record Place(double across, double down) {}

  /** The same for a sensor that has told a larger number than was known. */
  Surface reaching(int x, int y) {
    return x <= across && y <= down
        ? this
        : new Surface(Math.max(across, x), Math.max(down, y), turned);
  }

  Place at(int x, int y) {
    double right = Math.clamp((double) x / across, 0, 1);
    double below = Math.clamp((double) y / down, 0, 1);
    return switch (turned) {
      case 90 -> new Place(1 - below, right);
      case 180 -> new Place(1 - right, 1 - below);
      case 270 -> new Place(below, 1 - right);
      default -> new Place(right, below);
    };
  }
}
