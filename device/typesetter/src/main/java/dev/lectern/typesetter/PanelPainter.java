package dev.lectern.typesetter;

import dev.lectern.reading.epub.Direction;
import dev.lectern.reading.epub.Publication;
import dev.lectern.typesetter.fixed.Spread;
import dev.lectern.typesetter.page.Finger;
import dev.lectern.typesetter.page.Lamp;
import dev.lectern.typesetter.page.Painter;
import dev.lectern.typesetter.page.Pictures;
import dev.lectern.typesetter.raster.Canvas;
import dev.lectern.typesetter.raster.Pixels;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Draws what a panel shows: a page, or two where they belong. */
final class PanelPainter {
  private final PageStyle style;
  private final Chapters chapters;
  private final Painter across;
  private final Painter vertical;
  private final Furniture furniture;
  private final boolean fromRight;

  /** What the last page was drawn into: a new one for each would be most of what a page takes. */
  private final AtomicReference<@Nullable Canvas> spare = new AtomicReference<>();

  PanelPainter(
      Publication publication,
      PageStyle style,
      Chapters chapters,
      Pictures pictures,
      Furniture furniture) {
    this.style = style;
    this.chapters = chapters;
    this.across = new Painter(style, pictures);
    this.vertical = Painter.vertical(style, pictures);
    this.furniture = furniture;
    this.fromRight = publication.direction() == Direction.RIGHT_TO_LEFT;
  }

  /**
   * What the panel shows, in its depth.
   *
   * @param marks what is lit and marked; what is not on the page counts not
   */
  Pixels pixels(PageView view, PageMarks marks) {
    Canvas drawn = paint(view, marks);
    Pixels pixels = drawn.toPixels(style.depth(), style.dark());
    spare.set(drawn);
    return pixels;
  }

  /**
   * A drawing that is the caller's from then on.
   *
   * @param marks what is lit and marked; what is not on the page counts not
   */
  Canvas paint(PageView view, PageMarks marks) {
    Canvas panel = sheet(view.sheets().getFirst(), marks);
    if (panel.width() != style.width() || panel.height() != style.height()) {
      Canvas all = new Canvas(style.width(), style.height());
      lay(view.sheets().getFirst(), panel, all);
      for (Sheet other : view.sheets().subList(1, view.sheets().size())) {
        lay(other, sheet(other, marks), all);
      }
      panel = all;
    }
    if (!view.page().full()) {
      boolean right = style.twoColumns() && isRightFirst(view.chapter());
      furniture.paint(view, right, panel);
    }
    ribbons(view, marks, panel);
    return panel;
  }

  private void lay(Sheet sheet, Canvas drawn, Canvas panel) {
    Corner corner = corner(sheet);
    panel.lay(drawn, corner.x, corner.y);
  }

  /** The upper left corner of a page on the panel. */
  private record Corner(int x, int y) {}

  private Corner corner(Sheet sheet) {
    Spread spread = chapters.spread(sheet.chapter());
    Spread.Leaf leaf = spread == null ? null : spread.of(sheet.chapter());
    if (leaf != null) {
      return new Corner(leaf.x(), leaf.y());
    }
    if (sheet.page().full() || !style.twoColumns()) {
      return new Corner(0, 0);
    }
    boolean second = sheet.page().index() % 2 == 1;
    boolean right = second != isRightFirst(sheet.chapter());
    int outside = style.outside();
    return new Corner(right ? style.width() - outside - style.columnWidth() : outside, 0);
  }

  private PageStyle laid(Sheet sheet) {
    int chapter = sheet.chapter();
    return sheet.page().full() ? chapters.whole(chapter) : chapters.style(chapter);
  }

  /**
   * The offset in the chapter's text of what stands at a point of the panel; -1 where nothing of
   * that page does.
   */
  int under(Sheet sheet, int x, int y) {
    Corner corner = corner(sheet);
    boolean down = chapters.isVertical(sheet.chapter());
    PageStyle laid = laid(sheet);
    int width = down ? laid.height() : laid.width();
    int height = down ? laid.width() : laid.height();
    int onX = x - corner.x;
    int onY = y - corner.y;
    if (onX < 0 || onY < 0 || onX >= width || onY >= height) {
      return -1;
    }
    return down ? Finger.at(sheet.page(), onY, width - 1 - onX) : Finger.at(sheet.page(), onX, onY);
  }

  private boolean isRightFirst(int chapter) {
    return fromRight || chapters.isVertical(chapter);
  }

  private void lights(Sheet sheet, PageMarks marks, boolean greys, Canvas canvas) {
    for (BookView.Stretch one : marks.highlighted()) {
      light(sheet, one, new Lamp(greys, Lamp.MARKED), canvas);
    }
    if (marks.lit() != null) {
      light(sheet, marks.lit(), new Lamp(greys, Lamp.SHADE), canvas);
    }
  }

  private static void light(Sheet sheet, BookView.Stretch lit, Lamp lamp, Canvas canvas) {
    if (sheet.shows(lit.spine(), lit.from(), lit.to())) {
      lamp.light(sheet.page(), lit.from(), lit.to(), canvas);
    }
  }

  /** Ribbons of what is bookmarked, over whatever stands at the edge. */
  private void ribbons(PageView view, PageMarks marks, Canvas panel) {
    for (Sheet sheet : view.sheets()) {
      for (BookView.Spot spot : marks.bookmarked()) {
        if (sheet.holds(spot.spine(), spot.offset())) {
          PageStyle laid = laid(sheet);
          boolean down = chapters.isVertical(sheet.chapter());
          int right = corner(sheet).x + (down ? laid.height() : laid.width());
          Ribbon.hang(right - style.margin() / 2, corner(sheet).y, style.size(), panel);
          break;
        }
      }
    }
  }

  private Canvas blank(int width, int height) {
    Canvas last = spare.getAndSet(null);
    return last != null && last.width() == width && last.height() == height
        ? last.wiped()
        : new Canvas(width, height);
  }

  private Canvas sheet(Sheet sheet, PageMarks marks) {
    boolean down = chapters.isVertical(sheet.chapter());
    PageStyle laid = laid(sheet);
    Painter hand = down ? vertical : across;
    Canvas canvas = blank(laid.width(), laid.height());
    hand.grounds(sheet.page(), canvas);
    boolean full = sheet.page().full();
    if (!full) {
      lights(sheet, marks, style.depth() > 1, canvas);
    }
    hand.content(sheet.page(), canvas);
    if (full) {
      lights(sheet, marks, false, canvas); // Light behind its words would be under its grounds.
    }
    for (BookView.Spot spot : marks.noted()) {
      if (sheet.holds(spot.spine(), spot.offset())) {
        Ribbon.beside(sheet.page(), spot.offset(), laid.margin(), canvas);
      }
    }
    return down ? canvas.turned() : canvas;
  }
}
