package dev.lectern.reading.epub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PageSoundsTest {
  private static final String BODY =
      "<p>One <audio src=\"a/wren.mp3\">no sound</audio> two.</p><figure><audio><source"
          + " src=\"b.ogg\" type=\"audio/ogg\"/><source src=\"b.mp3\""
          + " type=\"audio/mpeg\"/></audio><figcaption>A lark,\n at dawn</figcaption></figure>"
          + "<audio aria-label=\"Far\" src=\"https://example.org/x.mp3\"/><audio>nothing</audio>";

  @Test
  void areCalledWhatTheBookCallsThemAndLieWithinIt() {
    try (Publication book = SmallBook.of(BODY).open()) {
      List<PageSound> sounds = PageSounds.of(book, 0, 0, book.text(0).length());
      assertThat(sounds)
          .extracting(PageSound::words)
          .containsExactly("wren.mp3", "A lark, at dawn", "Far");
      assertThat(sounds.get(0).href()).endsWith("a/wren.mp3");
      assertThat(sounds.get(1).href()).endsWith("b.mp3");
      assertThat(sounds.get(2).href()).isNull();
      assertThat(book.text(0).text()).doesNotContain("no sound");
    }
  }

  @Test
  void standOnThePageThatHasWhatFollowsThem() {
    try (Publication book = SmallBook.of(BODY).open()) {
      int two = book.text(0).text().indexOf("two");
      assertThat(PageSounds.of(book, 0, 0, two)).isEmpty();
      assertThat(PageSounds.of(book, 0, two, two + 3)).hasSize(1);
      int end = book.text(0).length();
      assertThat(PageSounds.of(book, 0, end, end)).hasSize(1);
    }
  }
}
