package dev.lectern.device.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Every intent's own test sentences, in Home Assistant's format for tests. */
class SentenceFilesTest {
  private final Understanding understanding = TestLibrary.understanding(all());

  private static TreeSet<String> all() {
    TreeSet<String> all = new TreeSet<>(Intents.ALL);
    all.addAll(Intents.TYPED);
    return all;
  }

  static Stream<String> files() {
    return Stream.concat(Stream.of("_outsiders"), all().stream().map(Sentences::fileOf));
  }

  @ParameterizedTest
  @MethodSource("files")
  void sentencesMeanWhatTheirTestsSay(String file) throws IOException {
    int sentences = 0;
    for (Map<?, ?> test : tests(file)) {
      Map<?, ?> intent = (Map<?, ?>) test.get("intent");
      Object slots = intent.get("slots");
      for (Object sentence : (List<?>) test.get("sentences")) {
        Parsed parsed = understanding.parse(sentence.toString());
        assertThat(parsed.intent()).as("%s", parsed).isEqualTo(intent.get("name"));
        assertThat(parsed.slots()).as("%s", parsed).isEqualTo(slots == null ? Map.of() : slots);
        sentences++;
      }
    }
    assertThat(sentences).isPositive();
  }

  private static List<Map<?, ?>> tests(String file) throws IOException {
    try (InputStream in =
        SentenceFilesTest.class.getResourceAsStream("/tests/en/" + file + ".yaml")) {
      assertThat(in).as("tests of %s", file).isNotNull();
      Object loaded = new Load(LoadSettings.builder().build()).loadFromInputStream(in);
      return ((List<?>) ((Map<?, ?>) loaded).get("tests"))
          .stream().<Map<?, ?>>map(test -> (Map<?, ?>) test).toList();
    }
  }
}
