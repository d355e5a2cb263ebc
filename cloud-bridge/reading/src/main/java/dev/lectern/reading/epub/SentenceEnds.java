package dev.lectern.reading.epub;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where sentences end. A small set of rules rather than a model, so that every device cuts alike:
 *
 * <ol>
 *   <li>A sentence ends behind {@code . ! ? …} and their kin in other scripts, with the closing
 *       quotes and brackets that follow, if white space comes next; behind a full-width mark, at
 *       once.
 *   <li>Not if the next word starts with a small letter: <i>"Stop!" he cried. Oh! how ...</i>
 *   <li>Not behind a title or the like (<i>Mr. Mrs. Dr. e.g.</i>), nor an initial (<i>J. R.
 *       Brown</i>).
 *   <li>Not behind <i>No. Vol. p.</i> before a number, nor behind a number that starts the
 *       sentence.
 *   <li>What is longer than {@value #LONGEST} characters is cut at a semicolon, a comma or a space,
 *       because nobody can stop a voice in the middle of a sentence.
 * </ol>
 */
final class SentenceEnds {
  static final int LONGEST = 1000;

  private static final String MARKS =
      ".!?\u2026\u203d\u2047\u2048\u2049\u061f\u06d4\u0964\u0965\u1362\u17d4";
  private static final String WIDE_MARKS = "\u3002\uff01\uff1f\uff61\ufe12";
  // Some quotes open in one language and close in another; which it is shows by the space beside
  // them.
  private static final String CLOSERS =
      "\"')]}\u2019\u201d\u00bb\u203a\u201c\u2018\u00ab\u2039\u300d\u300f\uff09\u3011\u300b";
  private static final String OPENERS =
      "\"'([{\u2018\u201c\u201e\u201a\u00ab\u2039\u00bb\u203a\u2014\u2013-\u00bf\u00a1";

  private static final Set<String> JOINING =
      Set.of(
          "mr", "mrs", "ms", "messrs", "mme", "mlle", "mm", "dr", "prof", "rev", "hon", "st", "ste",
          "gen", "col", "capt", "cpt", "lt", "lieut", "sgt", "maj", "adm", "gov", "sen", "rep",
          "pres", "fr", "bros", "mt", "ft", "e.g", "i.e", "viz", "cf", "vs", "ca", "approx", "d.h",
          "z.b", "bzw", "hr", "frl", "sr", "sra", "srta", "dott");

  private static final Set<String> NUMBERING =
      Set.of(
          "no", "nos", "nr", "vol", "vols", "ch", "chap", "p", "pp", "fig", "figs", "art", "sec",
          "op", "bk", "pt");

  private SentenceEnds() {}

  /** The offsets behind each sentence between two offsets of a text, the last being {@code to}. */
  static List<Integer> within(String text, int from, int to, NoteMarks noteMarks) {
    List<Integer> ends = new ArrayList<>();
    int start = from;
    int i = from;
    while (i < to) {
      char c = text.charAt(i);
      boolean wide = WIDE_MARKS.indexOf(c) >= 0;
      if (!wide && MARKS.indexOf(c) < 0) {
        i++;
        continue;
      }
      int mark = i;
      while (i < to
          && (MARKS.indexOf(text.charAt(i)) >= 0 || WIDE_MARKS.indexOf(text.charAt(i)) >= 0)) {
        i++;
      }
      boolean single = c == '.' && i == mark + 1;
      i = behindClosers(text, i, to, noteMarks);
      if (i >= to || wide || space(text.charAt(i)) && ends(text, start, mark, single, i, to)) {
        start = cutLong(text, start, i, ends);
        ends.add(i);
        start = i;
      }
    }
    if (ends.isEmpty() || start < to) {
      cutLong(text, start, to, ends);
      ends.add(to);
    }
    return ends;
  }

  /**
   * Behind closing quotes, brackets and the mark of a note, which all belong to what they close.
   */
  private static int behindClosers(String text, int from, int to, NoteMarks noteMarks) {
    int i = from;
    while (i < to) {
      int behind = CLOSERS.indexOf(text.charAt(i)) >= 0 ? i + 1 : noteMarks.after(i);
      if (behind == i) {
        return i;
      }
      i = Math.min(to, behind);
    }
    return i;
  }

  private static boolean ends(String text, int start, int mark, boolean single, int after, int to) {
    int next = after;
    while (next < to && (space(text.charAt(next)) || OPENERS.indexOf(text.charAt(next)) >= 0)) {
      next++;
    }
    if (next >= to) {
      return true;
    }
    int first = text.codePointAt(next);
    if (Character.isLowerCase(first) || MARKS.indexOf(first) >= 0) {
      return false;
    }
    return !single || !joined(text, start, mark, next);
  }

  /** Whether the full stop at {@code mark} belongs to the word before it. */
  private static boolean joined(String text, int start, int mark, int next) {
    int from = mark;
    while (from > start
        && !space(text.charAt(from - 1))
        && OPENERS.indexOf(text.charAt(from - 1)) < 0) {
      from--;
    }
    String word = text.substring(from, mark);
    if (word.isEmpty()) {
      return false;
    }
    boolean initial =
        word.codePointCount(0, word.length()) == 1
            && Character.isUpperCase(word.codePointAt(0))
            && !word.equals("I");
    boolean number = word.chars().allMatch(Character::isDigit);
    String plain = word.toLowerCase(Locale.ROOT);
    return initial
        || JOINING.contains(plain)
        || (NUMBERING.contains(plain) && number(text, next, plain))
        || number && from == start + leadingSpace(text, start, from);
  }

  /**
   * In digits or Roman numerals; but "no. I" is more often the end of one sentence and a person.
   */
  private static boolean number(String text, int at, String before) {
    int end = at;
    while (end < text.length() && "IVXLCDM".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    boolean roman = end > at && (end == text.length() || !Character.isLetter(text.charAt(end)));
    boolean person = end == at + 1 && before.equals("no");
    return Character.isDigit(text.codePointAt(at)) || (roman && !person);
  }

  private static int leadingSpace(String text, int start, int to) {
    int i = start;
    while (i < to && space(text.charAt(i))) {
      i++;
    }
    return i - start;
  }

  private static int cutLong(String text, int from, int to, List<Integer> ends) {
    int start = from;
    while (to - start > LONGEST) {
      int cut = cut(text, start + LONGEST / 2, start + LONGEST);
      ends.add(cut);
      start = cut;
    }
    return start;
  }

  private static int cut(String text, int from, int to) {
    for (char mark : new char[] {';', ','}) {
      for (int i = to - 2; i >= from; i--) {
        if (text.charAt(i) == mark && text.charAt(i + 1) == ' ') {
          return i + 2;
        }
      }
    }
    for (int i = to - 1; i >= from; i--) {
      if (space(text.charAt(i))) {
        return i + 1;
      }
    }
    return Character.isLowSurrogate(text.charAt(to)) ? to - 1 : to;
  }

  static boolean space(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u2060' || c == '\ufeff';
  }
}
