package dev.lectern.typesetter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lectern.reading.epub.Publication;
import dev.lectern.typesetter.css.TextStyle.Standing;
import dev.lectern.typesetter.css.TextStyle.Underline;
import dev.lectern.typesetter.line.Line;
import dev.lectern.typesetter.line.Squares;
import dev.lectern.typesetter.page.Placed;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Letters in squares of their own: upright in vertical text, combined, and full-width. */
class SquaresTest {
  private static final PageStyle STYLE = PageStyle.of(600, 800, 4);
  private static final float EM = STYLE.size();
  private static final Offset<Float> NEARLY = within(0.01f);
  private static final String DOWN = "html { writing-mode: vertical-rl } ";

  @Test
  void uprightLettersStandEachInASquareWithTheirMarks() {
    Line.Run run = only(DOWN + "p { text-orientation: upright }", "We\u0301ak");
    assertThat(run.shaped().width()).isCloseTo(4 * EM, NEARLY);
    assertThat(run.shaped().edges())
        .containsExactly(new float[] {0, EM, EM, 2 * EM, 3 * EM, 4 * EM}, NEARLY);
    // In the middle: as much before a letter as behind it.
    float wide = run.face().width("k");
    assertThat(run.shaped().x()[run.shaped().glyphs().length - 1])
        .isCloseTo(3 * EM + (EM - wide) / 2, NEARLY);
  }

  @Test
  void asWrittenTheOldWayAndOnTheRootToo() {
    for (String sheet :
        List.of(
            "p { -epub-text-orientation: upright }",
            "body { text-orientation: upright }",
            "p { text-orientation: sideways } p { -webkit-text-orientation: upright }")) {
      assertThat(only(DOWN + sheet, "Weak").shaped().width()).isCloseTo(4 * EM, NEARLY);
    }
    Line.Run sideways = only(DOWN + "p { text-orientation: sideways-right }", "Weak");
    assertThat(sideways.style().standing()).isEqualTo(Standing.SIDEWAYS);
    assertThat(sideways.shaped().width()).isCloseTo(sideways.face().width("Weak"), NEARLY);
  }

  @Test
  void acrossThePageNeitherMeansAnything() {
    String sheet = "p { text-orientation: upright } b { text-combine-upright: all }";
    for (Line.Run run : runs(sheet, "Weak <b>12</b>")) {
      assertThat(run.style().standing()).isEqualTo(Standing.ACROSS);
      assertThat(run.shaped().width()).isCloseTo(run.face().width(run.words()), NEARLY);
    }
  }

  @Test
  void aFewLettersStandBesideEachOtherInOneSquare() {
    String sheet = DOWN + "b { font-weight: normal; text-combine-upright: all }";
    List<Line.Run> pairs = runs(sheet, "<b>10</b><b>11</b>");
    assertThat(pairs).extracting(Line.Run::words).containsExactly("10", "11");
    assertThat(pairs.getLast().x() - pairs.getFirst().x()).isCloseTo(EM, within(0.5f));
    assertThat(pairs.getFirst().face().size()).isEqualTo(EM);
    Line.Run three = only(sheet, "<b>123</b>");
    assertThat(three.shaped().width()).isCloseTo(EM, NEARLY);
    assertThat(three.face().width("123")).isBetween(0.8f * EM, EM);
    Line.Run five = only(sheet, "<b>12345</b>");
    assertThat(five.style().standing()).isEqualTo(Standing.MIXED);
    assertThat(five.shaped().width()).isCloseTo(five.face().width("12345"), NEARLY);
  }

  @Test
  void fullWidthLettersTakeASquareAndSayWhatTheySaid() {
    String sheet = "p { text-transform: full-width } i { text-transform: none }";
    List<Line.Run> runs = runs(sheet, "ab<i>cd</i>");
    float wide = 0;
    for (Line.Run run : runs) {
      wide += run.style().italic() ? 0 : run.shaped().width();
    }
    assertThat(wide).isCloseTo(2 * EM, NEARLY);
    assertThat(runs.getLast().shaped().width())
        .isCloseTo(runs.getLast().face().width("cd"), NEARLY);
    try (Publication book = new TestBook().css(sheet).chapter("<p>ab</p>").open()) {
      BookView view = BookView.open(book, STYLE, Faces.freshPress());
      assertThat(view.at(0, 0).text()).contains("ab");
      assertThat(view.warnings()).isEmpty();
    }
  }

  @Test
  void lettersFromTheRightLieAsUsual() {
    Line.Run run = only(DOWN + "p { text-orientation: upright }", "\u05e9\u05dc\u05d5\u05dd");
    assertThat(run.shaped().width()).isCloseTo(run.face().width(run.words()), within(0.5f));
    assertThat(Squares.are(run.style(), run.words())).isFalse();
    assertThat(Squares.are(run.style(), "Weak")).isTrue();
  }

  @Test
  void linesUnderLettersAreAtTheSideThatIsAskedFor() {
    String sheet = "u { text-underline-position: ";
    assertThat(place(sheet + "under }")).isEqualTo(Underline.BELOW);
    assertThat(place(sheet + "right }")).isEqualTo(Underline.AUTO);
    assertThat(place(DOWN + sheet + "under right }")).isEqualTo(Underline.RIGHT);
    assertThat(place(DOWN + sheet + "left }")).isEqualTo(Underline.BELOW);
    assertThat(place(DOWN + sheet + "auto }")).isEqualTo(Underline.AUTO);
  }

  private static Underline place(String sheet) {
    Line.Run run = only(sheet, "<u>line</u>");
    assertThat(run.style().ink().under()).isTrue();
    return run.style().ink().place();
  }

  /** With all that is placed otherwise than words: marks of lists, readings, formulas, hyphens. */
  @Test
  void nothingIsLostAndNothingPastTheEdge() {
    String body =
        "<ol><li>one</li></ol><p><ruby>word<rt>reading</rt></ruby> un\u00addi\u00advid\u00aded "
            + "<math><mfrac><mi>a</mi><mi>b</mi></mfrac></math> <b>12</b></p>"
            + "<p>"
            + "x".repeat(3000)
            + "</p>"
            + TestBook.prose(6);
    for (String sheet :
        List.of(
            "body { text-orientation: upright }",
            "body { text-orientation: upright } b { text-combine-upright: all }",
            "p, li { text-transform: full-width; letter-spacing: 2px }")) {
      TestBook made = new TestBook().css(DOWN + sheet).chapter(body);
      try (Publication book = made.open()) {
        PageCheck check = new PageCheck(book, STYLE, Faces.press(), true);
        assertThat(check.chapter(0)).as(sheet).isEmpty();
      }
    }
  }

  private static PageView view(Publication book) {
    return BookView.open(book, STYLE, Faces.press()).at(0, 0);
  }

  private static Line.Run only(String sheet, String words) {
    return runs(sheet, words).getFirst();
  }

  private static List<Line.Run> runs(String sheet, String words) {
    try (Publication book = new TestBook().css(sheet).chapter("<p>" + words + "</p>").open()) {
      return view(book).page().placed().stream()
          .filter(Placed.Words.class::isInstance)
          .flatMap(placed -> ((Placed.Words) placed).line().runs().stream())
          .toList();
    }
  }
}
