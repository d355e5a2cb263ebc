package dev.lectern.typesetter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.epub.Sentence;
import dev.lectern.typesetter.page.Lamp;
import dev.lectern.typesetter.raster.Pixels;
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

  private static BookView.Stretch of(Sentence sentence) {
    return new BookView.Stretch(0, sentence.start(), sentence.end());
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
      assertThat(view.draw(page, new BookView.Stretch(1, 0, 10)).packed())
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
}
