package dev.lectern.reading.format;

import dev.lectern.reading.epub.MadeFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a plain text says of itself in its first lines, the way that Project Gutenberg does: {@code
 * Title: Emma}. Other texts say nothing, and are called as their files are.
 */
final class GutenbergHeader {
  private static final int LINES = 60;
  private static final Map<String, String> LANGUAGES =
      Map.ofEntries(
          Map.entry("english", "en"),
          Map.entry("german", "de"),
          Map.entry("french", "fr"),
          Map.entry("italian", "it"),
          Map.entry("spanish", "es"),
          Map.entry("portuguese", "pt"),
          Map.entry("dutch", "nl"),
          Map.entry("finnish", "fi"),
          Map.entry("swedish", "sv"),
          Map.entry("danish", "da"),
          Map.entry("norwegian", "no"),
          Map.entry("polish", "pl"),
          Map.entry("russian", "ru"),
          Map.entry("greek", "el"),
          Map.entry("latin", "la"),
          Map.entry("esperanto", "eo"),
          Map.entry("hungarian", "hu"),
          Map.entry("czech", "cs"),
          Map.entry("chinese", "zh"),
          Map.entry("japanese", "ja"));

  private GutenbergHeader() {}

  static MadeFacts of(List<String> lines) {
    Map<String, String> said = new HashMap<>();
    for (String line : lines.subList(0, Math.min(LINES, lines.size()))) {
      int colon = line.indexOf(':');
      if (colon > 0 && colon < 12 && line.length() < 300) {
        said.putIfAbsent(
            line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
            line.substring(colon + 1).strip());
      }
    }
    String title = said.getOrDefault("title", "");
    String author = title.isEmpty() ? "" : said.getOrDefault("author", "");
    String language = said.getOrDefault("language", "").toLowerCase(Locale.ROOT);
    return MadeFacts.of(
        title,
        author.isEmpty() ? List.of() : List.of(author),
        title.isEmpty() ? "" : LANGUAGES.getOrDefault(language, ""));
  }
}
