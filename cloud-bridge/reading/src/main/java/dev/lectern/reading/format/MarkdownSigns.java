package dev.lectern.reading.format;

import java.util.regex.Pattern;

/**
 * Tells Markdown from plain text by signs that hardly anybody writes by accident: two headings
 * marked with number signs, or three others.
 */
final class MarkdownSigns {
  private static final Pattern HEADING = Pattern.compile("#{1,6} [^#\\s].*");
  private static final Pattern FENCE = Pattern.compile(" {0,3}(```|~~~).*");
  private static final Pattern LINK =
      Pattern.compile(".*\\[[^\\]\\n]{1,200}\\]\\([^)\\s]{1,500}\\).*");
  private static final Pattern STRONG = Pattern.compile(".*(\\*\\*|__)[^\\s*_][^*_]{0,200}\\1.*");
  private static final Pattern TABLE =
      Pattern.compile("\\|?\\s*:?-{3,}:?\\s*(\\|\\s*:?-{3,}:?\\s*)+\\|?\\s*");
  private static final Pattern FRONT_MATTER =
      Pattern.compile("(?s)\\A---\\R(\\w[\\w-]*:[^\\n]*\\R.{0,8000}?)---\\R.*");
  private static final int LONGEST_LINE = 2000;

  private MarkdownSigns() {}

  static boolean in(String text) {
    if (text.startsWith("---") && FRONT_MATTER.matcher(text).matches()) {
      return true;
    }
    int signs = 0;
    boolean before = true;
    boolean heading = false;
    boolean fenced = false;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      if (line.length() > LONGEST_LINE) {
        before = false;
        continue;
      }
      if (FENCE.matcher(line).matches()) {
        fenced = !fenced;
        signs++;
      } else if (fenced) {
        continue;
      } else if (before && HEADING.matcher(line).matches()) {
        // One alone may be a numbered note; the first line of a file is a title.
        signs += heading ? 2 : signs == 0 && !heading ? 2 : 1;
        heading = true;
      } else if (TABLE.matcher(line).matches()) {
        signs += 2;
      } else if (LINK.matcher(line).matches() || STRONG.matcher(line).matches()) {
        signs++;
      }
      if (signs >= 3) {
        return true;
      }
      before = line.isBlank();
    }
    return false;
  }
}
