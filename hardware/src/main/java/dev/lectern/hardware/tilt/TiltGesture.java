package dev.lectern.hardware.tilt;

import java.util.function.IntConsumer;

/**
 * Finds the quick tilt to a side and back among everything else that happens to a device in a hand:
 *
 * <pre>
 * degrees
 *   20 |- - - - -,-.- - - -      out within OUT, back within BACK of leaving
 *      |        /   \
 *    8 |- - - -/- - -\- - -
 *      |______/       \____      still before, for STILL: who walks never is
 *        held           held
 * </pre>
 *
 * <p>How the device is usually held is learned while it is still and followed slowly, so that lying
 * on one's side is as good as sitting. Not for use by several threads.
 */
public final class TiltGesture {
  private static final double NEAR = 8;
  private static final long OUT = 400;
  private static final long BACK = 900;
  private static final long STILL = 400;

  /** Nothing is believed of a sensor that was silent for longer in the middle of a gesture. */
  private static final long GAP = 300;

  /** Smooths the noise of cheap sensors, milliseconds. */
  private static final double SMOOTH = 40;

  /** Follows how it is held, milliseconds. */
  private static final double FOLLOW = 800;

  /** A device that is shaken or falls feels less or more than this part of what it does at rest. */
  private static final double LEAST = 0.6;

  private static final double MOST = 1.6;

  /** More than this at rest is no rest. */
  private static final double RESTLESS = 0.12;

  private final int turned;
  private final double angle;
  private final IntConsumer told;

  private boolean known;
  private long last;
  private double side;
  private double held;
  private double weight;
  private long stillSince;
  private long leftAt;
  private boolean away;
  private boolean spoilt;
  private int reached;

  /**
   * @param turned degrees clockwise that the sensor's upper edge is turned against the picture's
   * @param angle degrees that a tilt must reach, 10 to 45
   * @param told 1 for a tilt to the right, -1 for one to the left
   */
  public TiltGesture(int turned, int angle, IntConsumer told) {
    if (turned != 0 && turned != 90 && turned != 180 && turned != 270) {
      throw new IllegalArgumentException("a sensor is turned by 0, 90, 180 or 270 degrees");
    }
    if (angle < 10 || angle > 45) {
      throw new IllegalArgumentException("a tilt reaches 10 to 45 degrees");
    }
    this.turned = turned;
    this.angle = angle;
    this.told = told;
  }

  /** What was felt; in rising order of time, as often as the sensor likes. */
  public void feel(Acceleration felt) {
    double length = felt.length();
    if (!(length > 0) || Double.isInfinite(length)) {
      known = false; // Gravity is never nothing: this sensor tells nothing.
      return;
    }
    long passed = felt.millis() - last;
    if (!known || passed < 0) {
      begin(felt, length);
      return;
    }
    last = felt.millis();
    boolean gap = passed > GAP;
    side += (felt.right(turned) - side) * share(passed, SMOOTH);
    double off = side - held;
    if (away) {
      follow(felt.millis(), off, length, gap);
    } else if (Math.abs(off) > NEAR) {
      leave(felt.millis(), gap);
    } else {
      rest(felt.millis(), passed, off, length);
    }
  }

  private void begin(Acceleration felt, double length) {
    known = true;
    last = felt.millis();
    side = felt.right(turned);
    held = side;
    weight = length;
    stillSince = last;
    away = false;
  }

  private void rest(long now, long passed, double off, double length) {
    if (Math.abs(length / weight - 1) > RESTLESS) {
      stillSince = now;
    }
    held += off * share(passed, FOLLOW);
    weight += (length - weight) * share(passed, FOLLOW);
  }

  private void leave(long now, boolean gap) {
    away = true;
    leftAt = now;
    spoilt = gap || now - stillSince < STILL;
    reached = 0;
  }

  private void follow(long now, double off, double length, boolean gap) {
    long since = now - leftAt;
    spoilt |= gap || length < LEAST * weight || length > MOST * weight;
    if (reached == 0 && Math.abs(off) >= angle) {
      reached = off > 0 ? 1 : -1;
      spoilt |= since > OUT;
    }
    spoilt |= reached != 0 && off * reached < -NEAR;
    if (Math.abs(off) <= NEAR) {
      boolean done = reached != 0 && !spoilt && since <= BACK;
      away = false;
      stillSince = now;
      if (done) {
        told.accept(reached);
      }
    } else if (since > BACK) {
      // It is held another way now.
      held = side;
      weight = length;
      away = false;
      stillSince = now;
    }
  }

  private static double share(long passed, double time) {
    return 1 - Math.exp(-passed / time);
  }
}
