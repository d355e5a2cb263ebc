package dev.lectern.stage.ocr;

import java.text.Normalizer;

/** Texts as a recogniser of letters can be held to them, and how far two of them are apart. */
final class Letters {
  private Letters() {}

  /** Without what two readers may write in two ways: ligatures, kinds of quotes and of white. */
  static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .replaceAll("[\u200b-\u200f\u00ad\u2060\ufeff]", "")
        .replaceAll("[\u2018\u2019\u201a\u201b]", "'")
        .replaceAll("[\u201c\u201d\u201e]", "\"")
        .replaceAll("[\u2010-\u2015]+", "-")
        .replaceAll("\\s+", " ")
        .strip();
  }

  /** What was read line by line: a word that was divided at a line's end is one word again. */
  static String joined(String lines) {
    return plain(lines.replaceAll("(\\p{L})[-\u2010]\\n+(?=\\p{Ll})", "$1"));
  }

  /** The least letters to put in, take out or change to make one of the other. */
  static int distance(String one, String other) {
    int[] above = new int[other.length() + 1];
    for (int j = 0; j < above.length; j++) {
      above[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] row = new int[above.length];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int change = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[other.length()];
  }

  /** Whether nearly all of it is what an English recogniser knows. */
  static boolean areLatin(String text) {
    long known =
        text.chars()
            .filter(c -> c < 0x80 || "\u2014\u2013\u2018\u2019\u201c\u201d\u2026".indexOf(c) >= 0)
            .count();
    return known >= text.length() * 0.99;
  }
}
