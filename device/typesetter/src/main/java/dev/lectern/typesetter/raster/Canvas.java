package dev.lectern.typesetter.raster;

import java.util.Arrays;

/**
 * A grey drawing of 8 bits a pixel, 0 black, 255 white, before it is cut down to the panel's depth.
 */
public final class Canvas {
  public static final int BLACK = 0;
  public static final int WHITE = 255;

  private final int width;
  private final int height;
  private final byte[] grey;

  /** A white drawing of so many pixels. */
  public Canvas(int width, int height) {
    this.width = width;
    this.height = height;
    this.grey = new byte[width * height];
    Arrays.fill(grey, (byte) WHITE);
  }

  /** A drawing of what a panel shows, to go on from there. */
  public static Canvas of(Pixels pixels) {
    Canvas canvas = new Canvas(pixels.width(), pixels.height());
    for (int y = 0; y < canvas.height; y++) {
      for (int x = 0; x < canvas.width; x++) {
        canvas.grey[y * canvas.width + x] = (byte) pixels.at(x, y);
      }
    }
    return canvas;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** The grey of a pixel inside the drawing. */
  public int at(int x, int y) {
    return grey[y * width + x] & 255;
  }

  byte[] grey() {
    return grey;
  }

  /** Fills a rectangle; what lies outside the drawing is left out. */
  public void rectangle(int x, int y, int w, int h, int ink) {
    int right = Math.min(width, x + w);
    int left = Math.max(0, x);
    for (int row = Math.max(0, y); row < Math.min(height, y + h); row++) {
      if (left < right) {
        Arrays.fill(grey, row * width + left, row * width + right, (byte) ink);
      }
    }
  }

  /** Draws the four sides of a rectangle, inside its bounds. */
  public void frame(int x, int y, int w, int h, int thick, int ink) {
    rectangle(x, y, w, thick, ink);
    rectangle(x, y + h - thick, w, thick, ink);
    rectangle(x, y, thick, h, ink);
    rectangle(x + w - thick, y, thick, h, ink);
  }

  /** Lays ink through a mask whose origin is at (x, y). */
  public void ink(Mask mask, int x, int y, int ink) {
    int fromX = x + mask.left();
    int fromY = y + mask.top();
    byte[] coverage = mask.coverage();
    int firstCol = Math.max(0, -fromX);
    int lastCol = Math.min(mask.width(), width - fromX);
    for (int row = Math.max(0, -fromY); row < Math.min(mask.height(), height - fromY); row++) {
      int source = row * mask.width();
      int target = (fromY + row) * width + fromX;
      for (int col = firstCol; col < lastCol; col++) {
        int covered = coverage[source + col] & 255;
        if (covered != 0) {
          int under = grey[target + col] & 255;
          // Black on white is nearly all there is, and needs no arithmetic worth the name.
          grey[target + col] =
              (byte)
                  (under == WHITE && ink == BLACK ? WHITE - covered : mixed(under, ink, covered));
        }
      }
    }
  }

  private static int mixed(int under, int ink, int covered) {
    return under + ((ink - under) * covered + (ink > under ? 127 : -127)) / 255;
  }

  /** Copies a picture so that its upper left corner is at (x, y). */
  public void picture(Grey picture, int x, int y) {
    int firstCol = Math.max(0, -x);
    int count = Math.min(picture.width(), width - x) - firstCol;
    for (int row = Math.max(0, -y);
        row < Math.min(picture.height(), height - y) && count > 0;
        row++) {
      System.arraycopy(
          picture.pixels(),
          row * picture.width() + firstCol,
          grey,
          (y + row) * width + x + firstCol,
          count);
    }
  }

  /** Cuts the drawing down to the panel's depth: 1 or 4 bits a pixel. */
  public Pixels toPixels(int depth) {
    return Pixels.pack(width, height, depth, grey);
  }
}
