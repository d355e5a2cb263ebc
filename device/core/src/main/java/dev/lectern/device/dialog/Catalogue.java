package dev.lectern.device.dialog;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * Messages by key, from the program's own files. A language's file lies beside the English one; a
 * message that it lacks is given in English, so that a new sentence is never a broken screen.
 */
public final class Catalogue {
  private Catalogue() {}

  /**
   * @param english the resource's whole path: {@code /dev/lectern/device/wording_en.properties}
   * @param language one of {@link Languages#known}
   */
  public static Map<String, String> read(String english, String language) {
    Map<String, String> messages = new HashMap<>(read(english));
    if (!language.equals(Languages.USUAL)) {
      messages.putAll(read(beside(english, language)));
    }
    return Map.copyOf(messages);
  }

  /** {@code wording_de.properties} beside {@code wording_en.properties} or {@code wording...}. */
  public static String beside(String english, String language) {
    String name = english.substring(0, english.length() - ".properties".length());
    String plain = name.endsWith("_en") ? name.substring(0, name.length() - 3) : name;
    return plain + "_" + language + ".properties";
  }

  /** One file alone, without English beneath. */
  static Map<String, String> read(String resource) {
    try (InputStream in = Catalogue.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing " + resource);
      }
      Properties properties = new Properties();
      try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
        properties.load(reader);
      }
      Map<String, String> map = new HashMap<>();
      properties.stringPropertyNames().forEach(key -> map.put(key, properties.getProperty(key)));
      return Map.copyOf(map);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
