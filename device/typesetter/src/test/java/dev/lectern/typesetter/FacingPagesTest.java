package dev.lectern.typesetter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.reading.epub.Publication;
import dev.lectern.typesetter.PageStyle.Columns;
import dev.lectern.typesetter.raster.Pixels;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pages of a publisher's layout that face each other. The panel is 800 by 600. */
class FacingPagesTest {
  private static final PageStyle WIDE = PageStyle.of(800, 600, 4);
  private static final PageStyle TALL = PageStyle.of(600, 800, 4);
  private static final String PAGE = "width=300, height=400";
  private static final String BLACK =
      "body{margin:0} div{position:absolute;left:0;top:0;width:9000px;height:9000px;"
          + "background-color:#000}";

  private static TestBook book(int pages) {
    TestBook book = new TestBook().fixed(PAGE).css(BLACK);
    for (int i = 0; i < pages; i++) {
      book.chapter("<p>Page " + i + ".</p>");
    }
    return book;
  }

  /** The spine items that are shown together, as turning pages leads to them. */
  private static List<String> shown(TestBook made, PageStyle style) {
    List<String> shown = new ArrayList<>();
    try (Publication book = made.open()) {
      BookView view = BookView.open(book, style, Faces.press());
      for (PageView page = view.goTo(0); page != null; page = view.next()) {
        StringBuilder chapters = new StringBuilder();
        page.sheets().forEach(sheet -> chapters.append(sheet.chapter()));
        shown.add(chapters.toString());
      }
      List<String> back = new ArrayList<>();
      for (PageView page = view.current(); page != null; page = view.previous()) {
        StringBuilder chapters = new StringBuilder();
        page.sheets().forEach(sheet -> chapters.append(sheet.chapter()));
        back.addFirst(chapters.toString());
      }
      assertThat(back).isEqualTo(shown);
    }
    return shown;
  }

  @Test
  void theFirstPageIsAloneAndThenTwoAndTwo() {
    assertThat(shown(book(4), WIDE)).containsExactly("0", "12", "3");
    assertThat(shown(book(5), WIDE)).containsExactly("0", "12", "34");
  }

  @Test
  void onATallPanelOnlyWhereTheBookWantsItOnBoth() {
    assertThat(shown(book(3), TALL)).containsExactly("0", "1", "2");
    assertThat(shown(book(3).spread("landscape"), TALL)).containsExactly("0", "1", "2");
    assertThat(shown(book(3).spread("landscape"), WIDE)).containsExactly("0", "12");
    assertThat(shown(book(3).spread("both"), TALL)).containsExactly("01", "2");
    assertThat(shown(book(3).spread("portrait"), TALL)).containsExactly("01", "2");
  }

  @Test
  void neverWhereTheBookOrTheReaderWantsNone() {
    assertThat(shown(book(3).spread("none"), WIDE)).containsExactly("0", "1", "2");
    assertThat(shown(book(3), WIDE.withColumns(Columns.ONE))).containsExactly("0", "1", "2");
  }

  @Test
  void aSpineItemSaysItForItself() {
    TestBook sides =
        book(1)
            .chapter("<p>Page 1.</p>")
            .properties("page-spread-left")
            .chapter("<p>Page 2.</p>")
            .properties("rendition:page-spread-left")
            .chapter("<p>Page 3.</p>")
            .properties("rendition:page-spread-right")
            .chapter("<p>Page 4.</p>")
            .properties("rendition:page-spread-center")
            .chapter("<p>Page 5.</p>")
            .properties("rendition:spread-none")
            .chapter("<p>Page 6.</p>");
    assertThat(shown(sides, WIDE)).containsExactly("0", "1", "23", "4", "5", "6");
    assertThat(shown(book(1).properties("page-spread-left").chapter("<p>1</p>"), WIDE))
        .containsExactly("01");
  }

  @Test
  void widePagesAreByThemselvesUnlessTheBookWantsThemTogether() {
    TestBook wide = book(3).fixed("width=400, height=300");
    assertThat(shown(wide, WIDE)).containsExactly("0", "1", "2");
    assertThat(shown(wide.spread("landscape"), WIDE)).containsExactly("0", "12");
  }

