package dev.lectern.typesetter.raster;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A grey drawing in the sixteen greys of the panels. Greys are told as 0 black to 255 white.
 *
 * <p>A page is mostly glyphs in black on white, and a glyph comes as words of the same form, so
 * that laying it down takes one step for sixteen pixels, and white is passed over. A byte for two
 * pixels took four times as long, a byte a pixel thirty times.
 */
public final class Canvas {
  public static final int BLACK = 0;
  public static final int WHITE = 255;

  /** Pixels of a word. */
  static final int IN_WORD = 16;

  /** Sixteen white pixels. */
  static final long ALL_WHITE = -1;

  private static final int STEP = 17;

  /** What two greys make where one lies over the other, by their levels. */
  private static final byte[] OVER = new byte[256];

  static {
    for (int i = 0; i < OVER.length; i++) {
      OVER[i] = (byte) (((i >> 4) * (i & 15) + 7) / 15);
    }
  }

  private final int width;
  private final int height;

  /** Words of a row. */
  private final int stride;

  /**
   * Row by row, sixteen pixels each, the first in the highest four bits; the last row's end is
   * white.
   */
  private final long[] words;

  /**
   * The pixels that pictures gave, sixteen a word as in {@link #words}; null while there is none.
   */
  private @Nullable BitSet pictured;

  /** A white drawing of so many pixels. */
  public Canvas(int width, int height) {
    this(width, height, new long[(width + IN_WORD - 1) / IN_WORD * height]);
    whiten();
  }

  private Canvas(int width, int height, long[] words) {
    this.width = width;
    this.height = height;
    this.stride = (width + IN_WORD - 1) / IN_WORD;
    this.words = words;
  }

  /**
   * White again, as when it was new: one drawing takes as much memory as the text of many pages.
   */
  public Canvas wiped() {
    whiten();
    pictured = null;
    return this;
  }

  /** Copies what is white already, which is many times faster than to set each word. */
  private void whiten() {
    int white = Math.min(stride, words.length);
    Arrays.fill(words, 0, white, ALL_WHITE);
    while (white > 0 && white < words.length) {
      int more = Math.min(white, words.length - white);
      System.arraycopy(words, 0, words, white, more);
      white += more;
    }
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
    return (int) (words[y * stride + (x >> 4)] >>> shift(x) & 15) * STEP;
  }

  private void set(int x, int y, int grey) {
    int i = y * stride + (x >> 4);
    words[i] = words[i] & ~(15L << shift(x)) | (long) level(grey) << shift(x);
  }

  private static int level(int grey) {
    return (grey + STEP / 2) / STEP;
  }

  private static int shift(int x) {
    return 60 - 4 * (x & 15);
  }

  /**
   * The bits of some pixels of a word.
   *
   * @param first from the left, 0 to 15
   * @param count at least 1
   */
  private static long bits(int first, int count) {
    return -1L >>> 4 * (IN_WORD - count) << 4 * (IN_WORD - first - count);
  }

  /** A word's pixels of a row from any column on; what is behind the row's end is white. */
  private long from(int row, int column) {
    int i = column >> 4;
    int shift = 4 * (column & 15);
    long next = i + 1 < stride ? words[row * stride + i + 1] : ALL_WHITE;
    return words[row * stride + i] << shift | next >>> 4 >>> 60 - shift;
  }

  /** Fills a rectangle; what lies outside the drawing is left out. */
  public void rectangle(int x, int y, int w, int h, int ink) {
    int left = Math.max(0, x);
    int right = Math.min(width, x + w);
    long word = level(ink) * 0x1111_1111_1111_1111L;
    for (int row = Math.max(0, y); row < Math.min(height, y + h); row++) {
      for (int col = left; col < right; ) {
        int count = Math.min(IN_WORD - (col & 15), right - col);
        put(row, col, count, word);
        col += count;
      }
    }
  }

