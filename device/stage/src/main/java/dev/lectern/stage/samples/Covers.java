package dev.lectern.stage.samples;

import static dev.lectern.stage.samples.Picture.disc;
import static dev.lectern.stage.samples.Picture.mix;
import static dev.lectern.stage.samples.Picture.noise;
import static dev.lectern.stage.samples.Picture.smooth;

/** The samples' covers: shapes without letters, so that no font is needed. */
public final class Covers {
  private static final int WIDTH = 450;
  private static final int HEIGHT = 600;
  private static final double EDGE = 0.003;
  private static final double MIDDLE = 0.375;

  private Covers() {}

  /** A tower on a rock, its two beams, and the sea. */
  public static byte[] lighthouse() {
    return Picture.png(
        WIDTH,
        HEIGHT,
        (x, y) -> {
          double sky = mix(0.12, 0.45, y) + 0.08 * noise(x * 5, y * 9, 4, 3);
          double lampX = 0.42;
          double lampY = 0.25;
          double dx = x - lampX;
          double dy = y - lampY;
          double beam = 1 - smooth(0.0, 0.14, Math.abs(dy + dx * 0.18) / (Math.abs(dx) + 0.02));
          double grey = mix(sky, 0.95, beam * smooth(0.9, 0.05, Math.abs(dx)) * 0.8);
          if (y > 0.74) {
            double wave = noise(x * 6, (y - 0.7) * 40, 3, 9);
            grey = mix(0.16, 0.5, wave * smooth(0.72, 1.0, y) + 0.25 * wave);
          }
          double rock =
              0.76 - 0.16 * smooth(0.34, 0.0, Math.abs(dx)) + 0.05 * noise(x * 14, 1, 3, 5);
          grey = mix(grey, 0.07 + 0.1 * noise(x * 20, y * 20, 2, 4), smooth(-EDGE, EDGE, y - rock));
          double half = mix(0.036, 0.062, (y - 0.3) / 0.33);
          if (y > 0.29 && y < 0.64) {
            double band = (int) StrictMath.floor((y - 0.29) / 0.07) % 2 == 0 ? 0.93 : 0.3;
            double lit = band * mix(1.05, 0.72, (dx + half) / (2 * half));
            grey = mix(lit, grey, smooth(-EDGE, EDGE, Math.abs(dx) - half));
          }
          boolean gallery = y > 0.275 && y < 0.292 && Math.abs(dx) < 0.055;
          boolean roof = y > 0.185 && y < 0.222 && Math.abs(dx) < (y - 0.185) * 1.2;
          if (gallery || roof) {
            grey = 0.05;
          }
          if (y >= 0.222 && y <= 0.275 && Math.abs(dx) < 0.034) {
            grey = Math.abs(dx) < 0.004 ? 0.1 : 1;
          }
          return grey;
        });
  }

  /** Heaped clouds over a low horizon, and a kite. */
  public static byte[] clouds() {
    return Picture.png(
        WIDTH,
        HEIGHT,
        (x, y) -> {
          double grey = CloudPictures.heaps(x * 0.9 + 0.1, y * 0.75 + 0.02, 31);
          double land = 0.9 + 0.03 * noise(x * 4, 2, 3, 8);
          grey = mix(grey, 0.12, smooth(-EDGE, EDGE, y - land));
          double kite = Math.abs(x - 0.56) * 1.4 + Math.abs(y - 0.58);
          double string = Math.abs(x - 0.56 - 0.12 * (y - 0.58) * (y - 0.58) * 6);
          if (y > 0.58 && y < land && string < 0.002) {
            grey = 0.1;
          }
          return mix(0.05, grey, smooth(0.045 - EDGE, 0.045 + EDGE, kite));
        });
  }

  /** Three stones on one another, moss on the lowest. */
  public static byte[] mossAndStone() {
    return Picture.png(
        WIDTH,
        HEIGHT,
        (x, y) -> {
          double grey = mix(0.93, 0.78, y) - 0.06 * noise(x * 3, y * 3, 4, 12);
          grey = stone(grey, x, y, 0.375, 0.80, 0.27, 0.15, 21);
          grey = stone(grey, x, y, 0.36, 0.565, 0.19, 0.095, 22);
          grey = stone(grey, x, y, 0.385, 0.40, 0.12, 0.07, 23);
          double moss = 0.70 + 0.06 * noise(x * 9, y * 4, 3, 33);
          double on = disc(x, y * 1.8, 0.375, 0.80 * 1.8, 0.275);
          if (on < 0.015 + 0.03 * noise(x * 25, 3, 3, 35) && y < moss) {
            grey = 0.12 + 0.4 * noise(x * 60, y * 60, 2, 34);
          }
          return grey;
        });
  }

  private static double stone(
      double under, double x, double y, double cx, double cy, double rx, double ry, int seed) {
    double dx = (x - cx) / rx;
    double dy = (y - cy) / ry;
    double rough = 0.1 * (noise(x * 9, y * 9, 3, seed) - 0.5);
    double edge = StrictMath.sqrt(dx * dx + dy * dy) - 1 + rough;
    double lit = 0.62 - 0.28 * dy - 0.14 * dx + 0.25 * (noise(x * 30, y * 30, 3, seed + 50) - 0.5);
    return mix(lit, under, smooth(-0.02, 0.02, edge));
  }

  /** A day's dial of twenty-four marks; the hand shows the hour. */
  public static byte[] clock(int hour) {
    double angle = hour * StrictMath.PI / 12;
    double handX = StrictMath.sin(angle);
    double handY = -StrictMath.cos(angle);
    double day = 0.5 + 0.5 * handY;
    double paper = StrictMath.rint(mix(4, 13, day)) / 15;
    double ink = day > 0.5 ? 1 / 15.0 : 1;
    return Picture.png(
        WIDTH,
        HEIGHT,
        (x, y) -> {
          double dx = x - MIDDLE;
          double dy = y - 0.45;
          double radius = Math.sqrt(dx * dx + dy * dy);
          double grey = paper;
          grey = mix(ink, grey, smooth(0.004, 0.008, Math.abs(radius - 0.3)));
          if (radius > 0.25 && radius < 0.28) {
            double turn = StrictMath.atan2(dx, -dy) * 12 / StrictMath.PI;
            double off = Math.abs(turn - StrictMath.rint(turn)) * radius * StrictMath.PI / 12;
            grey = mix(ink, grey, smooth(0.003, 0.006, off));
          }
          double along = dx * handX + dy * handY;
          double across = Math.abs(dx * handY - dy * handX);
          if (along > 0 && along < 0.22) {
            grey = mix(ink, grey, smooth(0.005, 0.009, across));
          }
          return mix(ink, grey, smooth(-EDGE, EDGE, radius - 0.014));
        });
  }
}
