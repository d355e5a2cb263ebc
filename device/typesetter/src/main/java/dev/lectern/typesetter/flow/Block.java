package dev.lectern.typesetter.flow;

import dev.lectern.typesetter.css.BoxStyle.Align;
import dev.lectern.typesetter.css.BoxStyle.Side;
import dev.lectern.typesetter.css.TextStyle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing after another down a chapter. */
public sealed interface Block {
  Place place();

  /**
   * Where a block stands.
   *
   * @param left pixels from the left edge of the text area
   * @param right pixels from its right edge
   * @param before white above it, pixels; none at the top of a page
   * @param newPage it starts a page
   * @param keepWithNext no page may end right below it
   * @param clear nothing of what came before stands beside it
   */
  record Place(
      float left, float right, float before, boolean newPage, boolean keepWithNext, boolean clear) {
    public Place(float left, float right, float before, boolean newPage, boolean keepWithNext) {
      this(left, right, before, newPage, keepWithNext, false);
    }
  }

  /**
   * A paragraph, heading or line of verse.
   *
   * @param text what is set, white space already collapsed; '\n' ends a line
   * @param source for each character its offset in the chapter's text, or -1 for what we added
   * @param spans the styles of all characters, in order and without gaps
   * @param base the style of the block itself, which gives the height of its lines
   * @param marker what stands outside, before the first line, or null
   */
  @SuppressWarnings(
      "ArrayRecordComponent") // Compared by nobody, and a copy of each would cost more than it
  // protects.
  record Text(
      Place place,
      char[] text,
      int[] source,
      List<Span> spans,
      TextStyle base,
      Align align,
      float indent,
      @Nullable String marker,
      boolean rightToLeft)
      implements Block {}

  /** Characters from start to before end in one style. */
  record Span(int start, int end, TextStyle style) {}

  /**
   * A picture.
   *
   * @param href from the container's root
   * @param wide the part of the text width that it takes, 0 to 1, or 0 for its own size
   * @param alt what is set in its place if it cannot be shown
   * @param at offset in the chapter's text
   */
  record Picture(Place place, String href, float wide, String alt, int at, TextStyle base)
      implements Block {}

  /**
   * A line across, or a gap, between two parts of a text.
   *
   * @param at offset in the chapter's text
   */
  record Divider(Place place, int at) implements Block {}

  /**
   * Blocks that stand at a side while what follows flows beside them.
   *
   * @param content texts and pictures, one under the other
   * @param wide the part of the text width that it takes, 0 to 1, or 0 for as much as it needs
   * @param gap white between it and the text beside it, pixels
   * @param initial it is the first letter of a text, drawn over several lines
   */
  record Afloat(Place place, Side side, List<Block> content, float wide, float gap, boolean initial)
      implements Block {}

  /** A row of a table: its cells stand side by side. Each cell is a list of texts. */
  record Row(Place place, List<Cell> cells, TextStyle base) implements Block {}

  /**
   * A cell of a table.
   *
   * @param start left edge as a part of the table's width, 0 to 1
   * @param end right edge
   */
  record Cell(List<Text> texts, float start, float end) {}
}
