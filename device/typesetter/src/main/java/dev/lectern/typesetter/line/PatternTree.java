package dev.lectern.typesetter.line;

import java.util.Arrays;

/**
 * Patterns by their letters, in plain arrays: eleven thousand of them are read while the reader
 * waits for the first page, and as objects they would be most of the work.
 */
final class PatternTree {
  private static final int ROOT = 0;

  private int nodes = 1;
  private char[] letter = new char[32_768];
  private int[] child = new int[32_768];
  private int[] sibling = new int[32_768];

  /**
   * Where a node's pattern starts in {@link #digits}, or 0; the count of digits stands before them.
   */
  private int[] weights = new int[32_768];

  private byte[] digits = new byte[65_536];
  private int used = 1;

  boolean isEmpty() {
    return used == 1;
  }

  /**
   * Adds the pattern between two indices: letters, and digits that weigh the place they stand at.
   */
  void add(String text, int start, int end) {
    int node = ROOT;
    if (used + end - start + 2 > digits.length) {
      digits = Arrays.copyOf(digits, digits.length * 2 + end - start);
    }
    int count = used;
    int at = used + 1;
    digits[at] = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits[at] = (byte) (c - '0');
      } else {
        node = step(node, c);
        digits[++at] = 0;
      }
    }
    digits[count] = (byte) (at - count);
    weights[node] = count;
    used = at + 1;
  }

  private int step(int from, char c) {
    int found = find(from, c);
    if (found != ROOT) {
      return found;
    }
    if (nodes == letter.length) {
      letter = Arrays.copyOf(letter, nodes * 2);
      child = Arrays.copyOf(child, nodes * 2);
      sibling = Arrays.copyOf(sibling, nodes * 2);
      weights = Arrays.copyOf(weights, nodes * 2);
    }
    letter[nodes] = c;
    sibling[nodes] = child[from];
    child[from] = nodes;
    return nodes++;
  }

  private int find(int from, char c) {
    int node = child[from];
    while (node != ROOT && letter[node] != c) {
      node = sibling[node];
    }
    return node;
  }

  /** Raises the weights of a word's places by all patterns that begin at an index. */
  void weigh(char[] word, int from, byte[] places) {
    int node = ROOT;
    for (int i = from; i < word.length; i++) {
      node = find(node, word[i]);
      if (node == ROOT) {
        return;
      }
      int start = weights[node];
      for (int k = 0; start != 0 && k < digits[start]; k++) {
        places[from + k] = (byte) Math.max(places[from + k], digits[start + 1 + k]);
      }
    }
  }
}
