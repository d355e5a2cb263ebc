package dev.lectern.typesetter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.reading.epub.Publication;
import dev.lectern.typesetter.flow.Block;
import dev.lectern.typesetter.flow.Flow;
import dev.lectern.typesetter.font.BookFonts;
import dev.lectern.typesetter.page.BookPictures;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a style sheet adds to a text: strings, counters, quotation marks, list markers. */
class GeneratedTest {
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
      assertThat(new PageCheck(publication, STYLE, Faces.press()).chapter(0)).isEmpty();
      return chapters.flow(0, publication.text(0));
    }
  }

  private static List<String> words(String css, String body) {
    return flow(new TestBook().css(css).chapter(body)).blocks().stream()
        .filter(Block.Text.class::isInstance)
        .map(block -> new String(((Block.Text) block).text()))
        .toList();
  }

  @Test
  void stringsStandBeforeAndAfterAndAreNoPartOfTheText() {
    Flow flow =
        flow(
            new TestBook()
                .css(
                    "p::before{content:\"\\201C\\41 \" attr(class)} p:after{content:' END';"
                        + " font-weight:bold}")
                .chapter("<p class='x'>y</p>"));
    Block.Text text = (Block.Text) flow.blocks().getFirst();
    assertThat(new String(text.text())).isEqualTo("\u201cAxy END");
    assertThat(text.source()).containsExactly(-1, -1, -1, 0, -1, -1, -1, -1);
    assertThat(text.spans().getLast().style().bold()).isTrue();
  }

  @Test
  void aSoundIsMarkedByItsNameAndIsNoPartOfTheText() {
    String body = "<p>Hear <audio src='wren.mp3'>no sound here</audio>it.</p>";
    assertThat(words("", body)).containsExactly("Hear \u266a\u00a0wren.mp3 it.");
    assertThat(words("", "<audio>no file</audio><p>It.</p>")).containsExactly("It.");
  }

  @Test
  void ofASwitchOnlyWhatIsReadIsSet() {
    String body =
        "<switch><case required-namespace='http://www.xml-cml.org/schema'><p>H</p></case>"
            + "<default><p>Water</p></default></switch>";
    assertThat(words("", body)).containsExactly("Water");
  }

  @Test
  void countersCountAndNest() {
    String css =
        "body{counter-reset:c} h2{counter-increment:c} h2::before{content:counter(c,upper-roman) '."
            + " '}ol{counter-reset:i;list-style:none} li{counter-increment:i}"
            + " li::before{content:counters(i,'.') ' '}";
    assertThat(
            words(
                css,
                "<h2>a</h2><h2>b</h2><ol><li>x<ol><li>y</li><li>z</li></ol></li><li>w</li></ol>"))
        .containsExactly("I. a", "II. b", "1 x", "1.1 y", "1.2 z", "2 w");
  }

  @Test
  void quotationsNestAndWhatIsAddedAsABlockIsOne() {
    assertThat(words("", "<p><q>a <q>b</q></q></p>"))
        .containsExactly("\u201ca \u2018b\u2019\u201d");
    assertThat(words("q::before{content:'<'} q::after{content:'>'}", "<p><q>a</q></p>"))
        .containsExactly("<a>");
    assertThat(words("div::after{content:'* * *';display:block;text-align:center}", "<div>a</div>"))
        .containsExactly("a", "* * *");
  }

  @Test
  void theFirstLetterTakesItsMarksAlong() {
    Flow flow =
        flow(
            new TestBook()
                .css("p::first-letter{float:left;font-size:3em}")
                .chapter("<p>\u201cWhen she came</p>"));
    Block.Afloat letter = (Block.Afloat) flow.blocks().get(0);
    assertThat(new String(((Block.Text) letter.content().getFirst()).text())).isEqualTo("\u201cW");
    assertThat(letter.initial()).isTrue();
    assertThat(new String(((Block.Text) flow.blocks().get(1)).text())).isEqualTo("hen she came");
  }

  @ParameterizedTest
  @CsvSource({
    "decimal,4.",
    "decimal-leading-zero,04.",
    "lower-alpha,d.",
    "upper-latin,D.",
    "lower-roman,iv.",
    "upper-roman,IV.",
    "lower-greek,\u03b4.",
    "square inside,\u25aa",
    "circle,\u25e6",
    "none,",
    "'\"\u2013 \"',\u2013"
  })
  void listsAreMarkedAsTheSheetSays(String kind, String marker) {
    Flow flow =
        flow(
            new TestBook()
                .css("ol{list-style:" + kind + "}")
                .chapter("<ol start='4'><li>x</li></ol>"));
    assertThat(((Block.Text) flow.blocks().getFirst()).marker()).isEqualTo(marker);
  }
}
