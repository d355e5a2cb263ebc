package dev.lectern.app.study.dictionary;

import dev.lectern.reading.find.Folded;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A {@code .index} file: lines of a headword, an offset and a length in dictd's digits. Read
 * through at each look-up, a line at a time: dictionaries differ in how they are sorted, none is
 * held in memory, and the largest takes a fraction of a second.
 */
final class DictIndex {
  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  private static final long MOST_BYTES = 64 << 20;
  private static final int MOST_ENTRIES = 16;

  private DictIndex() {}

  /** Where a headword's definition lies. */
  record Line(String headword, long offset, int length) {}

  /** The lines of words, folded as {@link Folded} folds them; a bounded number. */
  static List<Line> find(Path index, Set<String> words) throws IOException {
    if (Files.size(index) > MOST_BYTES) {
      throw new IOException("the index is too large: " + index);
    }
    List<Line> found = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new java.io.InputStreamReader(
                Files.newInputStream(index),
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(java.nio.charset.CodingErrorAction.REPLACE)),
            1 << 16)) {
      for (String line = lines.readLine();
          line != null && found.size() < MOST_ENTRIES;
          line = lines.readLine()) {
        int tab = line.indexOf('\t');
        int second = line.indexOf('\t', tab + 1);
        if (tab > 0 && second > 0 && hit(line.substring(0, tab), words)) {
          int end = line.indexOf('\t', second + 1);
          long length = number(line.substring(second + 1, end < 0 ? line.length() : end));
          found.add(
              new Line(
                  line.substring(0, tab),
                  number(line.substring(tab + 1, second)),
                  (int) Math.min(Integer.MAX_VALUE, length)));
        }
      }
    }
    return found;
  }

  /** Most lines are told apart by their length, before anything is folded. */
  private static boolean hit(String headword, Set<String> words) {
    for (String word : words) {
      if (Math.abs(headword.length() - word.length()) <= 2
          && headword.length() > 0
          && (headword.charAt(0) > 0x7f
              || word.charAt(0) > 0x7f
              || Character.toLowerCase(headword.charAt(0)) == word.charAt(0))
          && Folded.of(headword).text().strip().equals(word)) {
        return true;
      }
    }
    return false;
  }

  static long number(String digits) throws IOException {
    long number = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = DIGITS.indexOf(digits.charAt(i));
      if (digit < 0 || number > Long.MAX_VALUE >> 7) {
        throw new IOException("the index is damaged");
      }
      number = number << 6 | digit;
    }
    return number;
  }
}
