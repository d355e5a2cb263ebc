package dev.lectern.bridge.opds;

import java.text.Normalizer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Words of books as feeds may carry them and as searches compare them. */
final class Text {
  private Text() {}

  /**
   * The text with white space collapsed and without what XML 1.0 cannot say: control characters,
   * halves of pairs and non-characters. Cut to {@code most} characters, never within a pair.
   */
  static String clean(String text, int most) {
    StringBuilder clean = new StringBuilder(Math.min(text.length(), most));
    boolean gap = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (Character.isWhitespace(c) || Character.isISOControl(c)) {
        gap = true;
      } else if (isSayable(c)) {
        if (gap && !clean.isEmpty()) {
          clean.append(' ');
        }
        gap = false;
        if (clean.length() + Character.charCount(c) > most) {
          return clean.toString();
        }
        clean.appendCodePoint(c);
      }
    }
    return clean.toString();
  }

  private static boolean isSayable(int c) {
    boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return !half && (c & 0xfffe) != 0xfffe && !(c >= 0xfdd0 && c <= 0xfdef);
  }

  /** An instant as feeds say it: whole seconds, which every reader's parser takes. */
  static String seconds(String instant) {
    return Instant.parse(instant).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** Lower case, compatibility forms made plain, without marks over and under the letters. */
  static String folded(String text) {
    String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
    StringBuilder folded = new StringBuilder(apart.length());
    apart
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
        .forEach(folded::appendCodePoint);
    return clean(folded.toString().toLowerCase(Locale.ROOT), Integer.MAX_VALUE);
  }

  /** A title as a shelf orders it: folded, an English article and marks before it left out. */
  static String sortable(String title) {
    String folded = folded(title);
    int from = 0;
    while (from < folded.length() && !Character.isLetterOrDigit(folded.codePointAt(from))) {
      from += Character.charCount(folded.codePointAt(from));
    }
    String bare = folded.substring(from);
    for (String article : new String[] {"the ", "a ", "an "}) {
      if (bare.startsWith(article) && bare.length() > article.length()) {
        return bare.substring(article.length());
      }
    }
    return bare.isEmpty() ? folded : bare;
  }
}
