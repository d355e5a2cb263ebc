package dev.lectern.typesetter.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.dialog.Catalogue;
import dev.lectern.device.dialog.Languages;
import dev.lectern.typesetter.PageStyle;
import dev.lectern.typesetter.Press;
import dev.lectern.typesetter.css.BoxStyle.Align;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The words of screens stand whole on a small panel, in every language: no ellipsis, no cut. */
final class LanguagesFitTest {
  private static final PageStyle SMALL = PageStyle.of(600, 800, 4);
  private static final float EM = 600 / 28f;

  static Stream<String> languages() {
    return Languages.known().keySet().stream();
  }

  private final List<String> cut = new ArrayList<>();
  private boolean bold;

  private static Words words(String language) {
    return new Words(SMALL, Press.ofThisMachine(), () -> language);
  }

  private void fits(Words words, String key, String said, float size, float width, int most) {
    Words.Look look = new Words.Look(size, bold, !bold, Align.LEFT);
    int lines = words.set(said, look, width, Integer.MAX_VALUE).lines().size();
    if (lines > most) {
      cut.add(key + "=" + said + " takes " + lines + " lines of " + most);
    }
    for (String word : said.split(" +")) {
      var line = words.set(word, look, width, Integer.MAX_VALUE).lines().getFirst();
      if (line.runs().getLast().right() > width + 1) {
        cut.add(key + ": " + word + " is too wide");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("languages")
  void statesOfBooksStandBelowTheirCovers(String language) {
    Words words = words(language);
    Map<String, String> said =
        Catalogue.read("/dev/lectern/app/pages/screens_en.properties", language);
    float tile = Grid.of(SMALL, 60, EM).coverWidth();
    said.forEach(
        (key, text) -> {
          if (key.startsWith("shelf.") && !List.of("shelf.heading", "shelf.empty").contains(key)) {
            fits(words, key, text.replace("{percent}", "100"), EM * 0.58f, tile, 1);
          }
        });
    fits(words, "shelf.heading", said.get("shelf.heading"), EM * 1.5f, SMALL.measure(), 1);
    fits(words, "shelf.empty", said.get("shelf.empty"), EM, SMALL.measure(), 2);
    fits(words, "sleep.line", said.get("sleep.line"), EM * 0.66f, SMALL.measure(), 1);
    fits(words, "sleep.title", said.get("sleep.title"), EM * 1.5f, SMALL.measure(), 4);
    fits(words, "sleep.plain", said.get("sleep.plain"), EM, SMALL.measure() * 0.86f, 14);
    assertThat(cut).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("languages")
  void choicesOfOneSwitchStandInTheirFields(String language) {
    Words words = words(language);
    bold = true; // As the choice that stands.
    ChoiceBar bar = ChoiceBar.of(SMALL, EM, 8);
    int thick = Math.round(EM / 9);
    float width = bar.wide() - 2 * Math.round(EM / 8) - 6 * thick;
    Catalogue.read("/dev/lectern/device/wording_en.properties", language)
        .forEach(
            (key, text) -> {
              if (key.startsWith("scan.")) {
                fits(words, key, text, EM * 1.05f, width, 1);
              }
            });
    assertThat(cut).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("languages")
  void aNoticesButtonsStandBesideEachOther(String language) {
    Words words = words(language);
    Map<String, String> said =
        Catalogue.read("/dev/lectern/app/pages/screens_en.properties", language);
    Words.Look look = new Words.Look(EM * 0.8f, false, false, Align.LEFT);
    float wide = 0;
    for (String key : List.of("notice.go", "notice.undo", "notice.dismiss")) {
      Words.Set label = words.set(said.getOrDefault(key, ""), look, SMALL.measure(), 1);
      wide += label.lines().getFirst().runs().getLast().right() + EM * 1.4f + EM * 0.4f;
    }
    assertThat(wide).isLessThan(SMALL.width() - 4 * EM * 0.8f);
  }

  @ParameterizedTest
  @MethodSource("languages")
  void whatIsAskedAboveTheKeypadStandsThereWhole(String language) {
    Words words = words(language);
    Map<String, String> said =
        Catalogue.read("/dev/lectern/device/wording_en.properties", language);
    for (String key : List.of("pin.panel", "lock.panel")) {
      String text =
          said.getOrDefault(key, "").replace("{dots}", "• • • •").replace("{offered}", "7");
      fits(words, key, text, EM * 0.9f, SMALL.measure(), 6);
    }
    assertThat(cut).isEmpty();
  }
}
