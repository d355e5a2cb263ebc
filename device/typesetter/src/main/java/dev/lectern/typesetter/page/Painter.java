package dev.lectern.typesetter.page;

import dev.lectern.typesetter.PageStyle;
import dev.lectern.typesetter.css.TextStyle;
import dev.lectern.typesetter.line.Line;
import dev.lectern.typesetter.raster.Canvas;
import dev.lectern.typesetter.raster.Grey;
import dev.lectern.typesetter.raster.Mask;

/** Draws pages. */
public final class Painter {
  private final PageStyle style;
  private final Pictures pictures;
  private final boolean vertical;

  public Painter(PageStyle style, Pictures pictures) {
    this(style, pictures, false);
  }

  private Painter(PageStyle style, Pictures pictures, boolean vertical) {
    this.style = style;
    this.pictures = pictures;
    this.vertical = vertical;
  }

  /** Draws pages of vertical text on their side: what is drawn is to be turned. */
  public static Painter vertical(PageStyle style, Pictures pictures) {
    return new Painter(style, new TurnedPictures(pictures), true);
  }

  /** Draws what stands on a page; the margins stay white. */
  public void paint(Page page, Canvas canvas) {
    grounds(page, canvas);
    content(page, canvas);
  }

  /** Draws what lies behind the text. */
  public void grounds(Page page, Canvas canvas) {
    for (Placed placed : page.placed()) {
      if (placed instanceof Placed.Frame frame) {
        Framed.draw(frame, canvas);
      }
    }
  }

  /** Draws all the rest. */
  public void content(Page page, Canvas canvas) {
    Framed framed = new Framed(page.placed());
    for (Placed placed : page.placed()) {
      switch (placed) {
        case Placed.Words words -> {
          for (Line.Run run : words.line().runs()) {
            int ink = framed.ink(run.style().ink().shade(), words.x() + run.x(), words.baseline());
            run(run, words.x(), words.baseline(), canvas, ink, vertical, style.weight());
          }
          for (Line.Stroke stroke : words.line().strokes()) {
            int left = Math.round(words.x() + stroke.x());
            int ink = framed.ink(stroke.style().ink().shade(), left, words.baseline());
            canvas.ink(Mask.of(stroke.path(), 0, 0), left, words.baseline(), ink);
          }
        }
        case Placed.Frame frame -> {}
        case Placed.Image image -> {
          Grey drawn = pictures.draw(image.picture().href(), image.width(), image.height());
          if (drawn != null) {
            canvas.picture(drawn.dithered(style.depth()), image.x(), image.y());
          }
        }
        case Placed.Area area -> area(area, canvas);
        case Placed.Rule rule ->
            canvas.rectangle(rule.x(), rule.y(), rule.width(), rule.thick(), Canvas.BLACK);
      }
    }
  }

  /** Greys that the panel has not are made of dots, as in pictures. */
  private void area(Placed.Area area, Canvas canvas) {
    int left = Math.max(0, area.x());
    int top = Math.max(0, area.y());
    int width = Math.min(canvas.width(), area.x() + area.width()) - left;
    int height = Math.min(canvas.height(), area.y() + area.height()) - top;
    if (width <= 0 || height <= 0) {
      return;
    }
    if (area.shade() == Canvas.WHITE || area.shade() == Canvas.BLACK) {
      canvas.rectangle(left, top, width, height, area.shade());
    } else {
      byte[] pixels = new byte[width * height];
      java.util.Arrays.fill(pixels, (byte) area.shade());
      canvas.picture(new Grey(width, height, pixels).dithered(style.depth()), left, top);
    }
  }

  private static Mask mask(Line.Run run, int i, double dx, int weight) {
    int glyph = run.shaped().glyphs()[i];
    int at = run.shaped().chars()[i];
    int letter = at < run.words().length() ? run.words().codePointAt(at) : ' ';
    Mask lying = run.face().mask(glyph, dx, weight);
    return Upright.is(letter, run) ? Upright.turned(run, i, lying, letter) : lying;
  }

  /** Draws a run of glyphs whose line has its baseline there. */
  public static void run(Line.Run run, int left, int baseline, Canvas canvas, int ink) {
    run(run, left, baseline, canvas, ink, false, 0);
  }

  private static void run(
      Line.Run run, int left, int baseline, Canvas canvas, int ink, boolean vertical, int weight) {
    int[] glyphs = run.shaped().glyphs();
    int y = baseline - Math.round(run.raise());
    for (int i = 0; i < glyphs.length; i++) {
      double x = left + run.x() + run.shaped().x()[i] + run.spacing() * i;
      double whole = Math.floor(x);
      Mask mask =
          vertical
              ? mask(run, i, x - whole, weight)
              : run.face().mask(glyphs[i], x - whole, weight);
      canvas.ink(mask, (int) whole, y + Math.round(run.shaped().y()[i]), ink);
    }
    TextStyle.Ink rules = run.style().ink();
    int thick = Math.max(1, Math.round(run.face().size() / 18));
    int from = Math.round(left + run.x());
    int wide = Math.round(run.right() - run.x());
    if (rules.under()) {
      canvas.rectangle(from, y + underline(run, thick), wide, thick, ink);
    }
    if (rules.over()) {
      canvas.rectangle(from, y - Math.round(run.face().size() * 0.8f), wide, thick, ink);
    }
    if (rules.through()) {
      canvas.rectangle(from, y - Math.round(run.face().size() * 0.25f), wide, thick, ink);
    }
  }

  /** Pixels from the baseline to the line under a run, downwards. */
  private static int underline(Line.Run run, int thick) {
    return switch (run.style().ink().place()) {
      case AUTO -> thick * 2;
      case BELOW -> Math.max(thick * 2, Math.round(run.face().descent()));
      case RIGHT -> -Math.round(run.face().size() * Upright.TOP) - thick * 2;
    };
  }
}