  @Test
  void bothTouchInTheMiddleAndAreEquallyHigh() {
    Pixels drawn = second(new TestBook().fixed(PAGE).css(BLACK), "<div></div>", "<p>x</p>");
    // Two pages of 400 by 533, from 33 down to 567.
    assertThat(drawn.at(2, 300)).isZero();
    assertThat(drawn.at(398, 36)).isZero();
    assertThat(drawn.at(398, 563)).isZero();
    assertThat(drawn.at(398, 30)).isEqualTo(255);
    assertThat(drawn.at(398, 570)).isEqualTo(255);
    assertThat(drawn.at(402, 300)).isEqualTo(255);
  }

  @Test
  void inABookFromTheRightTheFirstIsRight() {
    TestBook book = new TestBook().fixed(PAGE).css(BLACK).rightToLeft();
    Pixels drawn = second(book, "<div></div>", "<p>x</p>");
    assertThat(drawn.at(402, 300)).isZero();
    assertThat(drawn.at(398, 300)).isEqualTo(255);
  }

  @Test
  void aPageOnItsSideStandsThereEvenAlone() {
    TestBook book = new TestBook().fixed(PAGE).css(BLACK);
    book.chapter("<div></div>").properties("page-spread-right");
    try (Publication open = book.open()) {
      BookView view = BookView.open(open, WIDE, Faces.press());
      Pixels drawn = view.draw(view.goTo(0));
      assertThat(drawn.at(402, 300)).isZero();
      assertThat(drawn.at(797, 300)).isZero();
      assertThat(drawn.at(398, 300)).isEqualTo(255);
    }
  }

  private static Pixels second(TestBook book, String one, String other) {
    try (Publication open = book.chapter("<p>Cover</p>").chapter(one).chapter(other).open()) {
      BookView view = BookView.open(open, WIDE, Faces.press());
      PageView page = view.at(2, 0);
      assertThat(page.sheets()).hasSize(2);
      return view.draw(page);
    }
  }

  @Test
  void picturesOfAComicFaceEachOtherWithoutAViewport() {
    TestBook comic = new TestBook().fixed("initial-scale=1").picture("a.png", 30, 40);
    for (int i = 0; i < 3; i++) {
      comic.chapter("<img src='a.png'/>");
    }
    assertThat(shown(comic, WIDE)).containsExactly("0", "12");
    TestBook text = new TestBook().fixed("initial-scale=1");
    text.chapter("<p>0</p>").chapter("<p>1</p>").chapter("<p>2</p>");
    assertThat(shown(text, WIDE)).containsExactly("0", "1", "2");
  }

  @Test
  void whatIsReadIsSeenOnItsPageWhateverLiesBehindIt() {
    TestBook grey = book(3).css("body { margin: 0; background-color: #ccc }");
    try (Publication open = grey.open()) {
      BookView view = BookView.open(open, WIDE, Faces.press());
      PageView page = view.at(1, 0);
      Pixels plain = view.draw(page);
      Pixels lit = view.draw(page, PageMarks.NONE.lit(new BookView.Stretch(2, 0, 7)));
      boolean left = false;
      boolean right = false;
      for (int y = 0; y < 600; y++) {
        for (int x = 0; x < 800; x++) {
          boolean changed = plain.at(x, y) != lit.at(x, y);
          left |= changed && x < 400;
          right |= changed && x >= 400;
        }
      }
      assertThat(left).isFalse();
      assertThat(right).isTrue();
    }
  }

  @Test
  void bothPagesAreToldAndHoldTheirPlaces() {
    try (Publication open = book(3).open()) {
      BookView view = BookView.open(open, WIDE, Faces.press());
      PageView page = view.at(2, 0);
      assertThat(page.chapter()).isEqualTo(1);
      assertThat(page.text()).isEqualTo("Page 1.\nPage 2.");
      assertThat(page.holds(2, 0)).isTrue();
      assertThat(page.sentences()).hasSize(2);
      assertThat(page.isLast()).isTrue();
      assertThat(page.end().href()).endsWith("c2.xhtml");
    }
  }
}
