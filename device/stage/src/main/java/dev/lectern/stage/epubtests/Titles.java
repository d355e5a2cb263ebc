package dev.lectern.stage.epubtests;

import dev.lectern.typesetter.Press;
import dev.lectern.typesetter.font.Face;
import dev.lectern.typesetter.font.Label;
import dev.lectern.typesetter.font.Typefaces;
import dev.lectern.typesetter.raster.Canvas;
import dev.lectern.typesetter.raster.Pixels;
import java.text.Bidi;

/** How a title looks on the shelf and above a page. */
final class Titles {
  private static final int WIDE = 900;
  private static final int TALL = 60;
  private static final int BASELINE = 42;
  private static final int SIZE = 36;
  private static final int PAPER = 200;

  private Titles() {}

  /** The title's base direction is left to right: its "CSS:" stands at the left. */
  static Verdict leftToRight(Subject subject) {
    Press press = Press.ofThisMachine();
    Face face = press.faces().face(new Typefaces.Wanted("serif", false, false, SIZE));
    Label label = new Label(press.faces());
    String title = subject.book().title();
    Pixels whole = drawn(label, face, title);
    Pixels start = drawn(label, face, "CSS:");
    int width = Math.round(label.width("CSS:", face));
    boolean alike = title.startsWith("CSS:");
    boolean ink = false;
    for (int y = 0; y < TALL; y++) {
      for (int x = 0; x < width - 1; x++) {
        alike &= whole.at(x, y) == start.at(x, y);
        ink |= whole.at(x, y) < PAPER;
      }
    }
    return Verdict.of(
        alike && ink,
        "the title as it is drawn begins at the left with the pixels of \"CSS:\"",
        "the title is drawn from the right");
  }

  /** The creator's base direction is right to left, by the first strong character of the name. */
  static Verdict creatorFromRight(Subject subject) {
    String name = subject.book().author();
    boolean fromRight = !new Bidi(name, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
    return Verdict.of(
        fromRight && name.endsWith("Dave Cramer"),
        "the name carries its direction: its paragraph is right to left wherever it is shown",
        "the direction of a creator's name is not read");
  }

  private static Pixels drawn(Label label, Face face, String text) {
    Canvas canvas = new Canvas(WIDE, TALL);
    float end = label.draw(text, face, 0, BASELINE, canvas, Canvas.BLACK);
    return end > 0 ? canvas.toPixels(4) : new Canvas(WIDE, TALL).toPixels(4);
  }
}
