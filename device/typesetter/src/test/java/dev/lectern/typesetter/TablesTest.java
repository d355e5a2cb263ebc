package dev.lectern.typesetter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.reading.epub.Publication;
import dev.lectern.typesetter.font.BookFonts;
import dev.lectern.typesetter.page.BookPictures;
import dev.lectern.typesetter.page.Page;
import dev.lectern.typesetter.page.Placed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How wide columns are, and cells that reach over several rows. */
class TablesTest {
  private static final PageStyle STYLE = PageStyle.of(600, 800, 4);
  private static final String PROSE = "The boat came in with the tide, and nobody had seen her. ";

  private static List<Placed.Frame> cells(String table) {
    try (Publication publication =
        new TestBook().css("td{border:1px solid}").chapter(table).open()) {
      Page page =
          new Chapters(
                  publication,
                  STYLE,
                  Faces.press(),
                  new BookPictures(publication, Limits.DEFAULT),
                  new BookFonts(publication::resource))
              .get(0)
              .holding(0);
      return page.placed().stream()
          .filter(Placed.Frame.class::isInstance)
          .map(Placed.Frame.class::cast)
          .toList();
    }
  }

  @Test
  void aColumnOfLongTextIsWideAndOneOfNumbersIsNarrowButNotTorn() {
    List<Placed.Frame> cells =
        cells("<table><tr><td>1914</td><td>" + PROSE.repeat(3) + "</td></tr></table>");
    assertThat(cells.get(0).width()).isBetween(STYLE.measure() / 12, STYLE.measure() / 4);
    assertThat(cells.get(1).width()).isGreaterThan(STYLE.measure() * 7 / 10);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<table><col width='30%'/><col width='70%'/><tr><td>a</td><td>b</td></tr></table>",
        "<table><tr><td style='width: 30%'>a</td><td style='width:70%'>b</td></tr></table>",
        "<table><tr><td width='30%'>a</td><td>b</td></tr></table>"
      })
  void aColumnIsAsWideAsTheBookSays(String table) {
    assertThat((float) cells(table).getFirst().width())
        .isBetween(STYLE.measure() * 0.27f, STYLE.measure() * 0.33f);
  }

  @Test
  void aCellOverTwoRowsHasOneUpperAndOneLowerEdgeAndItsColumnToItself() {
    List<Placed.Frame> cells =
        cells(
            "<table><tr><td>a</td><td rowspan='2'>b</td></tr><tr><td>c</td></tr>"
                + "<tr><td>d</td><td>e</td></tr></table>");
    assertThat(cells).hasSize(6);
    assertThat(cells.get(1).look().bottom().thick()).isZero();
    assertThat(cells.get(3).x()).isEqualTo(cells.get(1).x());
    assertThat(cells.get(3).look().top().thick()).isZero();
    assertThat(cells.get(3).look().bottom().thick()).isPositive();
    assertThat(cells.get(2).x()).isEqualTo(cells.get(0).x());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<table><tr><td rowspan='3'>%s</td><td>b</td></tr><tr><td>c</td></tr></table><p>%s</p>",
        "<table><tr><td rowspan='9'>a</td><td rowspan='2'"
            + " colspan='2'>%s</td></tr><tr><td>%s</td></tr>"
            + "<tr><td>e</td><td>f</td><td>g</td></tr></table>",
        "<table><tr><td colspan='9'>%s</td></tr><tr><td rowspan='2'>x</td></tr><tr></tr>"
            + "<tr><td>%s</td><td>z</td></tr></table>",
        "<table><tr><td rowspan='2'>a</td></tr><tr><td"
            + " rowspan='2'>%s</td></tr><tr><td>%s</td></tr></table>",
        "<table><col width='100%%'/><col width='100%%'/><tr><td>%s</td><td>%s</td></tr></table>",
        "<table><col width='-3%%'/><col"
            + " width='1e9%%'/><tr><td>%s</td><td>%s</td><td></td></tr></table>"
      })
  void nothingIsLostAndNothingIsTwice(String body) {
    for (int times : List.of(1, 5, 40)) {
      TestBook book =
          new TestBook()
              .css("td{border:1px solid;padding:.2em}")
              .chapter(body.formatted(PROSE.repeat(times), PROSE));
      try (Publication publication = book.open()) {
        assertThat(new PageCheck(publication, STYLE, Faces.press()).chapter(0)).isEmpty();
      }
    }
  }
}
