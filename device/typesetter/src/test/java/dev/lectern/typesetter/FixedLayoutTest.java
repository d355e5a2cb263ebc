package dev.lectern.typesetter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.reading.epub.Publication;
import dev.lectern.typesetter.page.Page;
import dev.lectern.typesetter.page.Placed;
import dev.lectern.typesetter.raster.Pixels;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pages that the publisher laid out. The panel is 600 by 800. */
class FixedLayoutTest {
  private static final PageStyle STYLE = PageStyle.of(600, 800, 4);
  private static final int NEAR = 2;

  private static List<Placed.Words> words(Page page) {
    return page.placed().stream()
        .filter(Placed.Words.class::isInstance)
        .map(Placed.Words.class::cast)
        .toList();
  }

  private static BookView view(Publication book, PageStyle style) {
    return BookView.open(book, style, Faces.press());
  }

  private static TestBook book(String viewport) {
    return new TestBook()
        .fixed(viewport)
        .css(
            "body{margin:0} p{position:absolute;left:40px;top:80px;width:200px;margin:0;"
                + "font-size:20px;line-height:30px} .a{position:absolute;left:0;top:0;width:2000px;"
                + "height:150px;background-color:#000}")
        .chapter("<p>One two three four five six seven eight nine ten eleven twelve.</p>")
        .chapter("<div class='a'></div><p>Two.</p>");
  }

  @Test
  void aPageIsScaledToThePanelsWidthAndStandsInItsMiddle() {
    try (Publication book = book("width=1200, height=600").open()) {
      BookView view = view(book, STYLE);
      Page page = view.at(0, 0).page();
      assertThat(page.full()).isTrue();
      assertThat(page.last()).isTrue();
      Placed.Words first = words(page).getFirst();
      // Half as large: its upper left corner is at (0, 250).
      assertThat(first.x() + first.line().runs().getFirst().x()).isBetween(18f, 22f);
      assertThat(first.baseline()).isBetween(250 + 40 + 5, 250 + 40 + 15);
      assertThat(words(page)).hasSizeGreaterThan(2);
      assertThat(words(page).get(1).baseline() - first.baseline()).isEqualTo(15);
      for (Placed.Words line : words(page)) {
        assertThat(line.line().runs().getLast().right()).isLessThan(100 + NEAR);
      }
      assertThat(page.text().replaceAll("\\s+", " ")).endsWith("eleven twelve.");
      assertThat(view.next()).isNotNull();
      assertThat(view.next()).isNull();
    }
  }

  @Test
  void whatStandsOutsideOfThePageIsCutOff() {
    try (Publication book = book("width=600, height=100").open()) {
      BookView view = view(book, STYLE);
      Pixels pixels = view.draw(view.at(1, 0));
      assertThat(pixels.at(300, 350 + 10)).isZero();
      assertThat(pixels.at(300, 350 + 99)).isZero();
      assertThat(pixels.at(300, 350 - 2)).isEqualTo(255);
      assertThat(pixels.at(300, 350 + 102)).isEqualTo(255);
    }
  }

  @Test
  void unitsAndWhatElseStandsInAViewportAreIgnored() {
    try (Publication one = book("width=1200, height=600").open();
        Publication other = book("width=1200px; height=600mm, something, foo").open()) {
      BookView first = view(one, STYLE);
      BookView second = view(other, STYLE);
      assertThat(second.draw(second.at(0, 0)).packed())
          .isEqualTo(first.draw(first.at(0, 0)).packed());
    }
  }

  @Test
  void withoutAViewportTheTextFlows() {
    try (Publication book = book("initial-scale=1").open()) {
      assertThat(view(book, STYLE).at(0, 0).page().full()).isFalse();
    }
  }
}
