package dev.lectern.typesetter.raster;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.util.Arrays;

/**
 * Turns outlines into exact area coverage.
 *
 * <p>Each edge adds, cell by cell, the signed area to its right; a running sum over a row is then
 * the winding number times the covered part of the cell. There are no sample points, so stems of
 * any width come out in their true weight, which matters more on sixteen greys than on a desktop's
 * 256. Java2D's own rasterizer is not used here because it places glyphs on whole pixels only, and
 * its start costs a tenth of a second.
 */
public final class Coverage {
  /** Curves are cut until the chord is this near to the arc, in pixels. */
  private static final double FLATNESS = 0.08;

  private final int width;
  private final int height;
  private final int stride;
  private final float[] cells;

  /** An empty area of so many pixels. */
  public Coverage(int width, int height) {
    this.width = width;
    this.height = height;
    this.stride = width + 2;
    this.cells = new float[stride * height];
  }

  /**
   * Adds a filled shape, moved and scaled by the transform; the pixel (0,0) covers 0 to 1 both
   * ways.
   */
  public void fill(Shape shape, AffineTransform transform) {
    double[] c = new double[6];
    double startX = 0;
    double startY = 0;
    double x = 0;
    double y = 0;
    for (PathIterator i = shape.getPathIterator(transform, FLATNESS); !i.isDone(); i.next()) {
      switch (i.currentSegment(c)) {
        case PathIterator.SEG_MOVETO -> {
          edge(x, y, startX, startY);
          startX = c[0];
          startY = c[1];
          x = startX;
          y = startY;
        }
        case PathIterator.SEG_LINETO -> {
          edge(x, y, c[0], c[1]);
          x = c[0];
          y = c[1];
        }
        default -> {
          edge(x, y, startX, startY);
          x = startX;
          y = startY;
        }
      }
    }
    edge(x, y, startX, startY);
  }

  private void edge(double fromX, double fromY, double toX, double toY) {
    if (fromY == toY) {
      return;
    }
    boolean down = fromY < toY;
    double x0 = down ? fromX : toX;
    double y0 = down ? fromY : toY;
    double x1 = down ? toX : fromX;
    double y1 = down ? toY : fromY;
    if (y1 <= 0 || y0 >= height) {
      return;
    }
    double slope = (x1 - x0) / (y1 - y0);
    double x = x0;
    if (y0 < 0) {
      x -= y0 * slope;
      y0 = 0;
    }
    double sign = down ? 1 : -1;
    int last = (int) Math.min(height, Math.ceil(y1));
    for (int row = (int) y0; row < last; row++) {
      double dy = Math.min(row + 1, y1) - Math.max(row, y0);
      double next = x + slope * dy;
      across(row * stride, clamp(Math.min(x, next)), clamp(Math.max(x, next)), dy * sign);
      x = next;
    }
  }

  private double clamp(double x) {
    return Math.max(0, Math.min(width, x));
  }

  private void across(int row, double left, double right, double cover) {
    int first = (int) left;
    if (right <= first + 1) {
      double mean = (left + right) / 2 - first;
      cells[row + first] += (float) (cover * (1 - mean));
      cells[row + first + 1] += (float) (cover * mean);
      return;
    }
    double per = cover / (right - left);
    for (int cell = first; cell < right; cell++) {
      double from = Math.max(left, cell);
      double to = Math.min(right, cell + 1);
      double part = (to - from) * per;
      double mean = (from + to) / 2 - cell;
      cells[row + cell] += (float) (part * (1 - mean));
      cells[row + cell + 1] += (float) (part * mean);
    }
  }

  /**
   * The coverage of each pixel, row by row, 0 to 255, by the non-zero rule as far as a sum can
   * tell.
   */
  public byte[] toMask() {
    byte[] mask = new byte[width * height];
    for (int row = 0; row < height; row++) {
      float sum = 0;
      int from = row * stride;
      int to = row * width;
      for (int col = 0; col < width; col++) {
        sum += cells[from + col];
        float covered = Math.abs(sum);
        mask[to + col] = (byte) (covered >= 1 ? 255 : (int) (covered * 255 + 0.5f));
      }
    }
    return mask;
  }

  /** Makes the area empty again. */
  public void clear() {
    Arrays.fill(cells, 0);
  }
}
