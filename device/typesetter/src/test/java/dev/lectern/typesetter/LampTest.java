package dev.lectern.typesetter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.epub.Sentence;
import dev.lectern.typesetter.page.Lamp;
import dev.lectern.typesetter.raster.Pixels;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sentence that is read aloud is lit, and nothing else. */
class LampTest {
  private static final String TEXT =
      "<p>Short. The second one is lit here. And a third follows.</p>";

  private static int shaded(Pixels pixels) {
    int count = 0;
    for (int y = 0; y < pixels.height(); y++) {
      for (int x = 0; x < pixels.width(); x++) {
        count += pixels.at(x, y) == Lamp.SHADE ? 1 : 0;
      }
    }
    return count;
  }

  private static int differing(Pixels one, Pixels other) {
    int count = 0;
    for (int i = 0; i < one.packed().length; i++) {
      count += one.packed()[i] == other.packed()[i] ? 0 : 1;
    }
    return count;
  }

  private static PageMarks of(Sentence sentence) {
    return PageMarks.NONE.lit(new BookView.Stretch(0, sentence.start(), sentence.end()));
  }

  @Test
  void aLongerSentenceTakesMoreLight() {
    try (Publication book = new TestBook().chapter(TEXT).open()) {
      BookView view = BookView.open(book, PageStyle.of(600, 800, 4), Faces.press());
      PageView page = view.goTo(0);
      int none = shaded(view.draw(page));
      int first = shaded(view.draw(page, of(book.text(0).sentences().get(0)))) - none;
      int second = shaded(view.draw(page, of(book.text(0).sentences().get(1)))) - none;
      assertThat(first).isGreaterThan(200);
      assertThat(second).isGreaterThan(first * 3);
      assertThat(view.draw(page, PageMarks.NONE.lit(new BookView.Stretch(1, 0, 10))).packed())
          .isEqualTo(view.draw(page).packed());
    }
  }

  @Test
  void blackAndWhiteIsUnderlined() {
    try (Publication book = new TestBook().chapter(TEXT).open()) {
      BookView view = BookView.open(book, PageStyle.of(600, 800, 1), Faces.press());
      PageView page = view.goTo(0);
      Pixels plain = view.draw(page);
      assertThat(differing(plain, view.draw(page, of(book.text(0).sentences().get(1)))))
          .isGreaterThan(10);
    }
  }

  @Test
  void whatIsMarkedIsLighterThanWhatSounds() {
    try (Publication book = new TestBook().chapter(TEXT).open()) {
      BookView view = BookView.open(book, PageStyle.of(600, 800, 4), Faces.press());
      PageView page = view.goTo(0);
      PageMarks lit = of(book.text(0).sentences().get(1));
      PageMarks marked = new PageMarks(null, List.of(lit.lit()), List.of(), List.of());
      Pixels plain = view.draw(page);
      Pixels both = view.draw(page, marked.lit(lit.lit()));
      assertThat(view.draw(page, marked).packed())
          .isNotEqualTo(plain.packed())
          .isNotEqualTo(view.draw(page, lit).packed());
      assertThat(both.packed()).isEqualTo(view.draw(page, lit).packed());
    }
  }

  @Test
  void aRibbonHangsFromTheCornerAndABarStandsBesideANote() {
    try (Publication book = new TestBook().chapter(TEXT).open()) {
      BookView view = BookView.open(book, PageStyle.of(600, 800, 4), Faces.press());
      PageView page = view.goTo(0);
      Pixels plain = view.draw(page);
      int margin = view.style().margin();
      List<BookView.Spot> spot = List.of(new BookView.Spot(0, 1));
      Pixels ribbon = view.draw(page, new PageMarks(null, List.of(), List.of(), spot));
      assertThat(outside(plain, ribbon, 600 - margin, 600, 0, 60)).isZero();
      assertThat(differing(plain, ribbon)).isGreaterThan(50);
      Pixels bar = view.draw(page, new PageMarks(null, List.of(), spot, List.of()));
      assertThat(outside(plain, bar, 0, margin, 0, 800)).isZero();
      assertThat(differing(plain, bar)).isGreaterThan(5);
      List<BookView.Spot> elsewhere = List.of(new BookView.Spot(1, 1));
      PageMarks none = new PageMarks(null, List.of(), elsewhere, elsewhere);
      assertThat(view.draw(page, none).packed()).isEqualTo(plain.packed());
      assertThat(none.on(page)).isEqualTo(PageMarks.NONE);
    }
  }

  /** How many pixels differ outside of a rectangle. */
  private static int outside(Pixels one, Pixels other, int left, int right, int top, int foot) {
    int count = 0;
    for (int y = 0; y < one.height(); y++) {
      for (int x = 0; x < one.width(); x++) {
        boolean within = x >= left && x < right && y >= top && y < foot;
        count += within || one.at(x, y) == other.at(x, y) ? 0 : 1;
      }
    }
    return count;
  }
}
