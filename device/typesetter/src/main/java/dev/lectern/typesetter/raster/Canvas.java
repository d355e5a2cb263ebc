package dev.lectern.typesetter.raster;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A grey drawing in the sixteen greys of the panels, two pixels a byte from the left, as {@link
 * Pixels} are. Greys are told as 0 black to 255 white.
 *
 * <p>A page is mostly glyphs in black on white, and a glyph comes as bytes of the same form, so
 * that laying it down takes one step for two pixels: drawing into a byte a pixel and packing those
 * afterwards took eight times as long.
 */
public final class Canvas {
  public static final int BLACK = 0;
  public static final int WHITE = 255;

  private static final int STEP = 17;
  private static final byte BOTH_WHITE = (byte) 0xff;

  /** What two greys make where one lies over the other, by their levels. */
  private static final byte[] OVER = new byte[256];

  static {
    for (int i = 0; i < OVER.length; i++) {
      OVER[i] = (byte) (((i >> 4) * (i & 15) + 7) / 15);
    }
  }

  private final int width;
  private final int height;
  private final int stride;
  private final byte[] pairs;

  /** The pixels that pictures gave, two each as in {@link #pairs}; null while there is none. */
  private @Nullable BitSet pictured;

  /** A white drawing of so many pixels. */
  public Canvas(int width, int height) {
    this(width, height, new byte[(width + 1) / 2 * height]);
    Arrays.fill(pairs, BOTH_WHITE);
  }

  private Canvas(int width, int height, byte[] pairs) {
    this.width = width;
    this.height = height;
    this.stride = (width + 1) / 2;
    this.pairs = pairs;
  }

  /**
   * A drawing of what a panel shows, to go on from there.
   *
   * @param dark the panel shows dark pages: what is drawn here is dark on light nonetheless
   */
  public static Canvas of(Pixels pixels, boolean dark) {
    Canvas canvas = of(pixels);
    return dark ? canvas.reversed() : canvas;
  }

