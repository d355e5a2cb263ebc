package dev.lectern.typesetter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lectern.reading.epub.Publication;
import dev.lectern.typesetter.font.Face;
import dev.lectern.typesetter.line.Line;
import dev.lectern.typesetter.page.Placed;
import java.awt.Font;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A book brings a face whose letters are all of one width, so that it can be told from ours. */
final class BookFontsTest {
  private static final PageStyle STYLE = PageStyle.of(600, 800, 4);
  private static final String DECLARED =
      "@font-face { font-family: 'Of The Book'; src: local(x), url(a.woff2) format('woff2'),"
          + " url('Font.ttf') format('truetype') }\n";
  private static final String USED = DECLARED + "p { font-family: \"Of the Book\", serif }";

  private static byte[] font = new byte[0];

  @BeforeAll
  static void findAFont() throws Exception {
    try (Stream<Path> files = Files.walk(Path.of("/usr/share/fonts"))) {
      Path mono =
          files
              .filter(file -> file.endsWith("LiberationMono-Regular.ttf"))
              .findFirst()
              .orElse(null);
      assertThat(mono).as("fonts-liberation is among what Lectern needs").isNotNull();
      font = Files.readAllBytes(mono);
    }
  }

  @Test
  void itsLettersAreSetInIt() {
    Line.Run run = first(USED, "<p>In its own letters.</p>", font, STYLE);
    assertThat(isMono(run.face())).isTrue();
    assertThat(run.words()).isEqualTo("In");
  }

  @Test
  void oneFileOfEachWayToPackThemIsOpened() throws Exception {
    String sheet =
        "@font-face { font-family: Drawn; src: url(Font.ttf) format('woff2') } p { font-family: Drawn }";
    for (String name : List.of("/font/drawn.woff2", "/font/drawn.ttf")) {
      byte[] file;
      try (InputStream in = BookFontsTest.class.getResourceAsStream(name)) {
        file = Objects.requireNonNull(in, name).readAllBytes();
      }
      // The 21st glyph, of s, is 600 of 1000 units wide.
      Line.Run run = first(sheet, "<p>ssss</p>", file, STYLE);
      assertThat(run.face().width("ssss") / run.face().size()).isCloseTo(2.4f, within(0.001f));
    }
  }

  /** Each is another file: all are damaged but the last, which is not looked at any more. */
  @Test
  void afterManyDamagedOnesNoMoreAreTried() {
    for (int broken : new int[] {15, 16}) {
      StringBuilder sources = new StringBuilder();
      for (int i = 0; i < broken; i++) {
        sources.append("url(broken").append(i).append("),");
      }
      String sheet =
          "@font-face { font-family: Its; src: "
              + sources
              + "url(Font.ttf) } p { font-family: Its }";
      TestBook made = new TestBook().chapter("<p>Words</p>").css(sheet).file("Font.ttf", font);
      for (int i = 0; i < broken; i++) {
        made.file("broken" + i, new byte[] {1, 2, 3});
      }
      try (Publication book = made.open()) {
        BookView view = BookView.open(book, STYLE, Faces.press());
        assertThat(isMono(runs(view).getFirst().face())).isEqualTo(broken == 15);
      }
    }
  }

  @Test
  void whatItDoesNotDeclareIsSetInTheReaders() {
    assertThat(isMono(first(DECLARED, "<p>In ours.</p>", font, STYLE).face())).isFalse();
    String other = DECLARED + "p { font-family: serif, 'Of The Book' }";
    assertThat(isMono(first(other, "<p>In ours.</p>", font, STYLE).face())).isFalse();
  }

  @Test
  void theShorthandNamesItToo() {
    String sheet = DECLARED + "p { font: italic 1em/1.3 Of The Book, serif }";
    assertThat(isMono(first(sheet, "<p>Its own.</p>", font, STYLE).face())).isTrue();
  }

  @Test
  void onTheWholePageTheReadersChoiceIsStronger() {
    String sheet = DECLARED + "body { font-family: 'Of The Book' }";
    assertThat(isMono(first(sheet, "<p>Its own.</p>", font, STYLE).face())).isTrue();
    PageStyle sans =
        new PageStyle(
            600,
            800,
            4,
            STYLE.dpi(),
            STYLE.margin(),
            STYLE.top(),
            STYLE.bottom(),
            "sans",
            STYLE.size(),
            STYLE.lineHeight(),
            true,
            true,
            true,
            true,
            false,
            PageStyle.Columns.ONE,
            0);
    assertThat(isMono(first(sheet, "<p>Ours.</p>", font, sans).face())).isFalse();
  }

