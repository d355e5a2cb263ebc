package dev.lectern.reading.format;

import java.util.List;

/**
 * How a plain text says where its paragraphs begin, and how wide its lines are.
 *
 * @param width characters that hardly any line exceeds
 */
record TextShape(Paragraphs paragraphs, int width) {

  enum Paragraphs {
    /** An empty line stands between two. */
    GAPS,
    /** The first line of each is indented. */
    INDENTS,
    /** Each is one line. */
    LINES
  }

  /** Longer than anybody breaks lines by hand. */
  private static final int LONG = 130;

  static TextShape of(List<String> lines) {
    int written = 0;
    int indented = 0;
    int tooLong = 0;
    int groups = 0;
    boolean gap = true;
    int[] widths = new int[LONG + 1];
    for (String line : lines) {
      if (line.isBlank()) {
        gap = true;
        continue;
      }
      written++;
      groups += gap ? 1 : 0;
      gap = false;
      indented += isIndented(line) ? 1 : 0;
      tooLong += line.length() > LONG ? 1 : 0;
      widths[Math.min(LONG, line.length())]++;
    }
    return new TextShape(paragraphs(written, indented, tooLong, groups), width(widths, written));
  }

  private static Paragraphs paragraphs(int written, int indented, int tooLong, int groups) {
    if (tooLong * 12 > written) {
      return Paragraphs.LINES;
    }
    // Every line indented is a margin, not a mark.
    if (indented * 25 > written && indented * 10 < written * 7 && groups * 2 < indented) {
      return Paragraphs.INDENTS;
    }
    return groups * 60 < written ? Paragraphs.LINES : Paragraphs.GAPS;
  }

  /** So that all but one line of twenty fit. */
  private static int width(int[] widths, int written) {
    int left = written / 20;
    for (int width = LONG; width > 0; width--) {
      left -= widths[width];
      if (left < 0) {
        return width;
      }
    }
    return LONG;
  }

  static boolean isIndented(String line) {
    return !line.isEmpty()
        && (line.charAt(0) == '\t' || line.charAt(0) == '\u3000' || line.startsWith("  "));
  }
}
