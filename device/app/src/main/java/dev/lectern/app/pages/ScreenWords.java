package dev.lectern.app.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** The few words that stand on screens which are no pages. A missing one is a defect, and fails. */
final class ScreenWords {
  private final Properties words = new Properties();

  ScreenWords() {
    try (InputStream in = ScreenWords.class.getResourceAsStream("screens_en.properties")) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its screens' words");
      }
      try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
        words.load(reader);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String say(String key) {
    String said = words.getProperty(key);
    if (said == null) {
      throw new IllegalArgumentException("no words for " + key);
    }
    return said;
  }
}
