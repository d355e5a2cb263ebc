package dev.lectern.typesetter.screen;

import dev.lectern.typesetter.PageStyle;
import dev.lectern.typesetter.Press;
import dev.lectern.typesetter.css.BoxStyle.Align;
import dev.lectern.typesetter.css.TextStyle;
import dev.lectern.typesetter.flow.Block;
import dev.lectern.typesetter.line.Composer;
import dev.lectern.typesetter.line.Line;
import dev.lectern.typesetter.line.Paragraph;
import dev.lectern.typesetter.page.Painter;
import dev.lectern.typesetter.raster.Canvas;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Words of the device itself, set by the same rules as the books. */
final class Words {
  private final Composer composer;
  private final String family;
  private final Supplier<String> language;

  Words(PageStyle style, Press press, Supplier<String> language) {
    this.language = language;
    this.composer = new Composer(style, press.faces(), press.dictionaries());
    this.family = style.family();
  }

  /** How words look; {@code size} in pixels. */
  record Look(float size, boolean bold, boolean italic, Align align) {
    int leading() {
      return Math.round(size * 1.28f);
    }
  }

  /** Lines ready to be drawn. */
  record Set(List<Line> lines, Look look) {
    int height() {
      return lines.size() * look.leading();
    }

    /** Draws with the upper left corner there; returns the y below. */
    int draw(Canvas canvas, int x, int y, int ink) {
      int baseline = y + Math.round((look.leading() + look.size() * 0.62f) / 2);
      for (Line line : lines) {
        for (Line.Run run : line.runs()) {
          Painter.run(run, x, baseline, canvas, ink);
        }
        baseline += look.leading();
      }
      return y + height();
    }
  }

  /**
   * Divides words into at most so many lines; what is too much is left out at the end, and an
   * ellipsis tells so.
   */
  Set set(String words, Look look, float width, int most) {
    String kept = words.strip();
    Set set = compose(kept, look, width);
    while (set.lines.size() > most && kept.length() > 1) {
      int end = Math.min(kept.length() - 1, Math.max(1, kept.length() * 9 / 10));
      kept = kept.substring(0, end).stripTrailing();
      set = compose(kept + "\u2026", look, width);
    }
    return set;
  }

  private Set compose(String words, Look look, float width) {
    if (words.isEmpty()) {
      return new Set(List.of(), look);
    }
    TextStyle style =
        new TextStyle(
            family,
            look.size,
            look.bold,
            look.italic,
            TextStyle.Caps.AS_WRITTEN,
            0,
            0,
            false,
            false,
            true,
            language.get());
    int[] source = new int[words.length()];
    Arrays.fill(source, -1);
    Block.Text block =
        new Block.Text(
            new Block.Place(0, 0, 0, false, false),
            words.toCharArray(),
            source,
            List.of(new Block.Span(0, words.length(), style)),
            style,
            look.align,
            0,
            null,
            false);
    Paragraph paragraph = composer.compose(block, width);
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < paragraph.lines(); i++) {
      lines.add(paragraph.line(i, 0));
    }
    return new Set(lines, look);
  }
}
