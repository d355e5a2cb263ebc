package dev.lectern.typesetter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.reading.epub.Publication;
import dev.lectern.typesetter.css.BoxStyle.Align;
import dev.lectern.typesetter.flow.Block;
import dev.lectern.typesetter.flow.Flow;
import dev.lectern.typesetter.font.BookFonts;
import dev.lectern.typesetter.page.BookPictures;
import dev.lectern.typesetter.page.Placed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowTest {
  private static final PageStyle STYLE = PageStyle.of(600, 800, 4);

  private static Flow flow(TestBook book) {
    try (Publication publication = book.open()) {
      Chapters chapters =
          new Chapters(
              publication,
              STYLE,
              Faces.press(),
              new BookPictures(publication, Limits.DEFAULT),
              new BookFonts(publication::resource));
      return chapters.flow(0, publication.text(0));
    }
  }

  private static List<Block.Text> texts(TestBook book) {
    return flow(book).blocks().stream().map(Block.Text.class::cast).toList();
  }

  private static String words(Block.Text text) {
    return new String(text.text());
  }

  @Test
  void collapsesWhiteSpaceAndKeepsPlaces() {
    Block.Text text =
        texts(new TestBook().chapter("<p> Call \n me  <i>Ishmael</i> .</p>")).getFirst();
    assertThat(words(text)).isEqualTo("Call me Ishmael .");
    assertThat(text.source())
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
    assertThat(text.spans()).hasSize(3);
    assertThat(text.spans().get(1).style().italic()).isTrue();
  }

  @Test
  void theFirstParagraphStandsAtTheEdgeTheNextAreIndented() {
    List<Block.Text> texts = texts(new TestBook().chapter("<h2>A</h2><p>B</p><p>C</p>"));
    assertThat(texts.get(0).align()).isEqualTo(Align.CENTER);
    assertThat(texts.get(0).place().keepWithNext()).isTrue();
    assertThat(texts.get(1).indent()).isZero();
    assertThat(texts.get(2).indent()).isPositive();
    assertThat(texts.get(2).place().before()).isZero();
  }

  @Test
  void theBooksSheetDecides() {
    TestBook book =
        new TestBook()
            .css(
                "p{text-align:right;text-indent:2em} p.c{text-align:center!important;margin:1em"
                    + " 0}#x{font-variant:small-caps} h2 + p > b{font-weight:normal}"
                    + " .gone{display:none}@media print{p{text-align:left}}"
                    + " p{color:red;;text-align:}")
            .chapter(
                "<h2>H</h2><p><b>bold?</b></p><p class='c' style='text-align:left'>c</p><p"
                    + " id='x'>x</p><p class='gone'>un seen</p>");
    Flow flow = flow(book);
    List<Block.Text> texts = flow.blocks().stream().map(Block.Text.class::cast).toList();
    assertThat(texts).hasSize(4);
    assertThat(texts.get(1).align()).isEqualTo(Align.RIGHT);
    assertThat(texts.get(1).spans().getFirst().style().bold()).isFalse();
    assertThat(texts.get(2).align()).isEqualTo(Align.CENTER);
    assertThat(texts.get(2).place().before()).isEqualTo(STYLE.size());
    assertThat(texts.get(3).spans().getFirst().style().caps().name()).isEqualTo("SMALL");
    assertThat(flow.hidden()).isEqualTo(6);
  }

  @Test
  void aSheetMayAskForOthersAlsoForItself() {
    TestBook book =
        new TestBook()
            .css(
                "@charset 'utf-8';\n"
                    + "/* x */ @import url(\"a.css\"); @import 'b.css' print; p.x{text-indent:2em}")
            .file("a.css", css("@import 'c.css'; @import 'a.css'; p{text-align:right}"))
            .file("b.css", css("p{text-align:left}"))
            .file("c.css", css("p{text-align:center;font-style:italic}"))
            .chapter("<p class='x'>a</p>");
    Block.Text text = texts(book).getFirst();
    assertThat(text.align()).isEqualTo(Align.RIGHT);
    assertThat(text.spans().getFirst().style().italic()).isTrue();
  }

  private static byte[] css(String sheet) {
    return sheet.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void marginsCollapseAndInsetsAddUp() {
    List<Block.Text> texts =
        texts(
            new TestBook()
                .css("div{margin:1em 1em 2em} p{margin:1em 1em}")
                .chapter("<div><p>a</p></div><div><p>b</p></div>"));
    float em = STYLE.size();
    assertThat(texts.get(0).place().left()).isEqualTo(2 * em);
    assertThat(texts.get(1).place().before()).isEqualTo(2 * em);
  }

  @Test
  void listsAreNumberedAndTablesHaveRows() {
    Flow flow =
        flow(
            new TestBook()
                .chapter(
                    "<ol start='3'><li>c</li><li><p>d</p></li></ol><table><tr><td>a</td><td>b b b b"
                        + " b b b b</td></tr><tr><td colspan='2'>c</td></tr></table>"));
    assertThat(((Block.Text) flow.blocks().get(0)).marker()).isEqualTo("3.");
    assertThat(((Block.Text) flow.blocks().get(1)).marker()).isEqualTo("4.");
    Block.Row row = (Block.Row) flow.blocks().get(2);
    assertThat(row.cells()).hasSize(2);
    assertThat(row.cells().get(0).end()).isLessThan(0.5f).isEqualTo(row.cells().get(1).start());
    assertThat(((Block.Row) flow.blocks().get(3)).cells().getFirst().end()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>one<br/>two<br/><br/>three</p>",
        "<div>loose <p>inner</p> text <span>after</span></div>",
        "<p>a<span style='display:block'>b</span>c</p>",
        "<pre>  kept\n\tspaces\n\n  here </pre>",
        "<ul><li>a<ul><li>b</li></ul>c</li></ul>",
        "<table><caption>cap</caption><tr><th>x</th><td><p>y</p><table><tr><td>z</td></tr></table></td></tr></table>",
        "<table>stray<tr>more<td>cell</td></tr></table>",
        "<p>soft\u00adhyphen, no\u00a0break, zero\u200bwidth, \u202eoverride\u202c</p>",
        "<p>\u05e9\u05dc\u05d5\u05dd abc \u0645\u0631\u062d\u0628\u0627 12.5 def</p>",
        "<p>\u65e5\u672c\u8a9e\u306e\u6587\u7ae0\u3002\u6f22\u5b57\u3068\u304b\u306a\u3002</p>",
        "<p>\ud83d\ude00 \ud835\udd38 \ufdfa e\u0301</p>",
        "<ruby>\u6f22<rt>kan</rt></ruby><q>quoted</q><sup>1</sup><sub>2</sub><small>s</small>",
        "<p style='text-transform:uppercase'>stra\u00dfe \ufb01n</p><p"
            + " style='font-variant:small-caps'>Aa1</p>",
        "<math><mrow><mi>x</mi><mo>=</mo><mfrac><mn>1</mn><mn>2</mn></mfrac></mrow></math>",
        "<p>Donaudampfschifffahrtselektrizit\u00e4tenhauptbetriebswerkbauunterbeamtengesellschaft"
            + " and http://example.org/a/very/long/address/that/does/not/fit/on/any/line/of/this/page/at/all.html</p>",
        "<p></p><div> </div><p>&#160;</p><hr/><p>x</p>",
        "<dl><dt>term</dt><dd>meaning</dd></dl><figure><figcaption>caption</figcaption></figure>"
      })
  void nothingIsLostAndNothingIsTwice(String body) {
    try (Publication publication = new TestBook().chapter(body).open()) {
      assertThat(new PageCheck(publication, STYLE, Faces.press()).chapter(0)).isEmpty();
    }
  }

  /** There is nowhere else for it to go: a line that runs off the page cannot be read at all. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p style='white-space: nowrap'>%s</p>",
        "<p>As usual, then <span style='white-space: nowrap'>%s</span> and as usual.</p>",
        "<pre>%s</pre>"
      })
  void textThatWantsNoEndsOfLinesHasThemWhereTheColumnEnds(String paragraph) {
    String words = "Division takes just a bit more care. We multiply both by another number. ";
    for (String text : List.of(words.repeat(6), words.repeat(6).replace(' ', '\u00a0'))) {
      String body = paragraph.formatted(text);
      try (Publication publication = new TestBook().chapter(body).open()) {
        assertThat(new PageCheck(publication, STYLE.withSize(60), Faces.press()).chapter(0))
            .as(body)
            .isEmpty();
      }
    }
  }

  @Test
  void shortTextThatWantsNoEndsOfLinesHasNone() {
    String body =
        "<p>" + "word ".repeat(40) + "<span style='white-space:nowrap'>kept as one</span></p>";
    try (Publication publication = new TestBook().chapter(body).open()) {
      BookView view = BookView.open(publication, STYLE, Faces.press());
      assertThat(view.at(0, 0).page().placed().stream())
          .anyMatch(
              placed ->
                  placed instanceof Placed.Words words
                      && words.line().text().contains("kept as one"));
    }
  }
}
