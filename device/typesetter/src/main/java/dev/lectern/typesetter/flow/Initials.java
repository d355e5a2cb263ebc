package dev.lectern.typesetter.flow;

import dev.lectern.typesetter.css.TextStyle;
import java.util.List;

/** Tells the large first letter of a text from other things that stand at a side. */
final class Initials {
  /** With a quotation mark before it and an apostrophe behind. */
  private static final int LONGEST = 4;

  private static final float LARGER = 1.3f;

  private Initials() {}

  static boolean is(List<Block> content, TextStyle body) {
    return content.size() == 1
        && content.getFirst() instanceof Block.Text text
        && text.text().length <= LONGEST
        && text.spans().getFirst().style().size() > body.size() * LARGER;
  }
}
