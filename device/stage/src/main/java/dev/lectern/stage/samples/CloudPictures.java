package dev.lectern.stage.samples;

import static dev.lectern.stage.samples.Picture.mix;
import static dev.lectern.stage.samples.Picture.noise;
import static dev.lectern.stage.samples.Picture.smooth;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The pictures of the field guide, worked out from noise. That takes seconds, so the finished ones
 * are kept beside the text; a test holds that they are what is drawn here, and draws them anew
 * where it is started with {@code -Dlectern.draw=true}.
 */
public final class CloudPictures {
  private static final int WIDTH = 800;
  private static final int HEIGHT = 500;
  private static final List<String> NAMES =
      List.of(
          "altocumulus.png",
          "cirrus.png",
          "cumulonimbus.png",
          "cumulus.png",
          "nimbostratus.png",
          "stratus.png");
  private static final double RIGHT = (double) WIDTH / HEIGHT;

  private CloudPictures() {}

  /** The finished PNG files by name. */
  public static SortedMap<String, byte[]> kept() throws IOException {
    SortedMap<String, byte[]> kept = new TreeMap<>();
    for (String name : NAMES) {
      try (InputStream in = CloudPictures.class.getResourceAsStream("/samples/pictures/" + name)) {
        if (in == null) {
          throw new IOException("no sample picture " + name);
        }
        kept.put(name, in.readAllBytes());
      }
    }
    return kept;
  }

  /** The same, drawn: PNG files by name. */
  public static Map<String, byte[]> drawn() {
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
    // The sheet hangs level overhead: seen toward the horizon its rows draw together.
    double far = 1 / (1.06 - y);
    double u = (x - RIGHT / 2) * far * 3.4;
    double v = far * 5.2;
    double bendU = 0.9 * (noise(u * 0.5, v * 0.5, 3, 51) - 0.5);
    double bendV = 0.9 * (noise(u * 0.5 + 9, v * 0.5, 3, 52) - 0.5);
    double rows = StrictMath.sin((v + bendV + u * 0.25) * 4.4);
    double lumps = StrictMath.sin((u + bendU) * 5.0 + 0.6 * rows);
    double body = rows * 0.55 + lumps * 0.4 + 1.3 * (noise(u * 4, v * 4, 4, 53) - 0.5);
    double patch = smooth(0.28, 0.55, noise(u * 0.45 + 3, v * 0.35, 3, 54));
    double cloud = smooth(-0.25, 0.5, body) * patch;
    double shade = 0.16 * smooth(0.2, 0.9, body) * (1 - y);
    return ground(mix(sky(y), 0.99 - shade * 0.6, cloud * smooth(1.0, 0.8, y)), x, y, 0.06);
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
    if (Math.abs(x - cx) > half * 1.35 || y > foot + half * 0.2 || y < foot - half * 1.3) {
      return under;
    }
    double rough = (noise(x * 3.2 / half, y * 3.2 / half, 5, seed + (int) (cx * 100)) - 0.5) * half;
    double edge = 1;
    for (int i = 0; i < 7; i++) {
      double along = (i - 3) / 3.0;
      double size = half * (0.46 - 0.26 * along * along + 0.1 * StrictMath.sin(i * 2.3 + cx * 9));
      double up = size * (0.75 + 0.5 * (1 - Math.abs(along)));
      edge = Math.min(edge, Picture.disc(x, y, cx + along * half * 0.82, foot - up, size));
    }
    double inside = smooth(0.035, -0.035, edge / half + 0.55 * rough / half);
    double feet = smooth(0.05, -0.05, (y - foot + 0.25 * half + 0.25 * rough) / half);
    double height = (foot - y) / half;
    double billow = noise(x * 6 / half, y * 6 / half, 4, seed + 5) - 0.5;
    double lit = mix(0.62, 1.0, smooth(0.2, 0.75, height)) + 0.3 * billow - 0.08 * (x - cx) / half;
    return mix(under, lit, inside * feet);
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
    double rough = noise(x * 6, y * 6, 5, 81) - 0.5;
    double fine = noise(x * 14, y * 14, 4, 82) - 0.5;
    double middle = 0.74 + 0.05 * StrictMath.sin(y * 5);
    double grey = mix(0.42, 0.82, y);
    // The tower leans out toward its foot and again beneath the anvil.
    double half = 0.2 + 0.17 * smooth(0.35, 0.78, y) + 0.12 * smooth(0.36, 0.16, y);
    double tower = smooth(-0.02, 0.03, half + 0.22 * rough - Math.abs(x - middle));
    double lower = smooth(0.01, -0.03, y - 0.79 + 0.06 * rough) * smooth(0.1, 0.16, y);
    double lit = 0.97 - 0.5 * smooth(0.5, 0.8, y) - 0.35 * (x - middle) + 0.5 * fine + 0.2 * rough;
    grey = mix(grey, lit, tower * lower);
    // The anvil is ice: smooth, thin toward its tips, drawn out on the side the wind blows to.
    double reach = x < middle ? (middle - x) / 0.42 : (x - middle) / 0.78;
    double thick = 0.095 * (1 - reach * reach) + 0.012;
    double below = smooth(thick + 0.03, thick - 0.02, y - 0.12 - 0.03 * rough);
    double above = smooth(-0.075, -0.045, y - 0.12 + 0.02 * fine - 0.03 * reach);
    double ice = 0.98 - 0.1 * reach + 0.12 * (noise(x * 3, y * 22, 3, 83) - 0.5);
    grey = mix(grey, ice, below * above * smooth(1.05, 0.75, reach));
    double rain = noise((x + y * 0.12) * 70, y * 2, 2, 84);
    double curtain = smooth(0.3, 0.12, Math.abs(x - middle - 0.02)) * smooth(0.74, 0.8, y);
    grey = mix(grey, 0.32 + 0.3 * rain, curtain);
    return ground(grey, x, y, 0.08);
  }
}