  @Test
  void withoutThePublishersStylesItIsNotUsed() {
    PageStyle plain =
        new PageStyle(
            600,
            800,
            4,
            STYLE.dpi(),
            STYLE.margin(),
            STYLE.top(),
            STYLE.bottom(),
            "serif",
            STYLE.size(),
            STYLE.lineHeight(),
            true,
            true,
            true,
            false,
            false,
            PageStyle.Columns.ONE,
            0);
    assertThat(isMono(first(USED, "<p>Ours.</p>", font, plain).face())).isFalse();
  }

  @Test
  void whatItLacksTheReadersFaceHas() throws Exception {
    Font its = Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(font));
    Face usual = first("", "<p>Ours.</p>", font, STYLE).face();
    int lacking = 0x100;
    while (its.canDisplay(lacking) || !usual.has(lacking) || !Character.isLetter(lacking)) {
      lacking++;
    }
    String word = Character.toString(lacking);
    List<Line.Run> runs = runs(USED, "<p>Its own " + word + "</p>", font, STYLE);
    assertThat(isMono(runs.getFirst().face())).isTrue();
    assertThat(runs.getLast().words()).contains(word);
    assertThat(runs.getLast().face().has(lacking)).isTrue();
    assertThat(isMono(runs.getLast().face())).isFalse();
  }

  /** Whatever is wrong with it, the page is there, in the reader's letters. */
  @Test
  void aDamagedFontIsAsGoodAsNone() {
    byte[] outside = font.clone();
    ByteBuffer.wrap(outside).putInt(12 + 8, Integer.MAX_VALUE);
    byte[] tables = font.clone();
    ByteBuffer.wrap(tables).putShort(4, (short) 1);
    for (byte[] damaged :
        List.of(new byte[0], Arrays.copyOf(font, 11), Arrays.copyOf(font, 3000), outside, tables)) {
      assertThat(isMono(first(USED, "<p>Ours.</p>", damaged, STYLE).face())).isFalse();
    }
  }

  @Test
  void noiseInAFontBreaksNothing() {
    Random chooser = new Random(5);
    for (int i = 0; i < 30; i++) {
      byte[] noisy = font.clone();
      for (int j = 0; j < 40; j++) {
        noisy[chooser.nextInt(i < 15 ? 400 : noisy.length)] ^= (byte) (1 << chooser.nextInt(8));
      }
      assertThat(first(USED, "<p>Words.</p>", noisy, STYLE).words()).startsWith("Words.");
    }
  }

  @Test
  void aFontThatIsTooLargeIsNotOpened() {
    byte[] large = Arrays.copyOf(font, (4 << 20) + 1);
    assertThat(isMono(first(USED, "<p>Ours.</p>", large, STYLE).face())).isFalse();
    byte[] justSmallEnough = Arrays.copyOf(font, 4 << 20);
    assertThat(isMono(first(USED, "<p>Its own.</p>", justSmallEnough, STYLE).face())).isTrue();
  }

  @Test
  void anotherBooksFamilyOfThatNameIsAnother() {
    assertThat(isMono(first(USED, "<p>Its own.</p>", font, STYLE).face())).isTrue();
    assertThat(isMono(first(USED, "<p>Ours.</p>", new byte[4], STYLE).face())).isFalse();
  }

  private static boolean isMono(Face face) {
    return face.width("iiii") == face.width("mmmm");
  }

  private static Line.Run first(String css, String body, byte[] file, PageStyle style) {
    return runs(css, body, file, style).getFirst();
  }

  private static List<Line.Run> runs(String css, String body, byte[] file, PageStyle style) {
    try (Publication book = new TestBook().chapter(body).css(css).file("Font.ttf", file).open()) {
      BookView view = BookView.open(book, style, Faces.press());
      return runs(view);
    }
  }

  private static List<Line.Run> runs(BookView view) {
    return view.at(0, 0).page().placed().stream()
        .filter(Placed.Words.class::isInstance)
        .flatMap(words -> ((Placed.Words) words).line().runs().stream())
        .toList();
  }
}
