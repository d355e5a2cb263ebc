package dev.lectern.device.understanding;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Text as the words one would say: lower case, no punctuation, digits and signs spelt out.
 * Templates, titles, typed commands and the recogniser's answers all go through here, so they meet
 * in one form.
 */
public final class Spoken {
  private Spoken() {}

  /** "Go to 62 %!" as [go, to, sixty, two, percent]. */
  public static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    String plain =
        Normalizer.normalize(
                text.replace('\u2019', '\'').replace('\u02bc', '\''), Normalizer.Form.NFD)
            .toLowerCase(Locale.ROOT);
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      boolean grouping =
          c == ','
              && Numbers.isDigits(word.toString())
              && i + 1 < plain.length()
              && Character.isDigit(plain.charAt(i + 1));
      if (Character.isLetterOrDigit(c) || c == '\'') {
        word.append(c);
      } else if (Character.getType(c) != Character.NON_SPACING_MARK && !grouping) {
        flush(word, words);
        switch (c) {
          case '%' -> words.add("percent");
          case '&' -> words.add("and");
          default -> {}
        }
      }
    }
    flush(word, words);
    return List.copyOf(words);
  }

  /** The words with one space between. */
  public static String normal(String text) {
    return String.join(" ", words(text));
  }

  private static void flush(StringBuilder collected, List<String> words) {
    // Taking marks off needs letters taken apart; Hangul must be put together again.
    String word = Normalizer.normalize(collected, Normalizer.Form.NFC);
    collected.setLength(0);
    while (word.startsWith("'")) {
      word = word.substring(1);
    }
    while (word.endsWith("'")) {
      word = word.substring(0, word.length() - 1);
    }
    if (word.isEmpty()) {
      return;
    }
    if (Numbers.isDigits(word)) {
      words.addAll(Numbers.words(Long.parseLong(word)));
      return;
    }
    int tail = word.length() - 2;
    if (tail > 0
        && Numbers.isDigits(word.substring(0, tail))
        && List.of("st", "nd", "rd", "th").contains(word.substring(tail))) {
      words.addAll(Numbers.ordinalWords(Long.parseLong(word.substring(0, tail))));
      return;
    }
    words.add(word);
  }
}
