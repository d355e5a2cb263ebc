package dev.lectern.hardware.tilt;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What an accelerometer would feel of movements of a hand, with the noise of a cheap one. */
final class Trace {
  private static final double G = 9.81;

  private final Random random = new Random(11);
  private final int step;
  private final double noise;
  private final List<Integer> told = new ArrayList<>();
  private final TiltGesture gesture;
  private long now = 5_000;
  private double side;
  private double lean;

  /**
   * @param step milliseconds between samples
   * @param noise standard deviation of each axis, m/s^2
   * @param lean how far it leans back, degrees: 0 stands upright, 90 lies on its back
   */
  Trace(int step, double noise, double lean) {
    this.step = step;
    this.noise = noise;
    this.lean = lean;
    this.gesture = new TiltGesture(0, 20, told::add);
  }

  List<Integer> told() {
    return told;
  }

  /** Held still for so long. */
  Trace still(int millis) {
    return to(side, millis);
  }

  /** Turned evenly to that many degrees, positive with the right edge down. */
  Trace to(double degrees, int millis) {
    double from = side;
    for (int t = step; t <= millis; t += step) {
      double done = (double) t / millis;
      side = from + (degrees - from) * (1 - Math.cos(Math.PI * done)) / 2;
      feel(0, 0, 0);
    }
    side = degrees;
    return this;
  }

  Trace lean(double degrees) {
    lean = degrees;
    return this;
  }

  /** A quick tilt and back. */
  Trace flick(double degrees, int millis) {
    double from = side;
    return to(from + degrees, millis / 2).to(from, millis / 2);
  }

  /** Two steps a second: up and down, and from side to side at half that. */
  Trace walk(int millis, double sway, double bounce) {
    double from = side;
    for (int t = 0; t < millis; t += step) {
      side = from + sway * Math.sin(2 * Math.PI * t / 1_000.0);
      double lift = bounce * Math.sin(4 * Math.PI * t / 1_000.0);
      double push = bounce / 3 * Math.sin(2 * Math.PI * t / 1_000.0 + 1);
      feel(push, lift, 0);
    }
    side = from;
    return this;
  }

  /** Nothing is told for so long. */
  Trace silent(int millis) {
    now += millis;
    return this;
  }

  private void feel(double x, double y, double z) {
    double roll = Math.toRadians(side);
    double back = Math.toRadians(lean);
    now += step;
    gesture.feel(
        new Acceleration(
            now,
            -G * Math.sin(roll) + x + noise * random.nextGaussian(),
            G * Math.cos(roll) * Math.cos(back) + y + noise * random.nextGaussian(),
            G * Math.cos(roll) * Math.sin(back) + z + noise * random.nextGaussian()));
  }
}
