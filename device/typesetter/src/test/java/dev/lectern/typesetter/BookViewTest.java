package dev.lectern.typesetter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.epub.Sentence;
import dev.lectern.typesetter.page.Page;
import dev.lectern.typesetter.page.Placed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BookViewTest {
  private static final PageStyle STYLE = PageStyle.of(600, 800, 4);

  private static TestBook twoChapters() {
    return new TestBook()
        .chapter("<h1>One</h1>" + TestBook.prose(30))
        .chapter("<h1>Two</h1>" + TestBook.prose(12));
  }

  private static List<PageView> allPages(BookView view) {
    List<PageView> pages = new ArrayList<>();
    PageView page = view.goTo(0);
    while (page != null) {
      pages.add(page);
      page = view.next();
    }
    return pages;
  }

  @Test
  void pagesFollowEachOtherThroughTheBookAndBack() {
    try (Publication book = twoChapters().open()) {
      BookView view = BookView.open(book, STYLE, Faces.press());
      List<PageView> pages = allPages(view);
      assertThat(pages).hasSizeGreaterThan(10);
      assertThat(pages.getFirst().percent()).isZero();
      assertThat(pages.getLast().percent()).isEqualTo(100);
      assertThat(pages.getLast().isLast()).isTrue();
      for (int i = pages.size() - 2; i >= 0; i--) {
        PageView back = view.previous();
        assertThat(back).isNotNull();
        assertThat(back.page()).isEqualTo(pages.get(i).page());
      }
      assertThat(view.previous()).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div></div><div></div>",
        "<table><tr><td></td><td></td></tr></table>",
        "<table><tr><td class='x'></td></tr></table>"
      })
  void aPageThatBeginsWithWhatIsNotOfTheBookStartsWhereItsOwnWordsGoOn(String between) {
    // Wherever a page ends, a block of which no letter is the book's may come next.
    TestBook book =
        new TestBook()
            .css(
                "div::before, .x::before { content: 'Not of the book.'; display: block }"
                    + " td { border: 1px solid; height: 3em }")
            .chapter((TestBook.prose(1) + between).repeat(40) + TestBook.prose(1));
    try (Publication publication = book.open()) {
      List<PageView> pages = allPages(BookView.open(publication, STYLE, Faces.press()));
      assertThat(pages).hasSizeGreaterThan(3);
      for (PageView page : pages) {
        assertThat(page.page().start()).isLessThan(page.page().end());
        for (Placed placed : page.page().placed()) {
          if (placed instanceof Placed.Words words && words.line().end() > 0) {
            assertThat(words.line().start()).isBetween(page.page().start(), page.page().end());
            assertThat(words.line().end()).isLessThanOrEqualTo(page.page().end());
          }
        }
      }
    }
  }

  @Test
  void aPlaceOpensOnTheSamePageWhateverWasShownBefore() {
    try (Publication book = twoChapters().open()) {
      List<PageView> pages = allPages(BookView.open(book, STYLE, Faces.press()));
      for (PageView page : pages) {
        BookView fresh = BookView.open(book, STYLE, Faces.press());
        assertThat(fresh.at(page.start()).page().placed()).isEqualTo(page.page().placed());
        int last = Math.max(page.page().start(), page.page().end() - 1);
        assertThat(fresh.at(page.chapter(), last).page().start()).isEqualTo(page.page().start());
      }
    }
  }

  @Test
  void aSentenceReadAloudIsOnThePageThatHoldsItsStart() {
    try (Publication book = twoChapters().open()) {
      BookView view = BookView.open(book, STYLE, Faces.press());
      for (Sentence sentence : book.text(0).sentences()) {
        PageView page = view.at(0, sentence.start());
        assertThat(page.holds(0, sentence.start())).isTrue();
        assertThat(page.sentences()).contains(sentence);
      }
    }
  }

  @Test
  void drawsTheSamePixelsAgain() {
    try (Publication book = twoChapters().open()) {
      BookView view = BookView.open(book, STYLE, Faces.press());
      byte[] first = view.draw(view.goTo(0.5)).packed();
      byte[] again = BookView.open(book, STYLE, Faces.press()).draw(view.current()).packed();
      assertThat(again).isEqualTo(first);
      assertThat(first).contains(0).contains(0xff);
    }
  }

  @Test
  void noLineIsLeftAloneAtAPagesEdge() {
    try (Publication book = new TestBook().chapter(TestBook.prose(60)).open()) {
      BookView view = BookView.open(book, STYLE, Faces.press());
      String text = book.text(0).text();
      for (PageView view2 : allPages(view)) {
        Page page = view2.page();
        String words = page.text();
        // A paragraph's end right after the first line of a page would be a last line alone.
        int firstEnd = words.indexOf('\n');
        boolean continued = page.start() > 0 && text.charAt(page.start() - 1) != '\n';
        if (continued && firstEnd >= 0) {
          assertThat(lines(page, page.start() + firstEnd)).isGreaterThan(1);
        }
      }
    }
  }

  private static long lines(Page page, int before) {
    return page.placed().stream()
        .filter(
            one ->
                one instanceof dev.lectern.typesetter.page.Placed.Words w
                    && w.line().start() < before)
        .count();
  }

  @Test
  void aHeadingStaysWithItsText() {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      body.append("<h3>Heading").append(i).append("</h3>").append(TestBook.prose(i % 3 + 1));
    }
    try (Publication book = new TestBook().chapter(body.toString()).open()) {
      for (PageView page : allPages(BookView.open(book, STYLE, Faces.press()))) {
        String[] lines = page.text().strip().split("\n");
        assertThat(lines[lines.length - 1]).doesNotStartWith("Heading");
      }
    }
  }

  @Test
  void theNextPageIsReadyAfterLookingAhead() {
    try (Publication book = twoChapters().open()) {
      BookView view = BookView.open(book, STYLE, Faces.press());
      PageView before = view.goTo(0);
      view.ahead();
      assertThat(view.current()).isSameAs(before);
      PageView after = view.next();
      assertThat(after).isNotNull();
      assertThat(after.page().start()).isEqualTo(before.page().end());
    }
  }

  @Test
  void theBooksDirectionIsNotThatOfTextInAnotherScript() {
    try (Publication book =
        new TestBook()
            .rightToLeft()
            .chapter("<p>" + "Left to right. ".repeat(9) + "</p>")
            .chapter("<p>\u05e9\u05dc\u05d5\u05dd</p>")
            .open()) {
      BookView view = BookView.open(book, PageStyle.of(600, 800, 4), Faces.press());
      assertThat(firstX(view.at(0, 0))).isLessThan(1);
      assertThat(firstX(view.at(1, 0))).isGreaterThan(200);
      assertThat(view.warnings()).noneMatch(warning -> warning.contains("markup"));
    }
  }

  private static float firstX(PageView view) {
    return view.page().placed().stream()
        .filter(Placed.Words.class::isInstance)
        .map(Placed.Words.class::cast)
        .findFirst()
        .orElseThrow()
        .line()
        .runs()
        .getFirst()
        .x();
  }

  @Test
  void changesOfStyleKeepTheWordAndLeadBack() {
    try (Publication book = new TestBook().chapter(TestBook.prose(30)).open()) {
      PageStyle style = PageStyle.of(600, 800, 4);
      BookView view = BookView.open(book, style, Faces.press());
      int start = 0;
      view.at(0, 0);
      for (int i = 0; i < 3; i++) {
        PageView next = view.next();
        start = next == null ? -1 : next.page().start();
      }
      BookView large = view.inStyle(style.withSize(60));
      BookView small = large.inStyle(style.withSize(14));
      assertThat(large.current().holds(0, start)).isTrue();
      assertThat(small.current().holds(0, start)).isTrue();
      assertThat(small.current().page().start()).isNotEqualTo(start);
      assertThat(small.inStyle(style).current().page()).isEqualTo(view.current().page());
    }
  }

  /** Lists are often made of breaks: an empty line before each name, where a page may begin. */
  @Test
  void aPageThatBeginsWithAnEmptyLineKeepsTheWordBehindIt() {
    StringBuilder list = new StringBuilder("<p>");
    for (int i = 0; i < 120; i++) {
      list.append("<br/> <br/>Lamp").append(i).append("th by the harbour");
    }
    int empty = 0;
    try (Publication book = new TestBook().chapter(list.append("</p>").toString()).open()) {
      PageStyle style = PageStyle.of(600, 800, 4);
      for (int size = 14; size < 34; size += 3) {
        BookView view = BookView.open(book, style.withSize(size), Faces.press());
        for (PageView page : allPages(view)) {
          view.at(page.chapter(), page.page().start());
          String first = page.text().strip().split("\\s")[0];
          empty += page.page().top() > page.page().start() ? 1 : 0;
          for (int other = 14; other < 60; other += 9) {
            assertThat(view.inStyle(style.withSize(other)).current().text()).contains(first);
          }
        }
      }
    }
    assertThat(empty).as("pages that begin with an empty line").isPositive();
  }
}
