package dev.lectern.reading.locate;

import dev.lectern.protocol.Locator.Quote;
import dev.lectern.reading.epub.ChapterText;

/** Takes the words around a place, and finds them again. */
final class Quotes {
  private static final int AROUND = 32;
  private static final int AT = 48;

  /** Shorter words than this are everywhere; they need what stands before or after them too. */
  private static final int TELLING = 16;

  private Quotes() {}

  static Quote at(ChapterText chapter, int offset) {
    String text = chapter.text();
    int to = whole(text, Math.min(text.length(), offset + AT));
    return new Quote(
        text.substring(whole(text, Math.max(0, offset - AROUND)), offset),
        text.substring(offset, to),
        text.substring(to, whole(text, Math.min(text.length(), to + AROUND))));
  }

  /** Never between the halves of a character. */
  private static int whole(String text, int at) {
    return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
  }

  /** Whether the quoted words stand at that very offset. */
  static boolean standsAt(Quote quote, ChapterText chapter, int offset) {
    int to = Math.min(chapter.length(), offset + quote.highlight().length() + AROUND);
    String wanted = Words.of(quote.highlight()).plain().strip();
    return Words.of(chapter.text().substring(offset, to)).plain().startsWith(wanted);
  }

  /**
   * A place where a quote was found.
   *
   * @param context how many characters before and after agree as well
   */
  record Match(int offset, int context, boolean certain) {}

  /** The best match in a chapter, nearest to {@code expected} among equals; offset -1 if none. */
  static Match find(Quote quote, ChapterText chapter, int expected) {
    Words words = Words.of(chapter.text());
    String wanted = Words.of(quote.highlight()).plain().strip();
    String before = Words.of(quote.before()).plain();
    String after = Words.of(quote.after()).plain();
    Match best = new Match(-1, -1, false);
    int most = 0;
    if (wanted.isEmpty()) {
      return best;
    }
    String text = words.plain();
    for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
      int context = agreeBefore(text, at, before) + agreeAfter(text, at + wanted.length(), after);
      int offset = words.offset(at);
      boolean nearer = Math.abs(offset - expected) < Math.abs(best.offset() - expected);
      boolean better =
          best.offset() < 0 || context > best.context() || context == best.context() && nearer;
      most = context == best.context() ? most + 1 : context > best.context() ? 1 : most;
      if (better) {
        best = new Match(offset, context, false);
      }
    }
    boolean telling = wanted.length() >= TELLING || best.context() >= TELLING / 2;
    return telling ? new Match(best.offset(), best.context(), most == 1) : new Match(-1, -1, false);
  }

  private static int agreeBefore(String text, int at, String before) {
    String wanted = before.stripTrailing();
    int i = at;
    while (i > 0 && text.charAt(i - 1) == ' ') {
      i--;
    }
    int n = 0;
    while (n < wanted.length()
        && n < i
        && text.charAt(i - 1 - n) == wanted.charAt(wanted.length() - 1 - n)) {
      n++;
    }
    return n;
  }

  private static int agreeAfter(String text, int at, String after) {
    String wanted = after.stripLeading();
    int i = at;
    while (i < text.length() && text.charAt(i) == ' ') {
      i++;
    }
    int n = 0;
    while (n < wanted.length() && i + n < text.length() && text.charAt(i + n) == wanted.charAt(n)) {
      n++;
    }
    return n;
  }
}
