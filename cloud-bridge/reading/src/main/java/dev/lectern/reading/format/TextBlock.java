package dev.lectern.reading.format;

import java.util.List;

/** What stands between two gaps of a plain text. */
sealed interface TextBlock {

  /** How many characters it takes. */
  int length();

  /**
   * @param level 1 for parts, 2 for chapters
   */
  record Heading(String text, int level) implements TextBlock {
    @Override
    public int length() {
      return text.length();
    }
  }

  record Paragraph(String text) implements TextBlock {
    @Override
    public int length() {
      return text.length();
    }
  }

  /** Lines that are to stay lines. */
  record Verse(List<String> lines) implements TextBlock {
    @Override
    public int length() {
      return lines.stream().mapToInt(String::length).sum();
    }
  }

  /** Lines whose spaces count: tables and drawings made of letters. */
  record Typed(List<String> lines) implements TextBlock {
    @Override
    public int length() {
      return lines.stream().mapToInt(String::length).sum();
    }
  }

  /** Stars or the like between two scenes. */
  record Break(String text) implements TextBlock {
    @Override
    public int length() {
      return text.length();
    }
  }
}
