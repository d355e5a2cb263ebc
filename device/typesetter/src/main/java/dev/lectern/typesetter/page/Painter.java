package dev.lectern.typesetter.page;

import dev.lectern.typesetter.PageStyle;
import dev.lectern.typesetter.line.Line;
import dev.lectern.typesetter.raster.Canvas;
import dev.lectern.typesetter.raster.Grey;

/** Draws pages. */
public final class Painter {
  private final PageStyle style;
  private final Pictures pictures;

  public Painter(PageStyle style, Pictures pictures) {
    this.style = style;
    this.pictures = pictures;
  }

  /** Draws what stands on a page; the margins stay white. */
  public void paint(Page page, Canvas canvas) {
    for (Placed placed : page.placed()) {
      switch (placed) {
        case Placed.Words words -> {
          for (Line.Run run : words.line().runs()) {
            run(run, words.x(), words.baseline(), canvas, Canvas.BLACK);
          }
        }
        case Placed.Image image -> {
          Grey drawn = pictures.draw(image.picture().href(), image.width(), image.height());
          if (drawn != null) {
            canvas.picture(drawn.dithered(style.depth()), image.x(), image.y());
          }
        }
        case Placed.Rule rule ->
            canvas.rectangle(rule.x(), rule.y(), rule.width(), rule.thick(), Canvas.BLACK);
      }
    }
  }

  /** Draws a run of glyphs whose line has its baseline there. */
  public static void run(Line.Run run, int left, int baseline, Canvas canvas, int ink) {
    int[] glyphs = run.shaped().glyphs();
    int y = baseline - Math.round(run.raise());
    for (int i = 0; i < glyphs.length; i++) {
      double x = left + run.x() + run.shaped().x()[i] + run.spacing() * i;
      double whole = Math.floor(x);
      canvas.ink(
          run.face().mask(glyphs[i], x - whole),
          (int) whole,
          y + Math.round(run.shaped().y()[i]),
          ink);
    }
    if (run.style().underline()) {
      int thick = Math.max(1, Math.round(run.face().size() / 18));
      canvas.rectangle(
          Math.round(left + run.x()), y + thick * 2, Math.round(run.right() - run.x()), thick, ink);
    }
  }
}
