package dev.lectern.typesetter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.reading.epub.Publication;
import dev.lectern.typesetter.raster.Pixels;
import org.junit.jupiter.api.Test;

/** Lines that run from top to bottom, the first one at the right. */
class VerticalTest {
  private static final PageStyle STYLE = PageStyle.of(600, 800, 4);
  private static final String DOWN = "html { -epub-writing-mode: vertical-rl }";

  private static boolean ink(Pixels page, int fromX, int toX, int fromY, int toY) {
    for (int y = fromY; y < toY; y++) {
      for (int x = fromX; x < toX; x++) {
        if (page.at(x, y) < 200) {
          return true;
        }
      }
    }
    return false;
  }

  private static Pixels first(TestBook book, PageStyle style) {
    try (Publication publication = book.open()) {
      BookView view = BookView.open(publication, style, Faces.press());
      return view.draw(view.goTo(0));
    }
  }

  @Test
  void theFirstLineStandsAtTheRightAndRunsDown() {
    Pixels page = first(new TestBook().css(DOWN).chapter(TestBook.prose(2)), STYLE);
    int line = STYLE.leading();
    int right = STYLE.width() - STYLE.margin();
    int end = STYLE.height() - STYLE.bottom();
    assertThat(ink(page, right - line, right, STYLE.top(), end)).isTrue();
    assertThat(ink(page, right - 2 * line, right - line, end - 3 * line, end)).isTrue();
    assertThat(ink(page, right, STYLE.width(), 0, STYLE.height())).isFalse();
    // A line, and a paragraph of four: the left of the page is empty, but for the footer.
    assertThat(ink(page, 0, STYLE.width() / 4, 0, end)).isFalse();
  }

  @Test
  void whoWantsNoStylesOfThePublishersReadsAcross() {
    TestBook down = new TestBook().css(DOWN).chapter(TestBook.prose(1));
    TestBook across = new TestBook().chapter(TestBook.prose(1));
    PageStyle plain = PageStyle.of(600, 800, 4).withPublisher(false);
    assertThat(first(down, plain).packed()).isEqualTo(first(across, plain).packed());
    assertThat(first(down, STYLE).packed()).isNotEqualTo(first(across, STYLE).packed());
  }

  @Test
  void aChapterIsVerticalByItselfAndTheBodysWordIsLast() {
    TestBook book =
        new TestBook()
            .css(DOWN + " body { writing-mode: horizontal-tb }")
            .chapter(TestBook.prose(1));
    TestBook across = new TestBook().chapter(TestBook.prose(1));
    assertThat(first(book, STYLE).packed()).isEqualTo(first(across, STYLE).packed());
  }

  @Test
  void nothingIsLostAndNothingPastTheEdge() {
    TestBook book =
        new TestBook()
            .css(DOWN)
            .chapter("<h1>One</h1>" + TestBook.prose(30) + "<ul><li>a</li><li>b</li></ul>");
    try (Publication publication = book.open()) {
      PageCheck check = new PageCheck(publication, STYLE, Faces.press(), true);
      assertThat(check.chapter(0)).isEmpty();
      assertThat(check.pages()).isGreaterThan(3);
    }
  }
}
