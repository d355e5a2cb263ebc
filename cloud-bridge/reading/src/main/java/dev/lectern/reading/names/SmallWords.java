package dev.lectern.reading.names;

/**
 * How often words are written with a small first letter, within memory that does not grow with the
 * book: two counters to which a word's hash leads, the smaller of which is believed. It is never
 * too low, and too high only where other words share both counters.
 */
final class SmallWords {
  private static final int ROWS = 2;
  private static final int SIZE = 1 << 15;
  private static final char MOST = Character.MAX_VALUE;

  private final char[] counts;

  SmallWords() {
    counts = new char[ROWS * SIZE];
  }

  private SmallWords(char[] counts) {
    this.counts = counts;
  }

  SmallWords copy() {
    return new SmallWords(counts.clone());
  }

  /** Counts the word between two offsets, which is written small. */
  void add(CharSequence text, int from, int to) {
    int hash = hash(text, from, to);
    for (int row = 0; row < ROWS; row++) {
      int at = at(hash, row);
      if (counts[at] < MOST) {
        counts[at]++;
      }
    }
  }

  /** How often a word was written small. */
  int count(String small) {
    int hash = hash(small, 0, small.length());
    int least = MOST;
    for (int row = 0; row < ROWS; row++) {
      least = Math.min(least, counts[at(hash, row)]);
    }
    return least;
  }

  private static int hash(CharSequence text, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + text.charAt(i);
    }
    return hash;
  }

  private static int at(int hash, int row) {
    int mixed = hash * (row == 0 ? 0x9E3779B1 : 0x85EBCA77);
    mixed ^= mixed >>> 15;
    return row * SIZE + (mixed & SIZE - 1);
  }
}
