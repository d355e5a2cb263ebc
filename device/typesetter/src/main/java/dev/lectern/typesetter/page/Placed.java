package dev.lectern.typesetter.page;

import dev.lectern.typesetter.css.Decoration;
import dev.lectern.typesetter.flow.Block;
import dev.lectern.typesetter.line.Line;

/** A thing on a page. All places are pixels from the panel's upper left corner. */
public sealed interface Placed {

  /** A line of text; {@code x} is where the text area starts. */
  record Words(Line line, int x, int baseline) implements Placed {}

  record Image(Block.Picture picture, int x, int y, int width, int height) implements Placed {
    boolean covers(float atX, float atY) {
      return atX >= x && atX < x + width && atY >= y && atY < y + height;
    }
  }

  record Rule(int x, int y, int width, int thick) implements Placed {}

  /**
   * The ground and the edges of a box, or of the part of it that stands on this page.
   *
   * @param starts false where it began on an earlier page: it has no upper edge here
   * @param ends false where it goes on: it has no lower edge here
   */
  record Frame(int x, int y, int width, int height, Decoration look, boolean starts, boolean ends)
      implements Placed {
    boolean covers(float atX, float atY) {
      return atX >= x && atX < x + width && atY >= y && atY < y + height;
    }
  }

  /**
   * A rectangle of one grey.
   *
   * @param shade 0 black to 255 white
   */
  record Area(int x, int y, int width, int height, int shade) implements Placed {
    boolean covers(float atX, float atY) {
      return atX >= x && atX < x + width && atY >= y && atY < y + height;
    }
  }
}