  private static Canvas of(Pixels pixels) {
    if (pixels.depth() == 4) {
      return new Canvas(pixels.width(), pixels.height(), pixels.packed().clone());
    }
    Canvas canvas = new Canvas(pixels.width(), pixels.height());
    for (int y = 0; y < canvas.height; y++) {
      for (int x = 0; x < canvas.width; x++) {
        canvas.set(x, y, pixels.at(x, y));
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
    int pair = pairs[y * stride + (x >> 1)];
    return ((x & 1) == 0 ? pair >> 4 & 15 : pair & 15) * STEP;
  }

  private void set(int x, int y, int grey) {
    int level = (grey + STEP / 2) / STEP;
    int i = y * stride + (x >> 1);
    pairs[i] = (byte) ((x & 1) == 0 ? level << 4 | pairs[i] & 15 : pairs[i] & 0xf0 | level);
  }

  /** Fills a rectangle; what lies outside the drawing is left out. */
  public void rectangle(int x, int y, int w, int h, int ink) {
    int left = Math.max(0, x);
    int right = Math.min(width, x + w);
    byte pair = (byte) ((ink + STEP / 2) / STEP * STEP);
    for (int row = Math.max(0, y); row < Math.min(height, y + h) && left < right; row++) {
      if ((left & 1) == 1) {
        set(left, row, ink);
      }
      if ((right & 1) == 1) {
        set(right - 1, row, ink);
      }
      int from = row * stride + (left + 1 >> 1);
      int to = row * stride + (right >> 1);
      if (from < to) {
        Arrays.fill(pairs, from, to, pair);
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
    boolean inside =
        fromX >= 0 && fromX + mask.width() < width && fromY >= 0 && fromY + mask.height() <= height;
    if (inside && ink == BLACK) {
      black(mask, fromX, fromY);
    } else {
      mixed(mask, fromX, fromY, ink);
    }
  }

  private void black(Mask mask, int fromX, int fromY) {
    byte[] light = mask.light(fromX & 1);
    int across = light.length / Math.max(1, mask.height());
    int source = 0;
    for (int row = 0; row < mask.height(); row++) {
      int target = (fromY + row) * stride + (fromX >> 1);
      for (int i = 0; i < across; i++) {
        byte over = light[source++];
        if (over != BOTH_WHITE) {
          byte under = pairs[target + i];
          pairs[target + i] = under == BOTH_WHITE ? over : over(under, over);
        }
      }
    }
  }

  private static byte over(int under, int over) {
    return (byte) (OVER[under & 0xf0 | over >> 4 & 15] << 4 | OVER[(under & 15) << 4 | over & 15]);
  }

  private void mixed(Mask mask, int fromX, int fromY, int ink) {
    int firstCol = Math.max(0, -fromX);
    int lastCol = Math.min(mask.width(), width - fromX);
    for (int row = Math.max(0, -fromY); row < Math.min(mask.height(), height - fromY); row++) {
      for (int col = firstCol; col < lastCol; col++) {
        int covered = mask.coverage()[row * mask.width() + col] & 255;
        if (covered != 0) {
          int under = at(fromX + col, fromY + row);
          set(fromX + col, fromY + row, (under * (255 - covered) + ink * covered + 127) / 255);
        }
      }
    }
  }

  /**
   * Copies a picture so that its upper left corner is at (x, y); its greys are rounded to those
   * there are.
   */
  public void picture(Grey picture, int x, int y) {
    int firstCol = Math.max(0, -x);
    int lastCol = Math.min(picture.width(), width - x);
    for (int row = Math.max(0, -y); row < Math.min(picture.height(), height - y); row++) {
      for (int col = firstCol; col < lastCol; col++) {
        set(x + col, y + row, picture.pixels()[row * picture.width() + col] & 255);
      }
      if (firstCol < lastCol) {
        pictured = pictured == null ? new BitSet() : pictured;
        int start = (y + row) * stride * 2 + x;
        pictured.set(start + firstCol, start + lastCol);
      }
    }
  }

  /** Copies another drawing so that its upper left corner is at (x, y), cut off at the edges. */
  public void lay(Canvas other, int x, int y) {
    int firstCol = Math.max(0, -x);
    int lastCol = Math.min(other.width, width - x);
    int lastRow = Math.min(other.height, height - y);
    boolean whole = (x & 1) == 0 && firstCol == 0 && (lastCol & 1) == 0;
    for (int row = Math.max(0, -y); row < lastRow && firstCol < lastCol; row++) {
      if (whole) {
        int target = (y + row) * stride + x / 2;
        System.arraycopy(other.pairs, row * other.stride, pairs, target, lastCol / 2);
      } else {
        for (int col = firstCol; col < lastCol; col++) {
          set(x + col, y + row, other.at(col, row));
        }
      }
      marks(other, row, firstCol, lastCol, (y + row) * stride * 2 + x);
    }
  }

  /** Pixels that pictures gave are those of pictures here too. */
  private void marks(Canvas other, int row, int firstCol, int lastCol, int target) {
    BitSet theirs = other.pictured;
    if (theirs != null) {
      BitSet ours = pictured == null ? new BitSet() : pictured;
      pictured = ours;
      int source = row * other.stride * 2;
      int at = theirs.nextSetBit(source + firstCol);
      while (at >= 0 && at < source + lastCol) {
        int end = Math.min(theirs.nextClearBit(at), source + lastCol);
        ours.set(target + at - source, target + end - source);
        at = theirs.nextSetBit(end);
      }
    }
  }

  /** The drawing turned by a quarter, clockwise: its upper edge is at the right then. */
  public Canvas turned() {
    Canvas canvas = new Canvas(/* width= */ height, /* height= */ width);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int grey = at(x, y);
        if (grey != WHITE) {
          canvas.set(height - 1 - y, x, grey);
        }
      }
    }
    if (pictured != null) {
      BitSet marks = new BitSet();
      int row = stride * 2;
      int other = canvas.stride * 2;
      pictured.stream().forEach(i -> marks.set(i % row * other + height - 1 - i / row));
      canvas.pictured = marks;
    }
    return canvas;
  }

  /** Light for dark; pictures stay as they are, since nobody knows a face in a negative. */
  private Canvas reversed() {
    byte[] turned = new byte[pairs.length];
    for (int i = 0; i < turned.length; i++) {
      turned[i] = (byte) ~pairs[i];
    }
    Canvas canvas = new Canvas(width, height, turned);
    if (pictured != null) {
      int row = stride * 2;
      pictured.stream().forEach(i -> canvas.set(i % row, i / row, at(i % row, i / row)));
    }
    return canvas;
  }

  /**
   * The drawing in the panel's depth.
   *
   * @param depth 1 or 4 bits a pixel
   * @param dark light on dark, but for the pictures
   */
  public Pixels toPixels(int depth, boolean dark) {
    return dark ? reversed().toPixels(depth) : toPixels(depth);
  }

  /** The drawing in the panel's depth: 1 or 4 bits a pixel. */
  public Pixels toPixels(int depth) {
    return depth == 4
        ? new Pixels(width, height, 4, pairs.clone())
        : Pixels.blackAndWhite(width, height, pairs);
  }
}
