package dev.lectern.typesetter.line;

import dev.lectern.typesetter.css.TextStyle.Caps;
import dev.lectern.typesetter.flow.Block;

/**
 * The characters of a paragraph as they are drawn. Changes of case keep the number of characters,
 * so that places in the text stay what they are.
 *
 * @param drawn as long as the paragraph's text
 * @param small which are drawn as small capitals
 */
@SuppressWarnings(
    "ArrayRecordComponent") // Compared by nobody, and a copy of each would cost more than it
// protects.
record Letters(char[] drawn, boolean[] small) {
  /** How far from a character of ASCII its wide form is. */
  private static final int FULL_WIDTH = 0xff01 - '!';

  static Letters of(Block.Text block) {
    char[] drawn = block.text().clone();
    boolean[] small = new boolean[drawn.length];
    for (Block.Span span : block.spans()) {
      Caps caps = span.style().caps();
      for (int i = span.start(); i < span.end() && caps != Caps.AS_WRITTEN; i++) {
        char c = drawn[i];
        switch (caps) {
          case AS_WRITTEN -> {}
          case SMALL -> {
            small[i] = Character.isLowerCase(c);
            drawn[i] = Character.toUpperCase(c);
          }
          case ALL_SMALL -> {
            small[i] = Character.isLetterOrDigit(c);
            drawn[i] = Character.toUpperCase(c);
          }
          case UPPER -> drawn[i] = Character.toUpperCase(c);
          case LOWER -> drawn[i] = Character.toLowerCase(c);
          case CAPITALIZE -> {
            boolean first =
                i == 0
                    || !Character.isLetterOrDigit(block.text()[i - 1])
                        && block.text()[i - 1] != '\u2019';
            drawn[i] = first ? Character.toUpperCase(c) : c;
          }
          case FULL_WIDTH -> drawn[i] = c > ' ' && c <= '~' ? (char) (c + FULL_WIDTH) : c;
        }
      }
    }
    return new Letters(drawn, small);
  }
}
