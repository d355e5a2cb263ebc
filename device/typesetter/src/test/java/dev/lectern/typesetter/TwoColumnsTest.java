package dev.lectern.typesetter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.epub.Sentence;
import dev.lectern.typesetter.PageStyle.Columns;
import dev.lectern.typesetter.page.Page;
import dev.lectern.typesetter.page.Placed;
import dev.lectern.typesetter.raster.Pixels;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Two pages of a chapter's text side by side. The panel is 800 by 600. */
class TwoColumnsTest {
  private static final PageStyle TWO = PageStyle.of(800, 600, 4);
  private static final PageStyle ONE = TWO.withColumns(Columns.ONE);

  private static TestBook twoChapters() {
    return new TestBook()
        .chapter("<h1>One</h1>" + TestBook.prose(28))
        .chapter("<h1>Two</h1>" + TestBook.prose(12));
  }

  private static BookView view(Publication book, PageStyle style) {
    return BookView.open(book, style, Faces.press());
  }

  private static List<PageView> all(BookView view) {
    List<PageView> all = new ArrayList<>();
    for (PageView page = view.goTo(0); page != null; page = view.next()) {
      all.add(page);
    }
    return all;
  }

  private static boolean ink(Pixels page, int fromX, int toX) {
    return ink(page, fromX, toX, TWO.top(), TWO.height() - TWO.bottom());
  }

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

  @Test
  void aPanelThatIsWiderThanTallHasTwoWhereLinesStayReadable() {
    assertThat(PageStyle.of(800, 600, 4).twoColumns()).isTrue();
    assertThat(PageStyle.of(600, 800, 4).twoColumns()).isFalse();
    assertThat(PageStyle.of(1448, 1072, 4).twoColumns()).isTrue();
    assertThat(PageStyle.of(1448, 1072, 4).withSize(60).twoColumns()).isFalse();
    assertThat(PageStyle.of(1448, 1072, 4).withSize(60).withColumns(Columns.TWO).twoColumns())
        .isTrue();
    assertThat(TWO.withSize(60).withColumns(Columns.TWO).twoColumns()).isFalse();
    assertThat(ONE.twoColumns()).isFalse();
    // A line of a hundred letters is too long on whatever panel.
    assertThat(PageStyle.of(600, 800, 4).withSize(14).twoColumns()).isTrue();
  }

  @Test
  void allIsSaidOnceWhereverPagesAreTurned() {
    try (Publication book = twoChapters().open()) {
      BookView view = view(book, TWO);
      List<PageView> pages = all(view);
      StringBuilder said = new StringBuilder();
      for (PageView page : pages) {
        assertThat(page.page().index() % 2).isZero();
        said.append(page.text()).append('\n');
      }
      String whole = book.text(0).text() + book.text(1).text();
      assertThat(GlyphCheck.letters(said)).isEqualTo(GlyphCheck.letters(whole));
      assertThat(pages.getLast().percent()).isEqualTo(100);
      assertThat(pages.getFirst().percent()).isZero();
      for (int i = pages.size() - 2; i >= 0; i--) {
        PageView back = view.previous();
        assertThat(back).isNotNull();
        assertThat(back.sheets()).isEqualTo(pages.get(i).sheets());
      }
      assertThat(view.previous()).isNull();
    }
  }

  @Test
  void aTurnIsByBothAndAChapterStartsAPairOfItsOwn() {
    try (Publication book = twoChapters().open()) {
      List<PageView> pages = all(view(book, TWO));
      for (int i = 1; i < pages.size(); i++) {
        List<Sheet> before = pages.get(i - 1).sheets();
        Sheet first = pages.get(i).sheets().getFirst();
        Page last = before.getLast().page();
        if (first.chapter() == before.getLast().chapter()) {
          assertThat(before).hasSize(2);
          assertThat(first.page().start()).isEqualTo(last.end());
        } else {
          assertThat(first.page().index()).isZero();
          assertThat(last.last()).isTrue();
        }
        assertThat(pages.get(i - 1).end().progression())
            .isEqualTo(book.text(before.getLast().chapter()).progression(last.end()));
      }
      assertThat(pages.stream().filter(page -> page.sheets().size() == 1).count()).isEqualTo(1);
    }
  }

  @Test
  void nothingStandsInTheMarginsOrTheGutterAndLinesRegister() {
    try (Publication book = twoChapters().open()) {
      BookView view = view(book, TWO);
      view.goTo(0);
      PageView page = view.next();
      assertThat(page).isNotNull();
      Pixels drawn = view.draw(page);
      PageStyle column = TWO.column();
      int hang = Math.round(TWO.size() * 0.4f);
      int left = TWO.outside() + column.margin();
      assertThat(ink(drawn, 0, left - 1)).isFalse();
      assertThat(ink(drawn, left, left + 20)).isTrue();
      assertThat(ink(drawn, 400 - column.margin() + hang, 400 + column.margin() - 1)).isFalse();
      assertThat(ink(drawn, 400 + column.margin(), 400 + column.margin() + 20)).isTrue();
      assertThat(ink(drawn, 800 - left + hang, 800)).isFalse();
      // Outside as much is white as between the two.
      assertThat(left).isBetween(2 * column.margin() - 1, 2 * column.margin() + 1);
      assertThat(baselines(page.sheets().get(0).page()))
          .isEqualTo(baselines(page.sheets().get(1).page()));
    }
  }

