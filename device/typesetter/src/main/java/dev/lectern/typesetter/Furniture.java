package dev.lectern.typesetter;

import dev.lectern.reading.epub.Publication;
import dev.lectern.typesetter.font.Face;
import dev.lectern.typesetter.font.Label;
import dev.lectern.typesetter.font.Typefaces;
import dev.lectern.typesetter.raster.Canvas;

/** The running title above a page and the footer below it: small, grey, out of the reader's way. */
final class Furniture {
  private static final float SMALL = 0.6f;
  private static final int GREY = 0x55;

  private final Publication publication;
  private final PageStyle style;
  private final Label label;
  private final Face face;
  private final Face capitals;

  Furniture(Publication publication, PageStyle style, Typefaces faces) {
    this.publication = publication;
    this.style = style;
    float size = style.size() * SMALL;
    this.face = faces.face(new Typefaces.Wanted(style.family(), false, false, size));
    this.capitals = faces.face(new Typefaces.Wanted(style.family(), false, true, size * 1.08f));
    this.label = new Label(faces);
  }

  /**
   * The title above every page but a chapter's first; of two pages side by side, the book's above
   * the first and the chapter's above the second.
   *
   * @param rightFirst the first of two pages is the right one
   */
  void paint(PageView view, boolean rightFirst, Canvas canvas) {
    boolean two = style.twoColumns();
    PageStyle column = two ? style.column() : style;
    int left = style.outside();
    int right = style.width() - style.outside() - column.width();
    String chapter = view.chapterTitle();
    for (Sheet sheet : view.sheets()) {
      boolean second = two && sheet.page().index() % 2 == 1;
      if (sheet.page().index() > 0) {
        String title = second ? chapter : publication.title();
        head(title, two ? (second == rightFirst ? left : right) : 0, column, canvas);
      }
    }
    int outer = two ? style.outside() + column.margin() : style.margin();
    foot(view, two ? "" : chapter, outer, canvas);
  }

  private int ink() {
    return style.depth() == 1 ? Canvas.BLACK : GREY;
  }

  private void head(String said, int from, PageStyle page, Canvas canvas) {
    int room = page.measure();
    String title = label.cut(said, capitals, room);
    int x = from + page.margin() + Math.round((room - label.width(title, capitals)) / 2);
    label.draw(title, capitals, x, Math.round(style.top() * 0.62f), canvas, ink());
  }

  private void foot(PageView view, String said, int outer, Canvas canvas) {
    int baseline = style.height() - Math.round(style.bottom() * 0.38f);
    String percent = view.percent() + "\u00a0%";
    float wide = label.width(percent, face);
    int x = style.width() - outer - Math.round(wide);
    label.draw(percent, face, x, baseline, canvas, ink());
    float room = style.width() - 2 * outer - wide - 2 * style.size();
    String chapter = label.cut(said, face, Math.round(room));
    label.draw(chapter, face, outer, baseline, canvas, ink());
  }
}
