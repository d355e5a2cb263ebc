package dev.lectern.stage.looks;

import dev.lectern.typesetter.raster.Pixels;

/**
 * How much two pages differ where they differ most, as an eye would see it: both are blurred a
 * little, and the absolute difference is averaged over each square of eight pixels; the worst
 * square counts. An index of the whole page (a mean difference, or SSIM's mean) would pass a page
 * on which one hyphen is missing; equal pixels would fail one whose rasteriser rounded the other
 * way. A grey that is one step off everywhere gives at most 17; single pixels give 4 or less.
 */
final class Difference {
  /**
   * The most that is taken for the same page, of 255: one hyphen of 14 pixels' text gives more, a
   * rasteriser's last bit less.
   */
  static final double MOST = 9;

  private static final int SQUARE = 8;

  private Difference() {}

  /** The mean difference in the worst square, 0 to 255; 255 where the sizes differ. */
  static double worst(Pixels one, Pixels other) {
    int width = one.width();
    int height = one.height();
    if (width != other.width() || height != other.height()) {
      return 255;
    }
    long[][] sums = new long[height + 1][width + 1];
    for (int y = 0; y < height; y++) {
      long row = 0;
      for (int x = 0; x < width; x++) {
        row += at(one, other, x, y);
        sums[y + 1][x + 1] = sums[y][x + 1] + row;
      }
    }
    long worst = 0;
    for (int y = SQUARE; y <= height; y++) {
      for (int x = SQUARE; x <= width; x++) {
        long sum =
            sums[y][x] - sums[y - SQUARE][x] - sums[y][x - SQUARE] + sums[y - SQUARE][x - SQUARE];
        worst = Math.max(worst, sum);
      }
    }
    return worst / (double) (SQUARE * SQUARE);
  }

  /** The difference of both blurred pages at a pixel, 0 to 255. */
  static int at(Pixels one, Pixels other, int x, int y) {
    int sum = 0;
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        int atX = Math.clamp(x + dx, 0, one.width() - 1);
        int atY = Math.clamp(y + dy, 0, one.height() - 1);
        int weight = (2 - Math.abs(dx)) * (2 - Math.abs(dy));
        sum += weight * (one.at(atX, atY) - other.at(atX, atY));
      }
    }
    return Math.abs(sum) / 16;
  }

  /** Both pages' difference as a page: white where they agree. */
  static Pixels picture(Pixels one, Pixels other) {
    byte[] packed = new byte[one.height() * ((one.width() + 1) / 2)];
    boolean fits = one.width() == other.width() && one.height() == other.height();
    for (int y = 0; y < one.height(); y++) {
      for (int x = 0; x < one.width(); x++) {
        int grey = fits ? 15 - Math.min(15, at(one, other, x, y) / 8) : 0;
        packed[y * ((one.width() + 1) / 2) + x / 2] |= (byte) (grey << (x % 2 == 0 ? 4 : 0));
      }
    }
    return new Pixels(one.width(), one.height(), 4, packed);
  }
}
