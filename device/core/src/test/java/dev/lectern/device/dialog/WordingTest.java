package dev.lectern.device.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Money;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import java.io.IOException;
import java.io.InputStream;
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
import org.junit.jupiter.api.Test;

/** Every sentence is there, and none is left over. */
final class WordingTest {
  private final Wording wording = Wording.load("en", 60);

  @Test
  void fillsNamesAndTakesTurns() {
    assertThat(wording.say("where", "percent", 12, "title", "Moss and Stone"))
        .isEqualTo("You are at 12 percent of Moss and Stone.");
    assertThat(wording.vary("miss.first", 0)).isNotEqualTo(wording.vary("miss.first", 1));
    assertThat(wording.vary("miss.first", 2)).isEqualTo(wording.vary("miss.first", 0));
    assertThat(wording.list(List.of("A", "B", "C"))).isEqualTo("A, B and C");
    assertThat(wording.list(List.of("A"))).isEqualTo("A");
  }

  @Test
  void otherPeoplesAppsAreCalledByTheirLogins() {
    assertThat(Wording.name(new DeviceId("kitchen"))).isEqualTo("Kitchen");
    assertThat(Wording.name(new DeviceId("living-room"))).isEqualTo("Living room");
    assertThat(Wording.name(new DeviceId("face-kosync-anna-kindle-2-dbf93c72-e3b0c4")))
        .isEqualTo("Anna kindle 2");
    assertThat(Wording.name(new DeviceId("face-kobo-anna-kobo-84bb9adb-e3b0c4-3")))
        .isEqualTo("Anna kobo");
    assertThat(Wording.name(new DeviceId("face-opds-84bb9adb-e3b0c4"))).isEqualTo("Opds");
  }

  @Test
  void fallsBackToEnglishAndFailsOnAMissingSentence() {
    assertThat(Wording.load("xx", 0).say("book.none")).isEqualTo("No book is open.");
    assertThatThrownBy(() -> wording.say("no.such")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theCatalogueAndTheCodeNameTheSameSentences() throws IOException {
    Set<String> catalogue = catalogue();
    Set<String> families = new TreeSet<>();
    catalogue.forEach(key -> families.add(key.split("\\.")[0]));
    Set<String> code = new TreeSet<>();
    Pattern literal = Pattern.compile("\"([a-z][a-zA-Z]*(?:\\.[a-zA-Z]+)?)\"");
    for (String source : sources()) {
      Matcher matcher = literal.matcher(source);
      while (matcher.find()) {
        String key = matcher.group(1);
        boolean sentence = key.contains(".") && families.contains(key.split("\\.")[0]);
        if (sentence || catalogue.contains(key)) {
          code.add(key);
        }
      }
    }
    assertThat(code).isEqualTo(catalogue);
  }

  private static Set<String> catalogue() throws IOException {
    Properties properties = new Properties();
    try (InputStream in =
        WordingTest.class.getResourceAsStream("/dev/lectern/device/wording_en.properties")) {
      properties.load(new java.io.InputStreamReader(in, java.nio.charset.StandardCharsets.UTF_8));
    }
    Set<String> keys = new TreeSet<>();
    properties.stringPropertyNames().forEach(key -> keys.add(key.replaceFirst("\\.\\d+$", "")));
    return keys;
  }

  /** Of the core, and of what answers its questions by the same catalogue. */
  private static List<String> sources() throws IOException {
    List<String> all = new ArrayList<>();
    for (String sources :
        List.of("device/core/src/main/java", "device/app/src/main/java/dev/lectern/app/study")) {
      try (Stream<Path> files = Files.walk(Path.of(System.getProperty("lectern.root"), sources))) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .map(WordingTest::read)
            .forEach(all::add);
      }
    }
    return all;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void saysHowLongSomethingTakesAsPeopleDo() {
    assertThat(List.of(0, 1, 2, 9, 12, 58, 61, 70, 119, 125, 700))
        .extracting(minutes -> wording.duration(minutes * 60_000L))
        .containsExactly(
            "a minute",
            "a minute",
            "2 minutes",
            "9 minutes",
            "10 minutes",
            "an hour",
            "an hour",
            "an hour and 10 minutes",
            "2 hours",
            "2 hours and 10 minutes",
            "11 hours");
  }

  @Test
  void numbersTimesAndDatesAreWrittenAsTheLanguageDoes() {
    Wording german = Wording.load("de-AT", 60);
    assertThat(german.language()).isEqualTo("de");
    assertThat(german.say("order.placed", "title", "Moos", "price", new Money(450, "EUR")))
        .isEqualTo("Bestellt. Moos gehört dir, für 4,50.");
    assertThat(german.duration(70 * 60_000L)).isEqualTo("eine Stunde und 10 Minuten");
    Operation read = read("2026-11-21T20:04:00Z");
    assertThat(german.words(read, "2026-11-23T09:00:00Z"))
        .isEqualTo("Als gelesen markiert, auf Kitchen, Samstag, 21:04 Uhr");
    assertThat(german.words(read, "2027-11-23T09:00:00Z")).contains("21. November 2026, 21:04 Uhr");
  }

  @Test
  void theLanguageChangesWithTheNextSentence() {
    Wording spoken = Wording.load("en", 0);
    spoken.speak("de");
    assertThat(spoken.say("book.none")).isEqualTo("Es ist kein Buch geöffnet.");
    spoken.speak("xx");
    assertThat(spoken.say("book.none")).isEqualTo("No book is open.");
  }

  private static Operation read(String at) {
    ActorId kitchen = new ActorId(new DeviceId("kitchen"), "7f".repeat(8));
    return new Operation(
        new Dot(kitchen, 1),
        1,
        new ReaderId("anna"),
        new WorkId("moss"),
        null,
        1,
        Operation.Kind.MARK_READ,
        0,
        new TreeMap<>(),
        1,
        at,
        null,
        null,
        "",
        Map.of());
  }
}
