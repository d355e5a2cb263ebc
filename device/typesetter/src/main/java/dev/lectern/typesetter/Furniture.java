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

  void paint(PageView view, Canvas canvas) {
    int ink = style.depth() == 1 ? Canvas.BLACK : GREY;
    int room = style.measure();
    if (view.page().index() > 0) {
      String title = label.cut(publication.title(), capitals, room);
      int x = style.margin() + Math.round((room - label.width(title, capitals)) / 2);
      label.draw(title, capitals, x, Math.round(style.top() * 0.62f), canvas, ink);
    }
    int baseline = style.height() - Math.round(style.bottom() * 0.38f);
    String percent = view.percent() + "\u00a0%";
    float wide = label.width(percent, face);
    label.draw(
        percent, face, style.width() - style.margin() - Math.round(wide), baseline, canvas, ink);
    String chapter =
        label.cut(view.chapterTitle(), face, Math.round(room - wide - 2 * style.size()));
    label.draw(chapter, face, style.margin(), baseline, canvas, ink);
  }
}
