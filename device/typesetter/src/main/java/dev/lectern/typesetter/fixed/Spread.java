package dev.lectern.typesetter.fixed;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pages of a publisher's layout that face each other: as high as each other, as large as the panel
 * lets them be, touching where they meet.
 *
 * @param leaves one or two, in reading order
 */
public record Spread(List<Leaf> leaves) {
  /** Narrower or lower than this is no page, pixels. */
  private static final int LEAST = 64;

  /** A spine item's page and where it stands on the panel, pixels. */
  public record Leaf(int spine, int x, int y, int width, int height) {}

  /** A page of that shape; one that is missing leaves as much room as the other takes. */
  public record Sheet(int spine, @Nullable Viewport shape) {}

  /**
   * The pages on a panel of so many pixels.
   *
   * @return null where no page has a shape, or one would be too small to be seen
   */
  public static @Nullable Spread of(Sheet left, Sheet right, int panelWidth, int panelHeight) {
    Viewport known = left.shape == null ? right.shape : left.shape;
    if (known == null) {
      return null;
    }
    double leftRatio = ratio(left.shape == null ? known : left.shape);
    double rightRatio = ratio(right.shape == null ? known : right.shape);
    double high = Math.min(panelHeight, panelWidth / (leftRatio + rightRatio));
    int height = (int) Math.round(high);
    int leftWidth = (int) Math.round(high * leftRatio);
    int rightWidth = Math.min((int) Math.round(high * rightRatio), panelWidth - leftWidth);
    if (height < LEAST || leftWidth < LEAST || rightWidth < LEAST) {
      return null;
    }
    int x = (panelWidth - leftWidth - rightWidth) / 2;
    int y = (panelHeight - height) / 2;
    Leaf first = new Leaf(left.spine, x, y, leftWidth, height);
    Leaf second = new Leaf(right.spine, x + leftWidth, y, rightWidth, height);
    if (left.shape == null) {
      return new Spread(List.of(second));
    }
    return new Spread(right.shape == null ? List.of(first) : List.of(first, second));
  }

  private static double ratio(Viewport shape) {
    return shape.width() / (double) shape.height();
  }

  /** The page of a spine item. */
  public @Nullable Leaf of(int spine) {
    for (Leaf leaf : leaves) {
      if (leaf.spine == spine) {
        return leaf;
      }
    }
    return null;
  }
}
