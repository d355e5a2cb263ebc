package dev.lectern.stage.samples;

/**
 * A grey picture worked out pixel by pixel. Coordinates run from 0 to 1 across the height, x to the
 * right and y downwards, so that a shape keeps its form in any format.
 */
final class Picture {
  /** The grey of a spot, 0 (black) to 1. */
  @FunctionalInterface
  interface Shade {
    double at(double x, double y);
  }

  private Picture() {}

  /**
   * PNG of the shade, in sixteen greys; shades soften their own edges. A grey of the panel's own
   * stays flat.
   */
  static byte[] png(int width, int height, Shade shade) {
    byte[] grey = new byte[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double at = Math.clamp(shade.at((x + 0.5) / height, (y + 0.5) / height), 0, 1);
        double threshold = 0.25 + hash(x, y, 5) / 2;
        grey[y * width + x] = (byte) Math.min(15, (int) (at * 15 + threshold));
      }
    }
    return Png.encode(width, height, grey);
  }

  static double smooth(double from, double to, double value) {
    double t = Math.clamp((value - from) / (to - from), 0, 1);
    return t * t * (3 - 2 * t);
  }

  static double mix(double one, double other, double share) {
    return one + (other - one) * share;
  }

  /** Distance to a disc's edge, negative inside. */
  static double disc(double x, double y, double cx, double cy, double radius) {
    return Math.sqrt((x - cx) * (x - cx) + (y - cy) * (y - cy)) - radius;
  }

  /** Rolling value noise, 0 to 1, of a few octaves. */
  static double noise(double x, double y, int octaves, int seed) {
    double sum = 0;
    double weight = 0.5;
    double scale = 1;
    double total = 0;
    for (int i = 0; i < octaves; i++) {
      sum += weight * lattice(x * scale, y * scale, seed + i * 101);
      total += weight;
      weight /= 2;
      scale *= 2.03;
    }
    return sum / total;
  }

  private static double lattice(double x, double y, int seed) {
    int ix = (int) Math.floor(x);
    int iy = (int) Math.floor(y);
    double fx = smooth(0, 1, x - ix);
    double fy = smooth(0, 1, y - iy);
    double top = mix(hash(ix, iy, seed), hash(ix + 1, iy, seed), fx);
    double bottom = mix(hash(ix, iy + 1, seed), hash(ix + 1, iy + 1, seed), fx);
    return mix(top, bottom, fy);
  }

  private static double hash(int x, int y, int seed) {
    int h = x * 374761393 + y * 668265263 + seed * 1274126177;
    h = (h ^ h >>> 13) * 1274126177;
    h ^= h >>> 16;
    return (h & 0xffff) / 65535.0;
  }
}
