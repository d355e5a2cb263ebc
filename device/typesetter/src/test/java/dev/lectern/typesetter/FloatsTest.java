package dev.lectern.typesetter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.reading.epub.Publication;
import dev.lectern.typesetter.font.BookFonts;
import dev.lectern.typesetter.line.Line;
import dev.lectern.typesetter.page.BookPictures;
import dev.lectern.typesetter.page.Page;
import dev.lectern.typesetter.page.Placed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands at a side, and the text beside it. */
class FloatsTest {
  private static final PageStyle STYLE = PageStyle.of(600, 800, 4);
  private static final String PROSE =
      "The boat came in with the tide, and nobody had seen her for a year; the children ran down to"
          + " the quay. ";

  private static List<Placed.Words> lines(TestBook book) {
    try (Publication publication = book.open()) {
      Chapters chapters =
          new Chapters(
              publication,
              STYLE,
              Faces.press(),
              new BookPictures(publication, Limits.DEFAULT),
              new BookFonts(publication::resource));
      List<Placed.Words> lines = new ArrayList<>();
      for (int i = 0; ; i++) {
        Page page = chapters.get(0).numbered(i);
        if (page == null) {
          return lines;
        }
        for (Placed placed : page.placed()) {
          if (placed instanceof Placed.Words words) {
            lines.add(words);
          }
        }
      }
    }
  }

  private static float left(Placed.Words words) {
    return words.line().runs().getFirst().x();
  }

  private static float right(Placed.Words words) {
    return words.line().runs().getLast().right();
  }

  @Test
  void aFirstLetterStandsOnItsLastLinesBaselineAndTextFlowsBesideAndBelow() {
    TestBook book =
        new TestBook()
            .css(".d{float:left;font-size:5em}")
            .chapter("<p><span class='d'>I</span>t was. " + PROSE.repeat(4) + "</p>");
    List<Placed.Words> lines = lines(book);
    Line.Run letter = lines.getFirst().line().runs().getFirst();
    assertThat(letter.words()).isEqualTo("I");
    assertThat(lines.getFirst().baseline()).isEqualTo(lines.get(3).baseline());
    for (int i = 1; i <= 3; i++) {
      assertThat(left(lines.get(i))).isGreaterThan(letter.right());
    }
    assertThat(left(lines.get(4))).isLessThan(letter.right());
  }

  @Test
  void aBoxAtTheRightTakesRoomFromTheLinesBesideItOnly() {
    TestBook book =
        new TestBook()
            .css(".b{float:right;width:40%} p{text-indent:0}")
            .chapter(
                "<div class='b'><p>note note note note note note</p></div><p>"
                    + PROSE.repeat(6)
                    + "</p>");
    List<Placed.Words> lines = lines(book);
    float edge = left(lines.getFirst());
    assertThat(edge).isGreaterThan(STYLE.measure() * 0.55f);
    List<Placed.Words> beside =
        lines.stream().filter(one -> left(one) < edge && right(one) < edge).toList();
    assertThat(beside.size()).isBetween(2, 5);
    assertThat(right(lines.get(lines.size() - 2))).isGreaterThan(edge + 50);
  }

  @Test
  void aWidthMayBeSaidInEms() {
    List<Placed.Words> lines =
        lines(
            new TestBook()
                .css(".b{float:left;width:8em;margin:0} p{text-indent:0}")
                .chapter("<div class='b'>a</div><p>" + PROSE + "</p>"));
    assertThat(left(lines.get(1))).isBetween(8 * STYLE.size(), 9 * STYLE.size());
  }

  @Test
  void whatIsClearedStartsBelow() {
    String side = "<div style='float:left;width:30%'>a<br/>b<br/>c<br/>d</div>";
    List<Placed.Words> beside = lines(new TestBook().chapter(side + "<p>x</p>"));
    List<Placed.Words> below = lines(new TestBook().chapter(side + "<p style='clear:left'>x</p>"));
    assertThat(beside.getLast().baseline()).isEqualTo(beside.getFirst().baseline());
    assertThat(left(beside.getLast())).isGreaterThan(STYLE.measure() * 0.25f);
    assertThat(below.getLast().baseline()).isGreaterThan(below.get(3).baseline());
    assertThat(left(below.getLast())).isLessThan(2 * STYLE.size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p><span style='float:left;font-size:4em'>A</span>%s</p><p>%s</p>",
        "<p>%s<span style='float:right'>in the middle</span>%s</p>",
        "<div style='float:left;width:90%%'>%s</div><p>%s</p>",
        "<div style='float:left;width:30%%'>a</div><div"
            + " style='float:right;width:30%%'>b</div><p>%s</p><p>%s</p>",
        "<div style='float:left;width:30%%'>a</div><div"
            + " style='float:left;width:30%%'>b</div><p>%s</p><h2>%s</h2>",
        "<div style='float:left'>only</div>",
        "<div style='float:left'>%s</div><table><tr><td>%s</td></tr></table>",
        "<div style='float:right;width:20%%'><div style='float:left'>in a float</div>"
            + " more</div><p>%s</p>%s",
        "<div style='float:left'>a</div><p style='page-break-before:always'>%s</p><hr/><p>%s</p>",
        "<table><tr><td><div style='float:left'>in a cell</div>%s</td><td>%s</td></tr></table>",
        "<p>%s<img style='float:left' src='gone.png' alt='gone'/>%s</p>",
        "<ul><li><span style='float:left;font-size:3em'>Q</span>%s</li><li>%s</li></ul>"
      })
  void nothingIsLostAndNothingIsTwice(String body) {
    for (int times : List.of(1, 4, 18)) {
      TestBook book =
          new TestBook()
              .chapter(
                  "<p>"
                      + PROSE.repeat(times)
                      + "</p>"
                      + body.formatted(PROSE.repeat(times), PROSE));
      try (Publication publication = book.open()) {
        assertThat(new PageCheck(publication, STYLE, Faces.press()).chapter(0)).isEmpty();
      }
    }
  }
}
