package dev.lectern.hardware.tilt;

/**
 * What an accelerometer felt, gravity included: a device that lies on its back feels {@code z}
 * alone. Any unit, the same for all three; only their ratios mean something here.
 *
 * @param millis by any clock; only differences mean something
 * @param x to the sensor's right
 * @param y to its upper edge
 * @param z out of its face
 */
public record Acceleration(long millis, double x, double y, double z) {

  double length() {
    return Math.sqrt(x * x + y * y + z * z);
  }

  /**
   * By how many degrees the picture's left edge is higher than its right: positive where the right
   * edge points down.
   *
   * @param turned degrees clockwise that the sensor's own upper edge is turned against the picture
   */
  double right(int turned) {
    double toTheRight =
        switch (turned) {
          case 90 -> y;
          case 180 -> -x;
          case 270 -> -y;
          default -> x;
        };
    return -Math.toDegrees(Math.asin(Math.clamp(toTheRight / length(), -1, 1)));
  }
}