  /** Sets so many pixels of one word to those at the same places of another. */
  private void put(int row, int col, int count, long word) {
    int i = row * stride + (col >> 4);
    long bits = bits(col & 15, count);
    words[i] = words[i] & ~bits | word & bits;
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

  /** A glyph's words begin anywhere, the drawing's do not: each is made of two that follow. */
  private void black(Mask mask, int fromX, int fromY) {
    long[] drawn = words;
    long[] light = mask.light();
    int across = mask.lightAcross();
    int shift = 4 * (fromX & 15);
    int source = 0;
    for (int row = 0; row < mask.height(); row++) {
      int target = (fromY + row) * stride + (fromX >> 4);
      long before = ALL_WHITE;
      for (int i = 0; i < across; i++) {
        long now = light[source++];
        long word = before << 4 << 60 - shift | now >>> shift;
        if (word != ALL_WHITE) {
          long under = drawn[target + i];
          drawn[target + i] = under == ALL_WHITE ? word : over(under, word);
        }
        before = now;
      }
      long last = before << 4 << 60 - shift | ALL_WHITE >>> shift;
      if (last != ALL_WHITE) {
        long under = drawn[target + across];
        drawn[target + across] = under == ALL_WHITE ? last : over(under, last);
      }
    }
  }

  private static long over(long under, long over) {
    return (inked(under) & inked(over)) == 0 ? under & over : multiplied(under, over);
  }

  /** A bit for each pixel that is not white. */
  private static long inked(long word) {
    long ink = ~word;
    return (ink | ink >>> 1 | ink >>> 2 | ink >>> 3) & 0x1111_1111_1111_1111L;
  }

  private static long multiplied(long under, long over) {
    long word = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 4) {
      int pair = (int) ((under >>> shift & 15) << 4 | over >>> shift & 15);
      word |= (long) OVER[pair] << shift;
    }
    return word;
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
        int start = (y + row) * stride * IN_WORD + x;
        pictured.set(start + firstCol, start + lastCol);
      }
    }
  }

  /** Copies another drawing so that its upper left corner is at (x, y), cut off at the edges. */
  public void lay(Canvas other, int x, int y) {
    int firstCol = Math.max(0, -x);
    int lastCol = Math.min(other.width, width - x);
    int lastRow = Math.min(other.height, height - y);
    for (int row = Math.max(0, -y); row < lastRow && firstCol < lastCol; row++) {
      for (int col = firstCol; col < lastCol; ) {
        int part = x + col & 15;
        int count = Math.min(IN_WORD - part, lastCol - col);
        put(y + row, x + col, count, other.from(row, col) >>> 4 * part);
        col += count;
      }
      marks(other, row, firstCol, lastCol, (y + row) * stride * IN_WORD + x);
    }
  }

  /** Pixels that pictures gave are those of pictures here too. */
  private void marks(Canvas other, int row, int firstCol, int lastCol, int target) {
    BitSet theirs = other.pictured;
    if (theirs != null) {
      BitSet ours = pictured == null ? new BitSet() : pictured;
      pictured = ours;
      int source = row * other.stride * IN_WORD;
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
        if (words[y * stride + (x >> 4)] == ALL_WHITE) {
          x |= 15; // The rest of the word.
        } else {
          canvas.set(height - 1 - y, x, at(x, y));
        }
      }
    }
    if (pictured != null) {
      BitSet marks = new BitSet();
      int row = stride * IN_WORD;
      int other = canvas.stride * IN_WORD;
      pictured.stream().forEach(i -> marks.set(i % row * other + height - 1 - i / row));
      canvas.pictured = marks;
    }
    return canvas;
  }

  /** Light for dark; pictures stay as they are, since nobody knows a face in a negative. */
  private Canvas reversed() {
    long[] turned = new long[words.length];
    for (int i = 0; i < turned.length; i++) {
      turned[i] = ~words[i];
    }
    Canvas canvas = new Canvas(width, height, turned);
    if (pictured != null) {
      int row = stride * IN_WORD;
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
        ? Pixels.greys(width, height, words)
        : Pixels.blackAndWhite(width, height, words);
  }
}
