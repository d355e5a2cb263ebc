package dev.lectern.typesetter.flow;

import dev.lectern.typesetter.css.BoxStyle;
import dev.lectern.typesetter.css.BoxStyle.Align;
import dev.lectern.typesetter.css.BoxStyle.Side;
import dev.lectern.typesetter.css.Decoration;
import dev.lectern.typesetter.css.TextStyle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing after another down a chapter. */
public sealed interface Block {
  Place place();

  /** The same block in another place. */
  Block at(Place other);

  /**
   * Where a block stands.
   *
   * @param left pixels from the left edge of the text area
   * @param right pixels from its right edge
   * @param before white above it, pixels; none at the top of a page
   * @param newPage it starts a page
   * @param keepWithNext no page may end right below it
   * @param clear nothing of what came before stands beside it
   * @param boxes the boxes that it stands in, the outermost first
   */
  record Place(
      float left,
      float right,
      float before,
      boolean newPage,
      boolean keepWithNext,
      boolean clear,
      List<Inside> boxes) {
    public Place(float left, float right, float before, boolean newPage, boolean keepWithNext) {
      this(left, right, before, newPage, keepWithNext, false, List.of());
    }

    /** The same place, below which a page may end. */
    public Place released() {
      return new Place(left, right, before, newPage, false, clear, boxes);
    }

    public Place in(List<Inside> others) {
      return new Place(left, right, before, newPage, keepWithNext, clear, others);
    }

    /**
     * The place of one of several blocks that stand for one.
     *
     * @param first and {@code last}: of those blocks
     */
    public Place part(boolean first, boolean last) {
      return first && last || boxes.isEmpty() ? this : in(Inside.part(boxes, first, last));
    }

    /** Pixels from the edge of the outermost box that starts here to the block. */
    public float above() {
      float most = 0;
      for (int i = 0; i < boxes.size(); i++) {
        most = Math.max(most, boxes.get(i).above);
      }
      return most;
    }

    /** Pixels from the block to the edge of the outermost box that ends here. */
    public float below() {
      float most = 0;
      for (int i = 0; i < boxes.size(); i++) {
        most = Math.max(most, boxes.get(i).below);
      }
      return most;
    }

    public boolean starts() {
      return above() > 0;
    }

    public boolean ends() {
      return below() > 0;
    }
  }

  /**
   * A box with borders or a ground of its own.
   *
   * @param number tells it from the others of its chapter
   * @param left pixels from the left edge of the text area to its outer edge
   * @param right pixels from its outer edge to the right
   */
  record Box(int number, Decoration look, float left, float right) {}

  /**
   * A block's place in a box.
   *
   * @param above pixels from the box's upper edge to the block, or -1 if it starts earlier
   * @param below pixels from the block to the box's lower edge, or -1 if it goes on
   */
  record Inside(Box box, float above, float below) {
    static List<Inside> part(List<Inside> boxes, boolean first, boolean last) {
      List<Inside> parts = new ArrayList<>();
      for (Inside one : boxes) {
        parts.add(new Inside(one.box, first ? one.above : -1, last ? one.below : -1));
      }
      return parts;
    }
  }

  /**
   * A paragraph, heading or line of verse.
   *
   * @param text what is set, white space already collapsed; '\n' ends a line
   * @param source for each character its offset in the chapter's text, or -1 for what we added
   * @param spans the styles of all characters, in order and without gaps
   * @param base the style of the block itself, which gives the height of its lines
   * @param lines how its lines are set
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
      boolean rightToLeft,
      BoxStyle.Lines lines)
      implements Block {
    public Text(
        Place place,
        char[] text,
        int[] source,
        List<Span> spans,
        TextStyle base,
        Align align,
        float indent,
        @Nullable String marker,
        boolean rightToLeft) {
      this(
          place,
          text,
          source,
          spans,
          base,
          align,
          indent,
          marker,
          rightToLeft,
          BoxStyle.Lines.USUAL);
    }

    @Override
    public Text at(Place other) {
      return new Text(other, text, source, spans, base, align, indent, marker, rightToLeft, lines);
    }

    /** The same text in another place, without an indent. */
    public Text plain(Place other) {
      return new Text(other, text, source, spans, base, align, 0, marker, rightToLeft, lines);
    }
  }

  /**
   * Characters from start to before end in one style.
   *
   * @param formula what starts here and may be set in two dimensions, or null
   */
  record Span(int start, int end, TextStyle style, MathNode.@Nullable Formula formula) {
    public Span(int start, int end, TextStyle style) {
      this(start, end, style, null);
    }
  }

  /**
   * A picture.
   *
   * @param href from the container's root
   * @param wide the part of the text width that it takes, 0 to 1, or 0 for its own size
   * @param alt what is set in its place if it cannot be shown
   * @param at offset in the chapter's text
   */
  record Picture(Place place, String href, float wide, String alt, int at, TextStyle base)
      implements Block {
    @Override
    public Picture at(Place other) {
      return new Picture(other, href, wide, alt, at, base);
    }
  }

  /**
   * A line across, or a gap, between two parts of a text.
   *
   * @param at offset in the chapter's text
   */
  record Divider(Place place, int at) implements Block {
    @Override
    public Divider at(Place other) {
      return new Divider(other, at);
    }
  }

  /**
   * Blocks that stand at a side while what follows flows beside them.
   *
   * @param content texts and pictures, one under the other
   * @param wide the part of the text width that it takes, 0 to 1, or 0 for as much as it needs
   * @param gap white between it and the text beside it, pixels
   * @param initial it is the first letter of a text, drawn over several lines
   */
  record Afloat(Place place, Side side, List<Block> content, float wide, float gap, boolean initial)
      implements Block {
    @Override
    public Afloat at(Place other) {
      return new Afloat(other, side, content, wide, gap, initial);
    }
  }

  /** A row of a table: its cells stand side by side. Each cell is a list of texts. */
  record Row(Place place, List<Cell> cells, TextStyle base) implements Block {
    @Override
    public Row at(Place other) {
      return new Row(other, cells, base);
    }
  }

  /**
   * A cell of a table.
   *
   * @param start left edge as a part of the table's width, 0 to 1
   * @param end right edge
   * @param look what is drawn around and behind it
   */
  record Cell(List<Text> texts, float start, float end, Decoration look) {}
}
