package dev.lectern.stage.samples;

import static dev.lectern.stage.samples.Picture.mix;
import static dev.lectern.stage.samples.Picture.noise;
import static dev.lectern.stage.samples.Picture.smooth;

import java.util.Map;

/** The pictures of the field guide, worked out from noise. */
public final class CloudPictures {
  private static final int WIDTH = 800;
  private static final int HEIGHT = 500;
  private static final double RIGHT = (double) WIDTH / HEIGHT;

  private CloudPictures() {}

  /** PNG files by name. */
  public static Map<String, byte[]> all() {
    return Map.of(
        "cirrus.png", picture(CloudPictures::cirrus),
        "altocumulus.png", picture(CloudPictures::altocumulus),
        "cumulus.png", picture((x, y) -> ground(heaps(x, y, 7), x, y, 0.08)),
        "stratus.png", picture(CloudPictures::stratus),
        "nimbostratus.png", picture(CloudPictures::nimbostratus),
        "cumulonimbus.png", picture(CloudPictures::cumulonimbus));
  }

  private static byte[] picture(Picture.Shade shade) {
    return Picture.png(WIDTH, HEIGHT, shade);
  }

  private static double sky(double y) {
    return mix(0.38, 0.72, y);
  }

  private static double ground(double grey, double x, double y, double height) {
    double line = 1 - height + 0.04 * (noise(x * 3, 4, 4, 77) - 0.5);
    return mix(grey, 0.1 + 0.06 * noise(x * 40, y * 40, 2, 78), smooth(-0.004, 0.004, y - line));
  }

  private static double cirrus(double x, double y) {
    double along = x * 0.9 + y * 0.55;
    double across = y * 0.9 - x * 0.35 + 0.12 * noise(x * 2, y * 2, 3, 41);
    double hair = noise(along * 2.2, across * 22, 5, 42);
    double patch = smooth(0.42, 0.72, noise(x * 1.7, y * 2.1, 3, 43));
    double veil = smooth(0.38, 0.78, hair) * patch;
    return ground(mix(sky(y), 0.98, veil * 0.95), x, y, 0.06);
  }

  private static double altocumulus(double x, double y) {
    double bend = 0.35 * noise(x * 2, y * 2, 3, 51);
    double depth = 5 + 12 / (y + 0.25);
    double u = (x - RIGHT / 2) * depth * 0.55 + bend * 6;
    double v = 26 / (y + 0.55) + bend * 7 + x * 1.5;
    double cells = StrictMath.sin(u) * 0.5 + StrictMath.sin(v) * 0.7;
    double body = cells + 1.6 * (noise(x * 9, y * 12, 4, 52) - 0.5);
    double patch = smooth(0.3, 0.6, noise(x * 1.5 + 3, y * 1.5, 3, 53));
    double cloud = smooth(-0.2, 0.55, body) * patch;
    return ground(mix(sky(y), 0.97, cloud), x, y, 0.06);
  }

  /** Fair-weather heaps with flat feet. */
  static double heaps(double x, double y, int seed) {
    double grey = sky(y);
    double[][] clouds = {
      {0.30, 0.40, 0.26},
      {0.98, 0.30, 0.34},
      {1.45, 0.52, 0.18},
      {0.62, 0.70, 0.15},
      {1.20, 0.76, 0.12},
      {0.10, 0.78, 0.13}
    };
    for (double[] cloud : clouds) {
      grey = heap(grey, x, y, cloud[0], cloud[1], cloud[2], seed);
    }
    return grey;
  }

  private static double heap(
      double under, double x, double y, double cx, double foot, double half, int seed) {
    double dx = (x - cx) / half;
    double up = (foot - y) / half;
    if (Math.abs(dx) > 1.3 || up < -0.25 || up > 1.4) {
      return under;
    }
    double bulge = noise(x * 7 / (half * 4), y * 7 / (half * 4), 5, seed + (int) (cx * 100));
    double dome = 0.95 * (1 - dx * dx) * (0.55 + 0.75 * bulge);
    double inside = smooth(-0.06, 0.05, dome - up) * smooth(-0.07, 0.03, up + 0.06 * (bulge - 0.5));
    double billow = noise(x * 22 / (half * 4), y * 22 / (half * 4), 4, seed + 5);
    double lit = mix(0.6, 1.0, smooth(-0.1, 0.7, up)) + 0.22 * (billow - 0.5) - 0.05 * dx;
    return mix(under, lit, inside * smooth(0.02, 0.2, dome));
  }

  private static double stratus(double x, double y) {
    double sheet = 0.72 + 0.16 * (noise(x * 1.2, y * 7, 4, 61) - 0.5) - 0.1 * y;
    double hills = 0.74 - 0.18 * noise(x * 1.8, 3, 4, 62);
    double hill = mix(0.22, 0.6, smooth(hills + 0.25, hills - 0.02, y));
    double grey = mix(sheet, hill, smooth(-0.004, 0.004, y - hills));
    double fog = smooth(0.42, 0.62, noise(x * 1.6, y * 9, 4, 63)) * smooth(0.95, 0.6, y);
    return mix(grey, 0.8, fog * 0.85);
  }

  private static double nimbostratus(double x, double y) {
    double sheet = 0.34 + 0.2 * (noise(x * 2, y * 5, 5, 71) - 0.5) + 0.12 * y;
    double streak = noise((x + y * 0.22) * 90, y * 3, 2, 72);
    double fall = smooth(0.35, 0.6, y) * smooth(0.3, 0.7, noise(x * 2.2, 1, 3, 73));
    return ground(sheet + fall * (streak - 0.35) * 0.42, x, y, 0.1);
  }

  private static double cumulonimbus(double x, double y) {
    double grey = mix(0.42, 0.8, y);
    double rough = noise(x * 7, y * 7, 5, 81) - 0.5;
    double middle = 0.82;
    double up = 0.84 - y;
    double half = 0.30 - 0.12 * smooth(0.0, 0.35, up) + 0.05 * StrictMath.sin(up * 14);
    double tower = half + 0.2 * rough - Math.abs(x - middle);
    double anvil = 0.12 - Math.abs(y - 0.15) * 1.3 + 0.08 * rough;
    double reach = 0.62 - Math.abs(x - middle - 0.1);
    boolean low = y > 0.12;
    double body = low ? smooth(-0.01, 0.02, tower) * smooth(-0.01, 0.02, up + 0.04 * rough) : 0;
    double top = smooth(0.0, 0.04, Math.min(anvil, reach * 0.25 + 0.06 * rough));
    double billow = noise(x * 16, y * 16, 4, 82) - 0.5;
    double lit = 0.92 - 0.5 * smooth(0.45, 0.0, up) - 0.25 * (x - middle) + 0.35 * billow;
    double ice = 0.93 - 0.12 * (x - middle) + 0.1 * (noise(x * 4, y * 26, 3, 83) - 0.5);
    grey = mix(grey, lit, body);
    grey = mix(grey, ice, top);
    if (up < 0.0 && Math.abs(x - middle) < 0.27) {
      double rain = noise((x + y * 0.1) * 80, y * 2, 2, 84);
      grey = mix(grey, 0.25 + 0.3 * rain, smooth(0.27, 0.1, Math.abs(x - middle)));
    }
    return ground(grey, x, y, 0.08);
  }
}
