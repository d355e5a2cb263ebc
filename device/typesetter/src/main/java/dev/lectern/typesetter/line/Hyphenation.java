package dev.lectern.typesetter.line;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Liang's patterns as TeX and LibreOffice use them: each is a piece of a word with digits between
 * its letters; over all pieces found in a word the largest digit counts, and where it is odd the
 * word may be divided.
 */
public final class Hyphenation {
  /** Divides nothing. */
  public static final Hyphenation NONE = new Hyphenation(new PatternTree(), 2, 3);

  private static final int SHORTEST = 5;
  private static final int LONGEST = 60;
  private static final int LATELY = 1024;

  private final PatternTree patterns;
  private final int before;
  private final int after;

  /**
   * The words asked for last, each at one of a few places: a page has few words that the pages
   * before it do not have. What another thread put there is as right.
   */
  private final @Nullable Divided[] lately = new Divided[LATELY];

  private record Divided(String word, boolean[] points) {}

  private Hyphenation(PatternTree patterns, int before, int after) {
    this.patterns = patterns;
    this.before = before;
    this.after = after;
  }

  /**
   * Reads a dictionary in Hunspell's form (hyph_*.dic); one that cannot be read divides nothing.
   */
  public static Hyphenation read(Path file) {
    String text;
    try {
      byte[] bytes = Files.readAllBytes(file);
      text = new String(bytes, charset(bytes));
    } catch (IOException unreadable) {
      return NONE;
    }
    PatternTree patterns = new PatternTree();
    int before = 2;
    int after = 3;
    int start = text.indexOf('\n') + 1;
    while (start > 0 && start < text.length()) {
      int stop = text.indexOf('\n', start);
      int end = stop < 0 ? text.length() : stop;
      while (end > start && text.charAt(end - 1) <= ' ') {
        end--;
      }
      if (text.startsWith("LEFTHYPHENMIN", start)) {
        before = number(text, end, before);
      } else if (text.startsWith("RIGHTHYPHENMIN", start)) {
        after = number(text, end, after);
      } else if (isPattern(text, start, end)) {
        patterns.add(text, start, end);
      }
      start = stop + 1;
    }
    return new Hyphenation(patterns, Math.max(2, before), Math.max(2, after));
  }

  /** The first line names the encoding. */
  private static Charset charset(byte[] bytes) {
    int end = 0;
    while (end < bytes.length && end < 40 && bytes[end] > ' ') {
      end++;
    }
    try {
      return Charset.forName(new String(bytes, 0, end, StandardCharsets.US_ASCII));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return StandardCharsets.UTF_8;
    }
  }

  private static int number(String text, int end, int otherwise) {
    char last = text.charAt(end - 1);
    return last >= '0' && last <= '9' ? last - '0' : otherwise;
  }

  /** Not a comment, a directive in capitals, or a rule that changes the spelling. */
  private static boolean isPattern(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c == '%' || c == '#' || c == '/' || c <= ' ' || c >= 'A' && c <= 'Z') {
        return false;
      }
    }
    return end > start;
  }

  /**
   * Where a word may be divided.
   *
   * @return for each index whether a hyphen may stand before that character; not to be changed
   */
  public boolean[] divide(String word) {
    int place = (word.hashCode() * 0x9e37_79b9 >>> 16) % LATELY;
    Divided known = lately[place];
    if (known == null || !known.word.equals(word)) {
      known = new Divided(word, points(word));
      lately[place] = known;
    }
    return known.points;
  }

  private boolean[] points(String word) {
    boolean[] points = new boolean[word.length() + 1];
    if (isEmpty() || word.length() < SHORTEST || word.length() > LONGEST) {
      return points;
    }
    String lower = word.toLowerCase(Locale.ROOT);
    if (lower.length() != word.length()) {
      return points;
    }
    char[] edged = new char[word.length() + 2];
    edged[0] = '.';
    edged[edged.length - 1] = '.';
    for (int i = 0; i < lower.length(); i++) {
      edged[i + 1] = lower.charAt(i) == '\u2019' ? '\'' : lower.charAt(i);
    }
    byte[] weights = new byte[edged.length + 1];
    for (int from = 0; from < edged.length; from++) {
      patterns.weigh(edged, from, weights);
    }
    for (int i = before; i <= word.length() - after; i++) {
      points[i] = (weights[i + 1] & 1) == 1;
    }
    return points;
  }

  /** Whether there are any patterns. */
  public boolean isEmpty() {
    return patterns.isEmpty();
  }
}
