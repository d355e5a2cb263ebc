package dev.lectern.bridge.history;

import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.reading.place.HistoryLine;
import dev.lectern.reading.place.Places;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * How a person is told of a history.
 *
 * @param names what people call each device
 * @param zoneMinutes the person's offset from UTC
 * @param now today, ISO 8601
 */
public record HistoryWords(Map<DeviceId, String> names, int zoneMinutes, String now) {
  private static final Map<String, String> ENGLISH = read();

  /** The catalogue of messages, for whoever makes the words elsewhere. */
  public static Map<String, String> english() {
    return ENGLISH;
  }

  public String words(HistoryLine line) {
    return line.words(ENGLISH, names, zoneMinutes, now);
  }

  /** Of one act by itself. */
  public String words(Operation act) {
    return words(HistoryLine.all(Places.of(java.util.List.of(act))).getFirst());
  }

  String who(ReaderId reader) {
    return reader.value().substring(0, 1).toUpperCase(Locale.ROOT) + reader.value().substring(1);
  }

  String where(HistoryLine line) {
    return names.getOrDefault(line.device(), line.device().value());
  }

  String when(HistoryLine line) {
    return line.whenWords(ENGLISH, zoneMinutes, now);
  }

  private static Map<String, String> read() {
    Properties properties = new Properties();
    try (InputStream in = HistoryLine.class.getResourceAsStream("history.properties")) {
      if (in == null) {
        throw new IllegalStateException("the words of histories are not in the jar");
      }
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> words = new HashMap<>();
    properties.forEach((key, value) -> words.put((String) key, (String) value));
    return Map.copyOf(words);
  }
}
