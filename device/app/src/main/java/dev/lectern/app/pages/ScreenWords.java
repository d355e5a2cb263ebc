package dev.lectern.app.pages;

import dev.lectern.device.dialog.Catalogue;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The few words that stand on screens which are no pages, in the language of now. A missing one is
 * a defect, and fails. For one thread.
 */
final class ScreenWords {
  private static final String ENGLISH = "/dev/lectern/app/pages/screens_en.properties";

  private final Supplier<String> language;
  private String read = "";
  private Map<String, String> words = Map.of();

  /**
   * @param language one of {@link dev.lectern.device.dialog.Languages#known}
   */
  ScreenWords(Supplier<String> language) {
    this.language = language;
  }

  String language() {
    return language.get();
  }

  String say(String key) {
    String now = language.get();
    if (!now.equals(read)) {
      words = Catalogue.read(ENGLISH, now);
      read = now;
    }
    String said = words.get(key);
    if (said == null) {
      throw new IllegalArgumentException("no words for " + key);
    }
    return said;
  }
}
