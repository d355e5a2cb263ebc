package dev.lectern.reading.epub;

import java.util.Locale;
import java.util.Set;

/** What a language says about its script. */
final class Scripts {
  private static final Set<String> RIGHT_TO_LEFT =
      Set.of("ar", "arc", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "syr", "ug", "ur", "yi", "ji");

  private Scripts() {}

  static Direction direction(String language) {
    String lower = language.toLowerCase(Locale.ROOT);
    int end = lower.indexOf('-');
    String primary = end < 0 ? lower : lower.substring(0, end);
    boolean latin = lower.contains("-latn") || lower.contains("-cyrl");
    return RIGHT_TO_LEFT.contains(primary) && !latin
        ? Direction.RIGHT_TO_LEFT
        : Direction.LEFT_TO_RIGHT;
  }
}
