package dev.lectern.typesetter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.reading.epub.Publication;
import dev.lectern.typesetter.line.Line;
import dev.lectern.typesetter.page.Placed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Readings above words. */
class RubyTest {
  private static final PageStyle STYLE = PageStyle.of(600, 800, 4);

  private static List<Line.Run> runs(TestBook book) {
    try (Publication publication = book.open()) {
      BookView view = BookView.open(publication, STYLE, Faces.press());
      List<Line.Run> runs = new ArrayList<>();
      for (Placed placed : view.goTo(0).page().placed()) {
        if (placed instanceof Placed.Words words) {
          runs.addAll(words.line().runs());
        }
      }
      return runs;
    }
  }

  private static Line.Run saying(List<Line.Run> runs, String words) {
    return runs.stream().filter(run -> run.words().equals(words)).findFirst().orElseThrow();
  }

  @Test
  void aReadingStandsAboveTheMiddleOfItsWord() {
    List<Line.Run> runs =
        runs(
            new TestBook()
                .chapter("<p>One <ruby>harbour<rp>(</rp><rt>port</rt><rp>)</rp></ruby> two.</p>"));
    Line.Run word = saying(runs, "harbour");
    Line.Run reading = saying(runs, "port");
    assertThat(reading.raise()).isGreaterThan(STYLE.size() * 0.8f);
    assertThat(reading.face().size()).isLessThan(STYLE.size() / 2);
    assertThat(reading.x() + reading.right())
        .isBetween(word.x() + word.right() - 2, word.x() + word.right() + 2);
    assertThat(runs).noneMatch(run -> run.words().contains("("));
    assertThat(reading.start()).isNegative();
  }

  @Test
  void aLongReadingMakesRoomForItself() {
    List<Line.Run> runs =
        runs(
            new TestBook()
                .chapter("<p><ruby>ab<rt>a reading of many letters</rt></ruby> and on.</p>"));
    Line.Run word = saying(runs, "ab");
    Line.Run reading = saying(runs, "a reading of many letters");
    assertThat(word.right() - word.x()).isGreaterThan(reading.right() - reading.x() - 6);
  }

  @Test
  void eachPartHasItsOwnEvenWhereTheyReadAlike() {
    List<Line.Run> runs =
        runs(new TestBook().chapter("<p><ruby>xa<rt>o</rt>yb<rt>o</rt>c</ruby></p>"));
    assertThat(runs.stream().filter(run -> run.words().equals("o"))).hasSize(2);
    assertThat(saying(runs, "c").style().reading()).isEmpty();
  }

  @Test
  void aReadingThatTheSheetHidesIsNotThere() {
    List<Line.Run> runs =
        runs(
            new TestBook()
                .css("rt { display: none }")
                .chapter("<p><ruby>harbour<rt>port</rt></ruby></p>"));
    assertThat(runs).noneMatch(run -> run.words().equals("port"));
  }

  @Test
  void nothingIsLost() {
    TestBook book =
        new TestBook()
            .chapter(
                "<p>"
                    + "The <ruby>harbour<rt>port</rt></ruby> and <ruby>lamp<rt>light</rt></ruby> "
                        .repeat(60)
                    + "</p>");
    try (Publication publication = book.open()) {
      PageCheck check = new PageCheck(publication, STYLE, Faces.press(), true);
      assertThat(check.chapter(0)).isEmpty();
    }
  }
}
