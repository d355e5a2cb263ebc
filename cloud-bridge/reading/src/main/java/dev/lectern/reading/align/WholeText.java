package dev.lectern.reading.align;

import java.util.Arrays;

/**
 * The words of a whole edition in reading order, each as a number, and where each lies. To be
 * filled chapter by chapter, so that no text is held: 16 bytes a word.
 */
public final class WholeText {
  private long[] words = new long[1 << 14];
  private double[] places = new double[1 << 14];
  private int count;
  private long chars;

  /**
   * Adds the next chapter.
   *
   * @param from the progression in the whole work at its start
   * @param to the progression at its end
   */
  public void add(String text, double from, double to) {
    int length = text.length();
    int at = 0;
    while (at < length) {
      int c = text.codePointAt(at);
      if (!Character.isLetterOrDigit(c)) {
        at += Character.charCount(c);
        continue;
      }
      int start = at;
      long word = 0;
      boolean alone;
      do {
        word = mixed(word + Character.toLowerCase(c));
        at += Character.charCount(c);
        // Scripts without spaces: each sign is a word.
        alone = signs(c);
        c = at < length ? text.codePointAt(at) : ' ';
      } while (!alone && Character.isLetterOrDigit(c) && !signs(c));
      put(word, from + (to - from) * start / length);
    }
    chars += length;
  }

  private static boolean signs(int c) {
    return Character.isIdeographic(c) || c >= 0x3040 && c <= 0x30ff || c >= 0x0e00 && c <= 0x0eff;
  }

  private void put(long word, double place) {
    if (count == words.length) {
      words = Arrays.copyOf(words, 2 * count);
      places = Arrays.copyOf(places, 2 * count);
    }
    words[count] = word;
    places[count++] = place;
  }

  static long mixed(long value) {
    long mixed = value * 0x9e3779b97f4a7c15L;
    mixed ^= mixed >>> 29;
    mixed *= 0xbf58476d1ce4e5b9L;
    return mixed ^ mixed >>> 32;
  }

  int words() {
    return count;
  }

  long word(int i) {
    return words[i];
  }

  double place(int i) {
    return places[i];
  }

  /** UTF-16 units in all chapters. */
  public long chars() {
    return chars;
  }
}
