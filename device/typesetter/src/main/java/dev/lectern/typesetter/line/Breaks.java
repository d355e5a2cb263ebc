package dev.lectern.typesetter.line;

import com.ibm.icu.text.BreakIterator;
import java.util.Locale;

/**
 * Where a line may end within a run of text that has no white space, by UAX 14. Text of European
 * alphabets needs a few of its rules only, and those are here: loading ICU's tables takes 80 ms, a
 * fifth of the first page's time.
 */
final class Breaks {
  private Breaks() {}

  /**
   * For each index whether a line may end before that character. White space is left to the caller.
   *
   * @param language a BCP 47 tag
   */
  static boolean[] of(char[] text, String language) {
    for (char c : text) {
      if (needsTables(c)) {
        return byTables(text, language);
      }
    }
    return plain(text);
  }

  private static boolean needsTables(char c) {
    // Up to the end of Cyrillic, and punctuation; combining marks and all further scripts go by
    // ICU.
    boolean plain =
        c < 0x300
            || c >= 0x370 && c < 0x530
            || c >= 0x2000 && c < 0x2070
            || c == '\ufffc'
            || c == '\u20ac';
    return !plain && !(c >= 0x1e00 && c < 0x2000);
  }

  private static boolean[] byTables(char[] text, String language) {
    boolean[] may = new boolean[text.length + 1];
    BreakIterator iterator = BreakIterator.getLineInstance(Locale.forLanguageTag(language));
    iterator.setText(new String(text));
    for (int at = iterator.first(); at != BreakIterator.DONE; at = iterator.next()) {
      may[at] = true;
    }
    return may;
  }

  private static boolean[] plain(char[] text) {
    boolean[] may = new boolean[text.length + 1];
    for (int i = 1; i < text.length; i++) {
      char before = text[i - 1];
      char after = text[i];
      may[i] =
          switch (before) {
            case '\u200b' -> true;
            case '-', '\u2010' -> isLetter(after) && i >= 2 && !isSpace(text[i - 2]);
            case '\u2013', '\u00ad' -> !closes(after) && !isSpace(after);
            case '\u2014' -> !closes(after) && after != '\u2014' && !isSpace(after) && i >= 2;
            default -> after == '\u2014' && !opens(before) && !isSpace(before) && !quotes(before);
          };
    }
    return may;
  }

  private static boolean isLetter(char c) {
    return Character.isLetter(c) || opens(c);
  }

  static boolean isSpace(char c) {
    return c == ' '
        || c == '\n'
        || c == '\u00a0'
        || c == '\u202f'
        || c == '\u2060'
        || c == '\ufeff';
  }

  private static boolean opens(char c) {
    return "([{\u201c\u2018\u00ab\u201e\u201a\u00a1\u00bf".indexOf(c) >= 0;
  }

  private static boolean closes(char c) {
    return ")]}\u201d\u2019\u00bb.,;:!?\u2026\"'\u2014\u200d\u2060/%".indexOf(c) >= 0;
  }

  private static boolean quotes(char c) {
    return "\u201d\u2019\u00bb\u203a\"'".indexOf(c) >= 0;
  }
}
