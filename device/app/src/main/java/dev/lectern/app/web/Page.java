package dev.lectern.app.web;

import dev.lectern.app.language.KeptLanguage;
import dev.lectern.device.dialog.Catalogue;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of the device's own page. {@code index.html} comes with its words filled in, in the
 * language that the device has now; the scripts take theirs from {@code /words.js}.
 */
final class Page {
  private static final String ENGLISH = "/dev/lectern/app/web/page_en.properties";
  private static final Pattern KEY = Pattern.compile("\\{([a-z][A-Za-z.]*)\\}");

  private Page() {}

  static Answer file(String name, String type) throws IOException, Refused {
    return Answer.bytes(type, read(name), Map.of());
  }

  /** The page in the language of now, which its element {@code html} names. */
  static Answer index(KeptLanguage language) throws IOException, Refused {
    String now = language.now();
    Map<String, String> words = Catalogue.read(ENGLISH, now);
    String written = new String(read("index.html"), StandardCharsets.UTF_8);
    String filled =
        KEY.matcher(written)
            .replaceAll(
                key ->
                    Matcher.quoteReplacement(
                        key.group(1).equals("language") ? now : escaped(words, key.group(1))));
    return Answer.bytes(
        "text/html; charset=utf-8", filled.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  /** A script that gives the others their words: {@code LANGUAGE} and {@code WORDS}. */
  static Answer words(KeptLanguage language) {
    String now = language.now();
    Members all = Json.object();
    new TreeMap<>(Catalogue.read(ENGLISH, now)).forEach(all::put);
    String script =
        "\"use strict\";\nconst LANGUAGE = "
            + Json.of(now).text()
            + ";\nconst WORDS = "
            + all.text()
            + ";\n";
    return Answer.bytes(
        "text/javascript; charset=utf-8", script.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  private static String escaped(Map<String, String> words, String key) {
    String said = words.get(key);
    if (said == null) {
      throw new IllegalStateException("no words for " + key);
    }
    return said.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static byte[] read(String name) throws IOException, Refused {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      if (in == null) {
        throw Refused.unknown();
      }
      return in.readAllBytes();
    }
  }
}