  private static Set<Integer> baselines(Page page) {
    Set<Integer> found = new TreeSet<>();
    for (Placed placed : page.placed()) {
      if (placed instanceof Placed.Words words) {
        found.add(words.baseline());
      }
    }
    return found;
  }

  @Test
  void theFirstStandsLeftAndInBooksFromTheRightRight() {
    TestBook down = new TestBook().css("html { writing-mode: vertical-rl }");
    TestBook arabic = new TestBook().language("ar").rightToLeft();
    String word = "<p>\u0643\u062a\u0627\u0628</p>";
    assertThat(alone(new TestBook().chapter("<p>Short.</p>"))).isEqualTo("left");
    assertThat(alone(arabic.chapter(word))).isEqualTo("right");
    assertThat(alone(down.chapter("<p>Short.</p>"))).isEqualTo("right");
  }

  private static String alone(TestBook made) {
    try (Publication book = made.open()) {
      BookView view = view(book, TWO);
      Pixels drawn = view.draw(view.goTo(0));
      return (ink(drawn, 0, 400) ? "left" : "") + (ink(drawn, 400, 800) ? "right" : "");
    }
  }

  @Test
  void proofReadersFindNothing() {
    for (String css : List.of("", "html { writing-mode: vertical-rl }")) {
      TestBook made = new TestBook().css(css).chapter("<h1>One</h1>" + TestBook.prose(20));
      try (Publication book = made.open()) {
        PageCheck check = new PageCheck(book, TWO, Faces.press(), true);
        assertThat(check.chapter(0)).isEmpty();
        assertThat(check.pages()).isGreaterThan(3);
      }
    }
  }

  @Test
  void aPictureAloneFillsThePanel() {
    TestBook made = new TestBook().picture("a.png", 80, 60).chapter("<img src='a.png'/>");
    try (Publication book = made.open()) {
      PageView page = view(book, TWO).goTo(0);
      assertThat(page.sheets()).hasSize(1);
      assertThat(page.page().full()).isTrue();
      Placed.Image image = (Placed.Image) page.page().placed().getFirst();
      assertThat(image.width()).isBetween(790, 800);
      assertThat(image.height()).isBetween(592, 600);
    }
  }

  @Test
  void theWordStaysWhenColumnsChangeAndTheSamePageComesBack() {
    try (Publication book = twoChapters().open()) {
      BookView view = view(book, ONE);
      view.goTo(0);
      boolean second = false;
      for (PageView page = view.next(); page != null; page = view.next()) {
        int top = page.page().top();
        BookView two = view.inStyle(TWO);
        assertThat(two.current().holds(page.chapter(), top)).isTrue();
        second |= !two.current().sheets().getFirst().holds(page.chapter(), top);
        BookView again = two.inStyle(TWO.withSize(15)).inStyle(ONE);
        assertThat(again.current().sheets()).isEqualTo(page.sheets());
        assertThat(view(book, TWO).again(two.kept()).sheets()).isEqualTo(two.current().sheets());
      }
      assertThat(second).isTrue();
    }
  }

  @Test
  void whatIsReadIsLitOnEitherPage() {
    try (Publication book = twoChapters().open()) {
      BookView view = view(book, TWO);
      view.goTo(0);
      PageView page = view.next();
      assertThat(page).isNotNull();
      Pixels plain = view.draw(page);
      List<Sentence> sentences = page.sentences();
      for (Sheet sheet : page.sheets()) {
        boolean first = sheet.page().index() % 2 == 0;
        Sentence within =
            sentences.stream()
                .filter(s -> s.start() >= sheet.page().start() && s.end() <= sheet.page().end())
                .findFirst()
                .orElseThrow();
        BookView.Stretch lit = new BookView.Stretch(0, within.start(), within.end());
        assertThat(lit.on(page)).isTrue();
        Pixels drawn = view.draw(page, PageMarks.NONE.lit(lit));
        assertThat(differs(plain, drawn, 0, 400)).isEqualTo(first);
        assertThat(differs(plain, drawn, 400, 800)).isEqualTo(!first);
      }
    }
  }

  @Test
  void aFingerFindsTheWordsOfEitherPage() {
    for (String css : List.of("", "html { writing-mode: vertical-rl }")) {
      try (Publication book = new TestBook().css(css).chapter(TestBook.prose(20)).open()) {
        BookView view = view(book, TWO);
        PageView page = view.goTo(0);
        boolean rightFirst = !css.isEmpty();
        for (Sheet sheet : page.sheets()) {
          boolean right = sheet.page().index() % 2 == (rightFirst ? 0 : 1);
          int hits = 0;
          for (int y = TWO.top(); y < TWO.height() - TWO.bottom(); y += 7) {
            for (int x = right ? 400 : 0; x < (right ? 800 : 400); x += 7) {
              BookView.Spot spot = view.under(x, y);
              if (spot != null) {
                assertThat(sheet.holds(spot.spine(), spot.offset())).isTrue();
                hits++;
              }
            }
          }
          assertThat(hits).isGreaterThan(100);
        }
      }
    }
  }

  private static boolean differs(Pixels one, Pixels other, int fromX, int toX) {
    for (int y = 0; y < one.height(); y++) {
      for (int x = fromX; x < toX; x++) {
        if (one.at(x, y) != other.at(x, y)) {
          return true;
        }
      }
    }
    return false;
  }
}
