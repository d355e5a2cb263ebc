package dev.lectern.typesetter.flow;

import dev.lectern.typesetter.css.TextStyle;
import java.util.List;

/** Tells the large first letter of a text from other things that stand at a side. */
final class Initials {
  /** With a quotation mark before it and an apostrophe behind. */
  private static final int LONGEST = 4;

  private static final float LARGER = 1.3f;

  private Initials() {}

  /** Behind the first letter of a text and the marks around it. */
  static int end(String words, int from) {
    int at = from;
    while (at < words.length() && isMark(words.codePointAt(at)) && at < from + LONGEST - 2) {
      at += Character.charCount(words.codePointAt(at));
    }
    if (at < words.length() && !Character.isWhitespace(words.charAt(at))) {
      at += Character.charCount(words.codePointAt(at));
    }
    while (at < words.length()
        && (Character.getType(words.charAt(at)) == Character.NON_SPACING_MARK
            || at < from + LONGEST && isMark(words.codePointAt(at)))) {
      at++;
    }
    return Math.max(at, from + 1);
  }

  private static boolean isMark(int c) {
    return switch (Character.getType(c)) {
      case Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  static boolean is(List<Block> content, TextStyle body) {
    return content.size() == 1
        && content.getFirst() instanceof Block.Text text
        && text.text().length <= LONGEST
        && text.spans().getFirst().style().size() > body.size() * LARGER;
  }
}
