package dev.lectern.app.pages;

import org.jspecify.annotations.Nullable;

/** Finds the words of a quote in a chapter, however their white space and hyphens are written. */
final class QuotedWords {
  /** So far behind and before the place the words are looked for, characters. */
  private static final int NEAR = 4_000;

  private static final int LONGEST = 20_000;

  private QuotedWords() {}

  /** Offsets of the chapter's text, the second behind the last letter. */
  record Span(int from, int to) {}

  /**
   * The nearest at or behind a place, else the nearest before it; null where they are not there.
   */
  static @Nullable Span find(String text, int at, String quote) {
    String wanted = letters(quote.length() > LONGEST ? quote.substring(0, LONGEST) : quote);
    if (wanted.isEmpty()) {
      return null;
    }
    int first = Math.clamp(at, 0, text.length());
    for (int from = first; from < Math.min(text.length(), first + NEAR); from++) {
      int to = end(text, from, wanted);
      if (to >= 0) {
        return new Span(from, to);
      }
    }
    for (int from = first - 1; from >= Math.max(0, first - NEAR); from--) {
      int to = end(text, from, wanted);
      if (to >= 0) {
        return new Span(from, to);
      }
    }
    return null;
  }

  /** Behind the words where they begin right there, else -1. */
  private static int end(String text, int from, String wanted) {
    if (text.charAt(from) != wanted.charAt(0)) {
      return -1;
    }
    int matched = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isPassedOver(c)) {
        if (c != wanted.charAt(matched)) {
          return -1;
        }
        matched++;
        if (matched == wanted.length()) {
          return i + 1;
        }
      }
    }
    return -1;
  }

  private static String letters(String quote) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < quote.length(); i++) {
      if (!isPassedOver(quote.charAt(i))) {
        letters.append(quote.charAt(i));
      }
    }
    return letters.toString();
  }

  private static boolean isPassedOver(char c) {
    return Character.isWhitespace(c) || c == '\u00a0' || c == '\u00ad' || c == '\u200b';
  }
}
