package dev.lectern.reading.epub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverlayTest {
  private static final String BODY =
      "<h1 id='h'>One</h1><p><span id='a'>First &amp; best.</span> <span id='b'>Second.</span>"
          + "<span id='p'>12</span></p><aside id='n'>A note.</aside><p id='c'>Third. Fourth.</p>";

  private static List<Narrated> parts(String smil) throws Refusal {
    try (Publication book = SmallBook.of(BODY).open()) {
      String whole =
          "<smil xmlns='http://www.w3.org/ns/SMIL' xmlns:epub='http://www.idpf.org/2007/ops'><body>"
              + smil
              + "</body></smil>";
      return Overlay.of(
              whole.getBytes(StandardCharsets.UTF_8), "b/mo/c0.smil", EpubLimits.standard())
          .parts("b/c0.xhtml", book.text(0));
    }
  }

  private static String par(String id, String type, String audio) {
    return "<par epub:type='%s'><text src='../c0.xhtml#%s'/>%s</par>".formatted(type, id, audio);
  }

  private static String audio(String begin, String end) {
    return "<audio src='../a/1.mp3' clipBegin='%s' clipEnd='%s'/>".formatted(begin, end);
  }

  @Test
  void textsAndTheirSoundsInTheOrderOfTheSound() throws Refusal {
    List<Narrated> parts =
        parts(
            "<seq epub:textref='../c0.xhtml'>"
                + par("h", "", audio("0s", "1.5s"))
                + par("a", "", audio("0:00:01.500", "00:03.25"))
                + par("b", "", audio("3250ms", ""))
                + "</seq>");
    assertThat(parts.stream().map(Narrated::text))
        .containsExactly("One", "First & best.", "Second.");
    assertThat(parts.stream().map(Narrated::clip))
        .containsExactly(
            new Clip("b/a/1.mp3", 0, 1500),
            new Clip("b/a/1.mp3", 1500, 3250),
            new Clip("b/a/1.mp3", 3250, -1));
    assertThat(parts.get(1).start()).isEqualTo(4);
    assertThat(parts.get(1).end()).isEqualTo(17);
  }

  @Test
  void notesAndPageNumbersArePassedOverWithAllThatIsInThem() throws Refusal {
    assertThat(
            parts(
                par("a", "", audio("0", "1"))
                    + par("p", "pagebreak", audio("1", "2"))
                    + "<seq epub:type='footnotes'><seq>"
                    + par("n", "", audio("2", "3"))
                    + "</seq></seq>"
                    + par("b", "", audio("3", "4"))))
        .extracting(Narrated::text)
        .containsExactly("First & best.", "Second.");
  }

  @Test
  void whatHasNoSoundIsLeftToAVoiceSentenceBySentence() throws Refusal {
    List<Narrated> parts = parts(par("c", "", "") + par("b", "", audio("5s", "4s")));
    assertThat(parts.stream().map(Narrated::text)).containsExactly("Third.", "Fourth.", "Second.");
    assertThat(parts.stream().map(Narrated::clip)).containsOnlyNulls();
  }

  @Test
  void whatLeadsNowhereIsLeftOut() throws Refusal {
    assertThat(parts(par("zzz", "", audio("0", "1")))).isEmpty();
    assertThat(parts("<par><text src='../../../x.xhtml#a'/></par><par/><seq></body>")).isEmpty();
    assertThat(
            parts("<par><text src='../c0.xhtml#a'/><audio src='http://x/y.mp3'/></par>")
                .getFirst()
                .clip())
        .isNull();
  }

  @Test
  void times() {
    assertThat(ClockValue.millis("1:02:03.5")).isEqualTo(3_723_500);
    assertThat(ClockValue.millis("02:03")).isEqualTo(123_000);
    assertThat(ClockValue.millis("1.5min")).isEqualTo(90_000);
    assertThat(ClockValue.millis("2h")).isEqualTo(7_200_000);
    assertThat(ClockValue.millis("7")).isEqualTo(7_000);
    assertThat(ClockValue.millis("soon")).isEqualTo(-1);
    assertThat(ClockValue.millis("-3s")).isEqualTo(-1);
    assertThat(ClockValue.millis("9".repeat(400))).isEqualTo(-1);
  }

  @Test
  void ofTheStandardsOwnBook() {
    Path file = Path.of("../../../shared/books/epub-tests/mol-audio.epub");
    Path other =
        Path.of(System.getProperty("lectern.shared", "x"), "books/epub-tests/mol-audio.epub");
    Path book = Files.exists(file) ? file : other;
    assumeTrue(Files.exists(book), "ABSENT: W3C's media overlay");
    try (Publication opened =
        ((Opening.Opened) Epub.open(book, EpubLimits.standard())).publication()) {
      assertThat(opened.narrationMillis()).isEqualTo(106_350);
      assertThat(opened.narration(0)).isEmpty();
      assertThat(opened.narration(1))
          .singleElement()
          .satisfies(
              part -> {
                assertThat(part.clip())
                    .isEqualTo(new Clip("EPUB/audio/mobydick_1.mp3", 29_268, 44_783));
                assertThat(part.text()).startsWith("Call me Ishmael. Some").endsWith("the world.");
              });
    }
  }
}
