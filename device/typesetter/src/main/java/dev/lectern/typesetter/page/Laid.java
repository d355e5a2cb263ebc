package dev.lectern.typesetter.page;

import dev.lectern.typesetter.flow.Block;
import dev.lectern.typesetter.line.Paragraph;
import java.util.List;

/** A block whose size is known. Heights in pixels. */
sealed interface Laid {
  Block.Place place();

  record Text(Paragraph paragraph, int leading) implements Laid {
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

  /**
   * @param lefts of each cell, pixels from the left edge of the text
   */
  @SuppressWarnings(
      "ArrayRecordComponent") // Compared by nobody, and a copy of each would cost more than it
  // protects.
  record Row(Block.Row block, List<List<Text>> cells, float[] lefts, int height) implements Laid {
    @Override
    public Block.Place place() {
      return block.place();
    }
  }
}
