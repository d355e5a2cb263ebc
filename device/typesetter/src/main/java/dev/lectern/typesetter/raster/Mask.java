package dev.lectern.typesetter.raster;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;

/**
 * The coverage of a small shape around an origin.
 *
 * @param left pixels from the origin to the first column, negative to the left
 * @param top pixels from the origin to the first row, negative above
 * @param coverage row by row, 0 to 255
 */
@SuppressWarnings(
    "ArrayRecordComponent") // Compared by nobody, and a copy of each would cost more than it
// protects.
public record Mask(int left, int top, int width, int height, byte[] coverage) {
  private static final Mask EMPTY = new Mask(0, 0, 0, 0, new byte[0]);

  /**
   * The mask of an outline.
   *
   * @param dx part of a pixel by which the outline stands right of the origin
   * @param bolder how much wider each stem becomes, in pixels: thin faces need it on paper-white
   *     panels
   */
  public static Mask of(Shape outline, double dx, double bolder) {
    Rectangle2D box = outline.getBounds2D();
    if (box.isEmpty()) {
      return EMPTY;
    }
    int left = (int) Math.floor(box.getMinX() + dx);
    int top = (int) Math.floor(box.getMinY());
    int width = (int) Math.ceil(box.getMaxX() + dx + bolder) - left + 1;
    int height = (int) Math.ceil(box.getMaxY()) - top + 1;
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
}
