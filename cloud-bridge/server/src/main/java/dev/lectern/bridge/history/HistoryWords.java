package dev.lectern.bridge.history;

import dev.lectern.reading.place.HistoryLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** The message catalogue of histories. */
final class HistoryWords {
  static final Map<String, String> ENGLISH = read();

  private HistoryWords() {}

  private static Map<String, String> read() {
    Properties properties = new Properties();
    try (InputStream in = HistoryLine.class.getResourceAsStream("history.properties")) {
      if (in == null) {
        throw new IllegalStateException("the words of histories are not in the jar");
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> words = new HashMap<>();
    properties.forEach((key, value) -> words.put((String) key, (String) value));
    return Map.copyOf(words);
  }
}
