package dev.lectern.typesetter.line;

import dev.lectern.typesetter.css.TextStyle;
import dev.lectern.typesetter.font.Face;
import dev.lectern.typesetter.font.Shaped;
import java.awt.Shape;
import java.util.List;

/**
 * A line of text, ready to be drawn.
 *
 * @param runs from left to right, but for those of a formula, which stand above each other too
 * @param strokes what is drawn besides glyphs
 * @param start offset in the chapter's text of its first character
 * @param end offset behind its last
 * @param text what its glyphs say, in reading order, with what we added left out
 */
public record Line(List<Run> runs, List<Stroke> strokes, int start, int end, String text) {
  /**
   * Bars and roots of a formula.
   *
   * @param path pixels from its left end and its line's baseline, y downwards
   * @param x pixels from the left edge of the text
   */
  public record Stroke(Shape path, float x, TextStyle style) {}

  /**
   * Glyphs in one face.
   *
   * @param x pixels from the left edge of the text
   * @param raise pixels above the line's baseline
   * @param spacing pixels between letters
   * @param words the characters that its glyphs stand for, as they are drawn
   * @param start offset in the chapter's text of its first character, -1 if it is ours
   */
  public record Run(
      Face face,
      Shaped shaped,
      float x,
      float raise,
      float spacing,
      TextStyle style,
      String words,
      int start,
      int end) {
    /** Pixels from the left edge of the text to where the run ends. */
    public float right() {
      return x + shaped.width() + spacing * shaped.glyphs().length;
    }
  }
}
