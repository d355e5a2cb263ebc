package dev.lectern.typesetter.page;

import dev.lectern.typesetter.flow.Block;
import dev.lectern.typesetter.line.Paragraph;
import java.util.List;

/** A block whose size is known. Heights in pixels. */
sealed interface Laid {
  Block.Place place();

  /**
   * @param first the first of the paragraph's lines that stands here; those before it stand in a
   *     group
   */
  record Text(Paragraph paragraph, Spacing spacing, int first) implements Laid {
    Text(Paragraph paragraph, Spacing spacing) {
      this(paragraph, spacing, 0);
    }

    /** Of all its lines. */
    int height() {
      return spacing.height(0, paragraph.lines());
    }

    @Override
    public Block.Place place() {
      return paragraph.block().place();
    }
  }

  record Image(Block.Picture picture, int width, int height) implements Laid {
    @Override
    public Block.Place place() {
      return picture.place();
    }
  }

  record Divider(Block.Divider block) implements Laid {
    @Override
    public Block.Place place() {
      return block.place();
    }
  }

  /** Floats and what stands beside them; no page ends within. */
  record Group(Block.Place place, List<Item> items, int height) implements Laid {}

  /**
   * A part of a group.
   *
   * @param from the first line of a text
   * @param to behind its last
   * @param left pixels from the left edge of the text area
   * @param y pixels from the group's top
   */
  record Item(Laid laid, int from, int to, float left, int y) {}

  /**
   * @param lefts of each cell's text, pixels from the left edge of the text
   * @param tops of each cell's text, pixels from the row's top
   */
  @SuppressWarnings(
      "ArrayRecordComponent") // Compared by nobody, and a copy of each would cost more than it
  // protects.
  record Row(Block.Row block, List<List<Text>> cells, float[] lefts, int[] tops, int height)
      implements Laid {
    @Override
    public Block.Place place() {
      return block.place();
    }
  }
}
