package dev.lectern.reading.xpointer;

/**
 * Counts a text as crengine keeps it: in code points, white space collapsed to one space each; in
 * preformatted text line ends made one and tabs blown up to every eighth column.
 */
final class CrengineText {
  private static final int TAB = 8;

  private CrengineText() {}

  /** How many of crengine's characters lie before a UTF-16 unit of the source's text. */
  static int count(String raw, boolean pre, boolean stripped, int to) {
    return walk(raw, pre, stripped, to, Integer.MAX_VALUE).count;
  }

  /** The UTF-16 unit of the source's text where crengine's character of that number begins. */
  static int raw(String raw, boolean pre, boolean stripped, int count) {
    return walk(raw, pre, stripped, raw.length(), count).raw;
  }

  /** How many characters crengine counts in all. */
  static int length(String raw, boolean pre, boolean stripped) {
    return count(raw, pre, stripped, raw.length());
  }

  private record At(int raw, int count) {}

  private static At walk(String raw, boolean pre, boolean stripped, int to, int limit) {
    int count = 0;
    int column = 0;
    boolean space = false;
    int i = stripped && lineEnd(raw, 0) > 0 ? lineEnd(raw, 0) : 0;
    while (i < to && i < raw.length()) {
      int next = i + Character.charCount(raw.codePointAt(i));
      char c = raw.charAt(i);
      int wide = 1;
      if (pre) {
        int end = lineEnd(raw, i);
        next = end > 0 ? i + end : next;
        wide = c == '\t' ? TAB - column % TAB : 1;
        column = end > 0 ? 0 : column + wide;
      } else {
        boolean blank = blank(c);
        wide = blank && space ? 0 : 1;
        space = blank;
      }
      if (count + wide > limit) {
        break;
      }
      count += wide;
      i = next;
    }
    return new At(i, count);
  }

  /** The length of a line end, or 0. */
  private static int lineEnd(String raw, int at) {
    if (at < raw.length() && raw.charAt(at) == '\r') {
      return at + 1 < raw.length() && raw.charAt(at + 1) == '\n' ? 2 : 1;
    }
    return at < raw.length() && raw.charAt(at) == '\n' ? 1 : 0;
  }

  static boolean blank(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
  }

  static boolean blank(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!blank(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
