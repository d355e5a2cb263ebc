package dev.lectern.ears;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.understanding.Gate;
import dev.lectern.device.understanding.Intents;
import dev.lectern.device.understanding.Parsed;
import dev.lectern.device.understanding.Understanding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The real recogniser on real sound: PocketSphinx where its packages are installed, else Sphinx4.
 */
class StoryLinesTest {
  private static final int COFFEE_CLIPS = 20;

  private static final Understanding READING = Speech.reading();
  private static Recogniser recogniser;

  @BeforeAll
  static void open() {
    Engines.Opening.Opened opened = (Engines.Opening.Opened) Engines.open("auto");
    recogniser = opened.recogniser();
    opened.passedOver().forEach(why -> System.err.println("StoryLinesTest: " + why));
    System.err.println("StoryLinesTest hears with " + recogniser.engine());
    assertThat(recogniser.open(new Grammar("story", READING.jsgf()))).isEmpty();
  }

  @AfterAll
  static void close() {
    recogniser.close();
  }

  @Test
  void everyLineOfTheStoryIsActedOnAndNothingElse() throws IOException {
    int lines = 0;
    for (Speech.Line line : Speech.lines()) {
      Hearing hearing = hear(line.file());
      assertThat(acted(hearing)).as("%s: %s", line.said(), hearing).isEqualTo(line.intent());
      lines++;
    }
    assertThat(lines).isGreaterThan(25);
  }

  @Test
  void coffeeOrdersDoNothing() throws IOException {
    Path clips = Path.of(System.getProperty("lectern.shared"), "audio/coffee/clips");
    if (!Files.isDirectory(clips)) {
      System.err.println(
          "StoryLinesTest: no coffee orders at " + clips + ", that part is left out");
      return;
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(clips)) {
      files = all.sorted().limit(COFFEE_CLIPS).toList();
    }
    int accepted = 0;
    for (Path file : files) {
      String intent = acted(hear(file));
      assertThat(Intents.MONEY).as(file.toString()).doesNotContain(intent);
      accepted += intent.isEmpty() ? 0 : 1;
    }
    assertThat(accepted).isLessThanOrEqualTo(1);
  }

  @Test
  void silenceAndAClickAreNothing() {
    assertThat(hear(new short[16_000]).text()).isEmpty();
    assertThat(hear(new short[0]).text()).isEmpty();
    short[] click = new short[16_000];
    click[8_000] = 20_000;
    assertThat(hear(click).text()).isEmpty();
  }

  @Test
  void aWordThatNobodyCanSayTakesOnlyItsSentencesWithIt() {
    String jsgf = "#JSGF V1.0;\ngrammar g;\npublic <c> = next page | open qqqqzzzz1 | stop;\n";
    recogniser.open(new Grammar("odd", jsgf));
    try {
      assertThat(hear(Speech.FOLDER.resolve("next-page.wav")).text()).isEqualTo("next page");
    } finally {
      recogniser.open(new Grammar("story", READING.jsgf()));
    }
  }

  private static Hearing hear(Path file) {
    return hear(Speech.pcm(file));
  }

  private static Hearing hear(short[] pcm) {
    recogniser.begin();
    recogniser.accept(pcm);
    return recogniser.finish();
  }

  private static String acted(Hearing hearing) {
    Parsed parsed = READING.parse(hearing.text());
    return Gate.accepts(parsed.intent(), hearing.score()) ? parsed.intent() : "";
  }
}
