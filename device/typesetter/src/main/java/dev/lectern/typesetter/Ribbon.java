package dev.lectern.typesetter;

import dev.lectern.typesetter.page.Page;
import dev.lectern.typesetter.page.Placed;
import dev.lectern.typesetter.raster.Canvas;

/** Marks that stand beside the text: a bookmark's ribbon, a note's bar. Black on every panel. */
final class Ribbon {
  private static final float WIDE = 0.6f;
  private static final float LONG = 1.5f;
  private static final float BAR = 0.14f;

  private Ribbon() {}

  /**
   * A ribbon with a notch, hanging from the edge above.
   *
   * @param right pixels to its right edge
   * @param size of the page's letters
   */
  static void hang(int right, int top, float size, Canvas canvas) {
    int width = Math.max(6, Math.round(size * WIDE));
    int height = Math.round(size * LONG);
    int notch = width / 2;
    int left = right - width;
    canvas.rectangle(left, top, width, height - notch, Canvas.BLACK);
    for (int row = 0; row < notch; row++) {
      int y = top + height - notch + row;
      int side = notch - row;
      canvas.rectangle(left, y, side, 1, Canvas.BLACK);
      canvas.rectangle(right - side, y, side, 1, Canvas.BLACK);
    }
  }

  /** A bar in the margin before the line that holds an offset of the chapter's text. */
  static void beside(Page page, int offset, int margin, Canvas canvas) {
    for (Placed placed : page.placed()) {
      if (placed instanceof Placed.Words words
          && words.line().start() <= offset
          && words.line().end() > offset
          && !words.line().runs().isEmpty()) {
        float size = words.line().runs().getFirst().face().size();
        int wide = Math.max(3, Math.round(size * BAR));
        int left = Math.max(0, margin / 2 - wide);
        int top = words.baseline() - Math.round(size * 0.75f);
        canvas.rectangle(left, top, wide, Math.round(size * 0.95f), Canvas.BLACK);
        return;
      }
    }
  }
}
