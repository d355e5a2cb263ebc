package dev.lectern.typesetter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.reading.epub.Publication;
import dev.lectern.typesetter.font.BookFonts;
import dev.lectern.typesetter.line.Line;
import dev.lectern.typesetter.page.BookPictures;
import dev.lectern.typesetter.page.Page;
import dev.lectern.typesetter.page.Placed;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Formulas in two dimensions. */
class MathsTest {
  private static final PageStyle STYLE = PageStyle.of(600, 800, 4);

  private static Page page(String body) {
    try (Publication publication = new TestBook().chapter(body).open()) {
      Chapters chapters =
          new Chapters(
              publication,
              STYLE,
              Faces.press(),
              new BookPictures(publication, Limits.DEFAULT),
              new BookFonts(publication::resource));
      return java.util.Objects.requireNonNull(chapters.get(0).numbered(0));
    }
  }

  private static Line line(String formula) {
    return words("<p>Let <math>" + formula + "</math> be so.</p>").getFirst().line();
  }

  private static List<Placed.Words> words(String body) {
    return page(body).placed().stream()
        .filter(Placed.Words.class::isInstance)
        .map(Placed.Words.class::cast)
        .toList();
  }

  private static Line.Run run(Line line, String words) {
    return line.runs().stream()
        .filter(run -> run.words().equals(words))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + words + " in " + line.runs()));
  }

  /** Of a run's glyphs, pixels below the baseline. */
  private static Rectangle2D bounds(Line line, String words) {
    Line.Run run = run(line, words);
    Rectangle2D glyphs = run.face().outline(words).getBounds2D();
    glyphs.setRect(
        glyphs.getX(), glyphs.getY() - run.raise(), glyphs.getWidth(), glyphs.getHeight());
    return glyphs;
  }

  private static float middle(Line.Run run) {
    return (run.x() + run.right()) / 2;
  }

  @Test
  void theNumeratorStandsAboveTheBarAndTheBarAboveTheDenominator() {
    Line line = line("<mfrac><mn>1</mn><mrow><mi>x</mi><mo>+</mo><mn>2</mn></mrow></mfrac>");
    Line.Run top = run(line, "1");
    Line.Run below = run(line, "2");
    var bar = line.strokes().getFirst().path().getBounds2D();
    assertThat(top.raise()).isGreaterThan((float) -bar.getMinY());
    assertThat(below.raise()).isLessThan((float) -bar.getMaxY());
    float left = line.strokes().getFirst().x();
    assertThat(middle(top)).isBetween(left + (float) bar.getMinX(), left + (float) bar.getMaxX());
    assertThat(Math.abs(middle(top) - left - (float) bar.getCenterX())).isLessThan(1);
    assertThat(run(line, "x").style().size()).isLessThan(STYLE.size());
    assertThat(line.text()).startsWith("Let 1x+2 be");
  }

  @Test
  void indicesAreSmallerAboveAndBelowAndInOneColumn() {
    Line line = line("<msubsup><mi>a</mi><mn>3</mn><mn>4</mn></msubsup>");
    assertThat(run(line, "4").raise()).isPositive();
    assertThat(run(line, "3").raise()).isNegative();
    assertThat(run(line, "3").x()).isBetween(run(line, "4").x() - 4, run(line, "4").x() + 4);
    assertThat(run(line, "4").face().size()).isLessThan(run(line, "a").face().size());
  }

  @Test
  void bracketsAreAsTallAsWhatTheyHold() {
    String fraction = "<mfrac><mi>p</mi><mi>q</mi></mfrac>";
    Line line = line("<mo>(</mo>" + fraction + "<mo>)</mo>");
    Line.Run open = run(line, "(");
    double tall = open.face().outline("(").getBounds2D().getHeight();
    assertThat(tall)
        .isGreaterThan(run(line, "p").raise() - run(line, "q").raise() + STYLE.size() / 4);
    Line fenced = line("<mfenced>" + fraction + "</mfenced>");
    assertThat(run(fenced, "(").face().size()).isEqualTo(open.face().size());
    assertThat(run(fenced, "q").x()).isEqualTo(run(line, "q").x());
    assertThat(run(fenced, "(").start()).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"()", "[]", "{}", "||", "\u2308\u2309", "\u230a\u230b", "\u27e8\u27e9"})
  void tallBracketsAreDrawnAsTallAsAMatrix(String pair) {
    String rows = "<mtr><mtd><mi>r</mi></mtd></mtr>".repeat(5);
    String formula =
        ("<mo>" + pair.charAt(0) + "</mo><mtable>" + rows + "</mtable><mo>")
            + (pair.charAt(1) + "</mo>");
    Line line = line(formula);
    var fences = line.strokes().getFirst().path().getBounds2D();
    List<Line.Run> letters = line.runs().stream().filter(run -> run.words().equals("r")).toList();
    assertThat((float) -fences.getMinY()).isGreaterThan(letters.getFirst().raise());
    assertThat((float) -fences.getMaxY()).isLessThanOrEqualTo(letters.getLast().raise());
    float left = line.strokes().getFirst().x();
    assertThat(left + (float) fences.getMinX()).isLessThan(letters.getFirst().x());
    assertThat(left + (float) fences.getMaxX()).isGreaterThan(letters.getFirst().right());
    nothingIsLost("<p>Here <math>" + formula + "</math> is.</p>");
  }

  @Test
  void aFormulaOfItsOwnStandsInTheMiddleWithItsLimitsAboveAndBelow() {
    List<Placed.Words> words =
        words(
            "<p>Then</p><math display='block'><munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover>"
                + "<mi>k</mi></math><p>so.</p>");
    Line line = words.get(1).line();
    Line.Run sum = run(line, "∑");
    assertThat(Math.abs(middle(run(line, "n")) - middle(sum))).isLessThan(2);
    assertThat(run(line, "n").raise()).isGreaterThan(run(line, "i").raise() + STYLE.size());
    float middle = (sum.x() + run(line, "k").right()) / 2;
    assertThat(Math.abs(middle - STYLE.measure() / 2f)).isLessThan(3);
    assertThat(words.get(2).baseline() - words.getFirst().baseline())
        .isGreaterThanOrEqualTo(3 * STYLE.leading());
  }

  @Test
  void onlyTheLineOfATallFormulaStandsFurtherFromItsNeighbours() {
    String words = "and so it goes on for quite some lines of words ".repeat(5);
    String rows = "<mtr><mtd><mi>r</mi></mtd></mtr>".repeat(4);
    List<Placed.Words> lines =
        words("<p>" + words + "<math><mtable>" + rows + "</mtable></math> " + words + "</p>");
    int tall = 0;
    while (lines.get(tall).line().runs().stream().noneMatch(run -> run.words().equals("r"))) {
      tall++;
    }
    assertThat(tall).isGreaterThan(2);
    for (int i = 1; i < lines.size(); i++) {
      int apart = lines.get(i).baseline() - lines.get(i - 1).baseline();
      if (i == tall || i == tall + 1) {
        assertThat(apart).isGreaterThan(STYLE.leading() * 5 / 4);
      } else {
        assertThat(apart).as("line " + i).isEqualTo(STYLE.leading());
      }
    }
  }

  @Test
  void tallFormulasOfNeighbouringLinesDoNotTouch() {
    String tower = "<mfrac><mn>1</mn>".repeat(3) + "<mi>q</mi>" + "</mfrac>".repeat(3);
    List<Placed.Words> lines =
        words("<p>" + ("hereisone <math>" + tower + "</math> ").repeat(40) + "</p>");
    assertThat(lines).hasSizeGreaterThan(3);
    for (int i = 1; i < lines.size(); i++) {
      double top = lines.get(i).baseline() + bounds(lines.get(i).line(), "1").getMinY();
      double foot = lines.get(i - 1).baseline() + bounds(lines.get(i - 1).line(), "q").getMaxY();
      assertThat(top - foot).as("line " + i).isGreaterThan(STYLE.size() * 0.1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<mfrac><mn>1</mn></mfrac>",
        "<menclose><mi>x</mi></menclose>",
        "<mi>x<b>y</b></mi>",
        "<mtable><mi>x</mi></mtable>"
      })
  void whatIsNotKnownIsSetOnOneLine(String formula) {
    assertThat(line(formula).strokes()).isEmpty();
    nothingIsLost("<p><math>" + formula + "</math></p>");
  }

  @Test
  void whatIsTooWideTooDeepOrTooMuchIsSetOnOneLineAndNothingIsLost() {
    String half = "<mfrac><mn>1</mn><mn>2</mn></mfrac>";
    String wide = half.repeat(90);
    String deep = "<msqrt>".repeat(60) + half + "</msqrt>".repeat(60);
    String tower = "<mfrac><mn>1</mn>".repeat(20) + half + "</mfrac>".repeat(20);
    for (String formula : List.of(wide, deep, half.repeat(3000), tower)) {
      nothingIsLost("<p>a <math>" + formula + "</math> b</p>");
      nothingIsLost("<math display='block'>" + formula + "</math>");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<mroot><mi>x</mi><mn>3</mn></mroot><mo>-</mo><msqrt><mi>y</mi><mo>+</mo><mn>1</mn></msqrt>",
        "<mover><mi>x</mi><mo>^</mo></mover><mtext> for all </mtext><munder><mo>lim</mo><mi>n</mi></munder>",
        "<mo>[</mo><mtable><mtr><mtd><mi>a</mi></mtd><mtd><mn>0</mn></mtd></mtr><mtr><mtd><mn>1</mn></mtd></mtr></mtable><mo>]</mo>",
        "<semantics><mrow><mi>f</mi><mo>&#x2061;</mo><mi>x</mi></mrow><annotation>f(x)</annotation></semantics>",
        "<mfenced open='[' close=')' separators=';'><mi>a</mi><mi>b</mi><mi>c</mi></mfenced>"
      })
  void whatIsDrawnSaysWhatTheBookSays(String formula) {
    nothingIsLost("<p>Here <math>" + formula + "</math> is.</p>");
    nothingIsLost("<p>Here</p><math display='block'>" + formula + "</math><p>is.</p>");
  }

  private static void nothingIsLost(String body) {
    try (Publication publication = new TestBook().chapter(body).open()) {
      assertThat(new PageCheck(publication, STYLE, Faces.press()).chapter(0)).isEmpty();
    }
  }
}
