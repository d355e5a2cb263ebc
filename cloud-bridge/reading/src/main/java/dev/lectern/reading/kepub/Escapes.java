package dev.lectern.reading.kepub;

/** Text as XML writes it. What XML cannot say at all becomes U+FFFD, so that offsets stay. */
final class Escapes {
  private Escapes() {}

  static void text(String s, int from, int to, StringBuilder out) {
    for (int i = from; i < to; i++) {
      char c = s.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '\u00a0' -> out.append("&#160;");
        default -> out.append(allowed(s, i));
      }
    }
  }

  static void attribute(String s, StringBuilder out) {
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '"' -> out.append("&quot;");
        case '\u00a0' -> out.append("&#160;");
        default -> out.append(allowed(s, i));
      }
    }
  }

  /** For what is written without escapes. */
  static String plain(String s) {
    StringBuilder out = new StringBuilder(s.length());
    for (int i = 0; i < s.length(); i++) {
      out.append(allowed(s, i));
    }
    return out.toString();
  }

  private static char allowed(String s, int i) {
    char c = s.charAt(i);
    if (c == '\f') {
      return ' ';
    }
    boolean half =
        Character.isHighSurrogate(c)
                && (i + 1 == s.length() || !Character.isLowSurrogate(s.charAt(i + 1)))
            || Character.isLowSurrogate(c)
                && (i == 0 || !Character.isHighSurrogate(s.charAt(i - 1)));
    boolean control = c < ' ' && c != '\n' && c != '\t' && c != '\r';
    return half || control || c == '\ufffe' || c == '\uffff' ? '\ufffd' : c;
  }
}
