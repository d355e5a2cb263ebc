package dev.lectern.typesetter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lectern.reading.epub.Publication;
import dev.lectern.typesetter.font.Face;
import dev.lectern.typesetter.page.Placed;
import dev.lectern.typesetter.raster.Pixels;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Heavier letters say the same, in the same places, with more ink. */
class WeightTest {
  private static final TestBook BOOK =
      new TestBook().chapter("<h1>Moss &amp; <b>stone</b></h1>" + TestBook.prose(6));

  private record Drawn(long ink, String text, List<String> lines) {}

  private static Drawn drawn(PageStyle style) {
    try (Publication book = BOOK.open()) {
      BookView view = BookView.open(book, style, Faces.press());
      PageView page = view.goTo(0);
      List<String> lines = new ArrayList<>();
      for (Placed one : page.page().placed()) {
        if (one instanceof Placed.Words words) {
          lines.add(words.x() + " " + words.baseline() + " " + words.line().text());
        }
      }
      return new Drawn(ink(view.draw(page)), page.text(), lines);
    }
  }

  private static long ink(Pixels pixels) {
    long ink = 0;
    for (int y = 0; y < pixels.height(); y++) {
      for (int x = 0; x < pixels.width(); x++) {
        ink += 255 - pixels.at(x, y);
      }
    }
    return ink;
  }

  @Test
  void eachStepIsBlackerAndNothingElseChanges() {
    for (int depth : new int[] {1, 4}) {
      PageStyle style = PageStyle.of(600, 800, depth);
      Drawn before = drawn(style);
      long regular = before.ink();
      for (int weight = 1; weight <= Face.HEAVIEST; weight++) {
        Drawn now = drawn(style.withWeight(weight));
        assertThat(now.ink()).as("weight %s of %s bits", weight, depth).isGreaterThan(before.ink());
        assertThat(now.text()).isEqualTo(before.text());
        assertThat(now.lines()).isEqualTo(before.lines()).isNotEmpty();
        before = now;
      }
      assertThat(before.ink()).isBetween(regular * 5 / 4, regular * 9 / 4);
    }
  }

  @Test
  void theWordAtTheTopStaysAndTheSamePageComesBack() {
    PageStyle style = PageStyle.of(600, 800, 4);
    try (Publication book = new TestBook().chapter(TestBook.prose(40)).open()) {
      BookView view = BookView.open(book, style, Faces.press());
      view.goTo(0.5);
      byte[] before = view.draw(view.current()).packed();
      BookView heavy = view.inStyle(style.withWeight(4));
      assertThat(heavy.current().start()).isEqualTo(view.current().start());
      BookView back = heavy.inStyle(style);
      assertThat(back.draw(back.current()).packed()).isEqualTo(before);
    }
  }

  @Test
  void linesThatRunDownAreHeavierToo() {
    TestBook down = new TestBook().css("html { -epub-writing-mode: vertical-rl }");
    try (Publication book = down.chapter(TestBook.prose(2)).open()) {
      PageStyle style = PageStyle.of(600, 800, 4);
      BookView light = BookView.open(book, style, Faces.press());
      BookView heavy = BookView.open(book, style.withWeight(2), Faces.press());
      assertThat(ink(heavy.draw(heavy.goTo(0)))).isGreaterThan(ink(light.draw(light.goTo(0))));
    }
  }

  @Test
  void thereAreOnlySoManySteps() {
    PageStyle style = PageStyle.of(600, 800, 4);
    assertThatThrownBy(() -> style.withWeight(Face.HEAVIEST + 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> style.withWeight(-1)).isInstanceOf(IllegalArgumentException.class);
  }
}
