package dev.lectern.app.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.dialog.Catalogue;
import dev.lectern.device.dialog.Languages;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every language says all that English says, and no page says anything outside the catalogues. */
final class CataloguesTest {
  private static final String PAGE = "/dev/lectern/app/web/page_en.properties";
  private static final List<String> ENGLISH =
      List.of(
          "/dev/lectern/device/wording_en.properties",
          "/dev/lectern/app/pages/screens_en.properties",
          PAGE,
          "/dev/lectern/reading/place/history.properties");

  /** Names that a language may leave out or use although English does not: parts of a clock. */
  private static final Set<String> CLOCK = Set.of("hour12", "hour24", "half");

  private static final Pattern NAME = Pattern.compile("\\{(\\w+)\\}");
  private static final Pattern FORM = Pattern.compile("\\.(zero|one|two|few|many|other)$");

  @TestFactory
  Stream<DynamicTest> everyLanguageHasEverySentence() {
    return others()
        .flatMap(
            language ->
                ENGLISH.stream()
                    .map(
                        english ->
                            DynamicTest.dynamicTest(
                                Catalogue.beside(english, language),
                                () -> assertThat(flaws(english, language)).isEmpty())));
  }

  /** What is to be mended, key by key, in words that say how. */
  private static List<String> flaws(String english, String language) throws Exception {
    Map<String, String> said = read(english);
    String file = Catalogue.beside(english, language);
    Map<String, String> translated = read(file);
    List<String> flaws = new ArrayList<>();
    said.forEach(
        (key, words) -> {
          String there = translated.get(key);
          if (there == null) {
            flaws.add(file + " lacks " + key + "=" + words);
          } else if (!names(there).equals(names(words))) {
            flaws.add(file + ": " + key + " must name " + names(words) + ", as English does");
          }
        });
    translated.forEach(
        (key, words) -> {
          boolean form = said.containsKey(FORM.matcher(key).replaceFirst(".other"));
          if (!said.containsKey(key) && !form) {
            flaws.add(file + " has " + key + ", which English has not");
          }
        });
    return flaws;
  }

  private static Set<String> names(String words) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = NAME.matcher(words);
    while (matcher.find()) {
      if (!CLOCK.contains(matcher.group(1))) {
        names.add(matcher.group(1));
      }
    }
    return names;
  }

  @Test
  void thePageTakesAllItsWordsFromTheCatalogue() throws Exception {
    Map<String, String> words = read(PAGE);
    Set<String> families = new TreeSet<>();
    words.keySet().forEach(key -> families.add(FORM.matcher(key).replaceFirst("")));
    Set<String> used = new TreeSet<>();
    String html = web("index.html");
    Matcher filled = Pattern.compile("\\{([a-z][A-Za-z.]*)\\}").matcher(html);
    while (filled.find()) {
      used.add(filled.group(1));
    }
    used.remove("language");
    assertThat(families).containsAll(used);
    Set<String> bare = new TreeSet<>();
    Matcher text =
        Pattern.compile("(?:>|alt=\"|aria-label=\")([^<>\"{}]*\\p{L}[^<>\"{}]*)").matcher(html);
    while (text.find()) {
      bare.add(text.group(1).strip());
    }
    assertThat(bare).as("words in index.html that are in no catalogue").isEmpty();
  }

  @Test
  void theScriptsSayNothingOfTheirOwn() throws Exception {
    Map<String, String> words = read(PAGE);
    Set<String> families = new TreeSet<>();
    words.keySet().forEach(key -> families.add(FORM.matcher(key).replaceFirst("")));
    List<String> wrong = new ArrayList<>();
    Pattern sentence =
        Pattern.compile("\"( ?[A-Z][a-z]+[^\"]*|[^\"]*[A-Za-z]{2,} [a-z]{2,}[^\"]*)\"");
    Pattern asked =
        Pattern.compile("say\\((?:[^\"()]* \\? )?\"([A-Za-z.]+)\"(?: : \"([A-Za-z.]+)\")?");
    for (Path script : scripts()) {
      int number = 0;
      for (String line : Files.readAllLines(script)) {
        number++;
        String where = script.getFileName() + ":" + number + ": ";
        Matcher own = sentence.matcher(line.replaceFirst("//.*", ""));
        while (own.find() && !own.group(1).equals("use strict")) {
          if (!code(own.group(1))) {
            wrong.add(where + "\"" + own.group(1) + "\" is in no catalogue");
          }
        }
        Matcher key = asked.matcher(line);
        while (key.find()) {
          for (int i = 1; i <= key.groupCount(); i++) {
            String name = key.group(i);
            boolean family = name != null && name.endsWith(".");
            if (name != null && !family && !families.contains(name)) {
              wrong.add(where + "no words for " + name);
            }
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** Names of events, headers and selectors are no words for people. */
  private static boolean code(String literal) {
    return List.of("POST", "DOMContentLoaded", "X-File-Name", "T12:00").contains(literal)
        || literal.startsWith("#names ");
  }

  private static Stream<String> others() {
    return Languages.known().keySet().stream().filter(tag -> !tag.equals(Languages.USUAL));
  }

  private static List<Path> scripts() throws Exception {
    Path web =
        Path.of(
            System.getProperty("lectern.root"),
            "device/app/src/main/resources/dev/lectern/app/web");
    try (Stream<Path> files = Files.list(web)) {
      return files.filter(file -> file.toString().endsWith(".js")).sorted().toList();
    }
  }

  private static String web(String name) throws Exception {
    try (InputStream in = Catalogue.class.getResourceAsStream("/dev/lectern/app/web/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Map<String, String> read(String resource) throws Exception {
    Properties properties = new Properties();
    try (InputStream in = Catalogue.class.getResourceAsStream(resource)) {
      assertThat(in).as("the catalogue %s", resource).isNotNull();
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    Map<String, String> map = new TreeMap<>();
    properties.stringPropertyNames().forEach(key -> map.put(key, properties.getProperty(key)));
    return map;
  }
}
