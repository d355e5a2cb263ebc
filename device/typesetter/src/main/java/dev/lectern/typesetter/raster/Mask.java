package dev.lectern.typesetter.raster;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The coverage of a small shape around an origin. It is also kept as light, in the form of a
 * canvas: sixteen pixels a word, 15 where nothing is covered.
 */
public final class Mask {
  static final Mask EMPTY = new Mask(0, 0, 0, 0, new byte[0]);

  /** Places around a pen's tip; it is about a pixel wide, so more make no difference. */
  private static final int TIP = 8;

  private final int left;
  private final int top;
  private final int width;
  private final int height;
  private final byte[] coverage;
  private long @Nullable [] light;

  private Mask(int left, int top, int width, int height, byte[] coverage) {
    this.left = left;
    this.top = top;
    this.width = width;
    this.height = height;
    this.coverage = coverage;
  }

  /** What covers nothing. */
  public static Mask empty() {
    return EMPTY;
  }

  /**
   * The mask of an outline.
   *
   * @param dx part of a pixel by which the outline stands right of the origin
   * @param bolder how much wider each stem becomes, in pixels: thin faces need it on paper-white
   *     panels
   */
  public static Mask of(Shape outline, double dx, double bolder) {
    return of(outline, dx, bolder, 0);
  }

  /**
   * The mask of an outline that is drawn with a pen.
   *
   * @param pen how far its edge is moved outwards at the sides, pixels; above and below half of
   *     that, so that small letters stay open
   */
  public static Mask of(Shape outline, double dx, double bolder, double pen) {
    Mask drawn = drawn(outline, dx, bolder, pen);
    return pen > 0 && drawn != EMPTY ? drawn.round(outline, dx, bolder, pen) : drawn;
  }

  /** The pen's tip is round: the outline's own places are joined by those around it. */
  private Mask round(Shape outline, double dx, double bolder, double pen) {
    byte[] all = coverage.clone();
    Coverage around = new Coverage(width, height);
    for (int i = 0; i < TIP; i++) {
      double x = Math.cos(2 * Math.PI * i / TIP) * pen;
      double y = Math.sin(2 * Math.PI * i / TIP) * pen / 2;
      for (double more : bolder > 0 ? new double[] {0, bolder} : new double[] {0}) {
        around.clear();
        around.fill(outline, AffineTransform.getTranslateInstance(dx - left + x + more, y - top));
        byte[] moved = around.toMask();
        for (int j = 0; j < all.length; j++) {
          all[j] = (byte) Math.max(all[j] & 255, moved[j] & 255);
        }
      }
    }
    return new Mask(left, top, width, height, all);
  }

  private static Mask drawn(Shape outline, double dx, double bolder, double pen) {
    Rectangle2D box = outline.getBounds2D();
    if (box.isEmpty()) {
      return EMPTY;
    }
    int left = (int) Math.floor(box.getMinX() + dx - pen);
    int top = (int) Math.floor(box.getMinY() - pen / 2);
    int width = (int) Math.ceil(box.getMaxX() + dx + bolder + pen) - left + 1;
    int height = (int) Math.ceil(box.getMaxY() + pen / 2) - top + 1;
    Coverage coverage = new Coverage(width, height);
    coverage.fill(outline, AffineTransform.getTranslateInstance(dx - left, -top));
    byte[] mask = coverage.toMask();
    if (bolder > 0) {
      coverage.clear();
      coverage.fill(outline, AffineTransform.getTranslateInstance(dx - left + bolder, -top));
      byte[] shifted = coverage.toMask();
      for (int i = 0; i < mask.length; i++) {
        mask[i] = (byte) Math.max(mask[i] & 255, shifted[i] & 255);
      }
    }
    return new Mask(left, top, width, height, mask);
  }

  /**
   * The same shape turned by a quarter, against the clock, around a point.
   *
   * @param x of the point, pixels right of the origin
   * @param y of the point, pixels below the origin
   */
  public Mask turnedBack(float x, float y) {
    byte[] turned = new byte[coverage.length];
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        turned[(width - 1 - column) * height + row] = coverage[row * width + column];
      }
    }
    int newLeft = Math.round(x - y) + top;
    int newTop = Math.round(x + y) - left - (width - 1);
    return new Mask(newLeft, newTop, /* width= */ height, /* height= */ width, turned);
  }

  /** The same shape elsewhere, to whole pixels. */
  public Mask moved(float right, float down) {
    int newLeft = left + Math.round(right);
    int newTop = top + Math.round(down);
    return newLeft == left && newTop == top
        ? this
        : new Mask(newLeft, newTop, width, height, coverage);
  }

  /** Pixels from the origin to the first column, negative to the left. */
  int left() {
    return left;
  }

  /** Pixels from the origin to the first row, negative above. */
  public int top() {
    return top;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** Row by row, 0 to 255. */
  byte[] coverage() {
    return coverage;
  }

  /** Words of a row of {@link #light}. */
  int lightAcross() {
    return (width + Canvas.IN_WORD - 1) / Canvas.IN_WORD;
  }

  /** The light that is left, row by row, the first pixel of each word in its highest bits. */
  long[] light() {
    long[] known = light;
    if (known == null) {
      known = makeLight();
      light = known;
    }
    return known;
  }

  private long[] makeLight() {
    int across = lightAcross();
    long[] made = new long[across * height];
    Arrays.fill(made, Canvas.ALL_WHITE);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int dark = 15 - ((255 - (coverage[y * width + x] & 255)) * 15 + 127) / 255;
        made[y * across + (x >> 4)] ^= (long) dark << 60 - 4 * (x & 15);
      }
    }
    return made;
  }
}
