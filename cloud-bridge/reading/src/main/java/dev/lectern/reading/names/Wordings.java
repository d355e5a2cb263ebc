package dev.lectern.reading.names;

import java.util.Arrays;
import java.util.Locale;

/** The words of a stretch of text, and what stands between them. */
final class Wordings {
  /** What stands before a word. */
  enum Gap {
    SPACE,
    /** A comma or the like: one sentence, but no more the same name. */
    PAUSE,
    /** The full stop of an abbreviation. */
    SHORTENED,
    /** Behind it a word is written large whatever it is. */
    BREAK
  }

  private static final String ENDS = ".!?\u2026:\"\u201c\u201d\u00ab\u00bb\u2014\u2013\n[*\u2022_";

  private final String text;
  private final boolean elided;
  private int[] starts = new int[256];
  private int[] ends = new int[256];
  private int count;
  private int to;

  /**
   * @param elided whether the small letters before an apostrophe are a word of their own
   *     (l'Italie); else they belong to the name (d'Artagnan)
   */
  Wordings(String text, boolean elided) {
    this.text = text;
    this.elided = elided;
  }

  /** Reads the words between two offsets; the ones before are forgotten. */
  void read(int from, int end) {
    count = 0;
    to = end;
    int i = from;
    while (i < end) {
      if (!Character.isLetter(text.charAt(i))) {
        i++;
        continue;
      }
      int start = i;
      while (i < end && within(text, i, end) && !(elided && elision(start, i, end))) {
        i++;
      }
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
        ends = Arrays.copyOf(ends, count * 2);
      }
      starts[count] = start;
      ends[count++] = i;
    }
  }

  /** Whether a character can stand in no word, whatever follows it. */
  static boolean endsWord(char c) {
    return Character.isWhitespace(c) || ".,;:!?\"\u201d)\u2026".indexOf(c) >= 0;
  }

  private static boolean within(String text, int i, int end) {
    char c = text.charAt(i);
    if (Character.isLetterOrDigit(c)
        || c == '\u00ad'
        || c == '\u2060'
        || Character.getType(c) == Character.NON_SPACING_MARK) {
      return true;
    }
    boolean joins = c == '\'' || c == '\u2019' || c == '-' || c == '\u2010' || c == '\u2011';
    return joins && i + 1 < end && Character.isLetter(text.charAt(i + 1));
  }

  /** Whether an apostrophe stands between one or two small letters and a large one. */
  private boolean elision(int start, int at, int end) {
    return apostrophe(text.charAt(at))
        && at - start <= 2
        && Character.isLowerCase(text.charAt(start))
        && at + 1 < end
        && Character.isUpperCase(text.charAt(at + 1));
  }

  int count() {
    return count;
  }

  int start(int i) {
    return starts[i];
  }

  /** Behind the word, its possessive ending left out. */
  int end(int i) {
    int end = ends[i];
    boolean possessive =
        end - starts[i] > 2 && text.charAt(end - 1) == 's' && apostrophe(text.charAt(end - 2));
    return possessive ? end - 2 : end;
  }

  boolean possessive(int i) {
    boolean bare =
        ends[i] < to && apostrophe(text.charAt(ends[i])) && text.charAt(ends[i] - 1) == 's';
    return bare || end(i) < ends[i];
  }

  private static boolean apostrophe(char c) {
    return c == '\'' || c == '\u2019';
  }

  /** As written, without marks that nobody sees. */
  String word(int i) {
    String word = text.substring(starts[i], end(i));
    return word.indexOf('\u00ad') < 0 && word.indexOf('\u2060') < 0
        ? word
        : word.replace("\u00ad", "").replace("\u2060", "");
  }

  /** In small letters and with plain apostrophes. */
  String small(int i) {
    return i < 0 || i >= count ? "" : small(word(i));
  }

  static String small(String word) {
    return word.toLowerCase(Locale.ROOT).replace('\u2019', '\'');
  }

  boolean large(int i) {
    char c = text.charAt(starts[i]);
    return Character.isUpperCase(c)
        || Character.isTitleCase(c)
        || c == 'd' && elision(starts[i], starts[i] + 1, ends[i]);
  }

  boolean oneLetter(int i) {
    return end(i) - starts[i] == 1;
  }

  /** ABOUT: headlines, and what is shouted. */
  boolean shouted(int i) {
    int large = 0;
    for (int k = starts[i]; k < end(i); k++) {
      if (Character.isLowerCase(text.charAt(k))) {
        return false;
      }
      large += Character.isUpperCase(text.charAt(k)) ? 1 : 0;
    }
    return large > 1;
  }

  /** Whether a full stop follows at once. */
  boolean dotted(int i) {
    return ends[i] < to && text.charAt(ends[i]) == '.';
  }

  Gap gap(int i) {
    if (i == 0) {
      return Gap.BREAK;
    }
    boolean shortened = dotted(i - 1) && shortens(i - 1);
    Gap gap = shortened ? Gap.SHORTENED : Gap.SPACE;
    for (int k = ends[i - 1] + (shortened ? 1 : 0); k < starts[i]; k++) {
      char c = text.charAt(k);
      boolean quote = (c == '\u2018' || c == '\'') && k + 1 == starts[i];
      if (ENDS.indexOf(c) >= 0 || quote) {
        return Gap.BREAK;
      }
      if (!Character.isWhitespace(c) && !Character.isSpaceChar(c)) {
        gap = Gap.PAUSE;
      }
    }
    return gap;
  }

  private boolean shortens(int i) {
    boolean initial = oneLetter(i) && large(i) && text.charAt(starts[i]) != 'I';
    return initial || Lexicon.SHORTENED.contains(small(i));
  }

  /** Whether the word is followed by a mark that ends what is said to somebody. */
  boolean calledTo(int i) {
    int at = ends[i];
    return at < to && ",!?.".indexOf(text.charAt(at)) >= 0;
  }

  CharSequence text() {
    return text;
  }
}
