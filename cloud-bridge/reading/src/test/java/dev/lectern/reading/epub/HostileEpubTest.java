package dev.lectern.reading.epub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Traps of our own, each made here; no file lies in the repository. */
class HostileEpubTest {
  private static final String DTD =
      "<!DOCTYPE x [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;\">]>";

  private static RawZip good() {
    return SmallBook.of("<p>Harmless.</p>").zip();
  }

  @Test
  void theBookThatTheTrapsAreMadeOfIsGood() {
    try (Publication book = SmallBook.open(good().bytes())) {
      assertThat(book.text(0).text()).isEqualTo("Harmless.");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../x",
        "a/../../x",
        "/etc/passwd",
        "..\\x",
        "C:/x",
        "a/..",
        "..",
        "C:\\x",
        "\\\\host\\x"
      })
  void namesThatLeadOutside(String name) {
    assertThat(SmallBook.refusal(good().file(name, "x").bytes())).isEqualTo("path-escape");
  }

  @Test
  void namesWithDotsThatLeadNowhereAreFine() {
    assertThat(SmallBook.refusal(good().file("a/..b/c..", "x").bytes())).isEqualTo("opened");
  }

  @Test
  void namesWithControlCharacters() {
    assertThat(SmallBook.refusal(good().file("a\0b", "x").bytes())).isEqualTo("bad-name");
  }

  @Test
  void linksAndOtherSpecialFiles() {
    assertThat(SmallBook.refusal(good().mode(0120777).file("l", "/etc/passwd").bytes()))
        .isEqualTo("link");
    assertThat(SmallBook.refusal(good().mode(0010644).file("fifo", "").bytes())).isEqualTo("link");
  }

  @Test
  void duplicateNames() {
    assertThat(SmallBook.refusal(good().file("b/c0.xhtml", "x").bytes()))
        .isEqualTo("duplicate-name");
  }

  @Test
  void passwordsAndOddCompression() {
    assertThat(SmallBook.refusal(good().flags(1).file("x", "x").bytes())).isEqualTo("password");
    assertThat(SmallBook.refusal(good().method(14).file("x", "x").bytes()))
        .isEqualTo("compression");
  }

  @Test
  void bombs() {
    assertThat(SmallBook.refusal(good().file("z", new byte[4 << 20]).bytes())).isEqualTo("bomb");
    byte[] page = new byte[1 << 16];
    assertThat(SmallBook.refusal(good().overlapping("y", page).bytes())).isEqualTo("overlap");
    assertThat(SmallBook.refusal(good().claiming(3L << 30).file("z", "x").bytes()))
        .isEqualTo("bomb");
  }

  @Test
  void sizesThatLie() {
    String chapter =
        "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><p>More than it says.</p></body></html>";
    byte[] less = SmallBook.of().zip().bytes();
    assertThat(SmallBook.refusal(less)).isEqualTo("no-chapters");
    for (long claim : new long[] {10, chapter.length() + 5}) {
      SmallBook book = SmallBook.of("<p>1</p>");
      RawZip zip =
          new RawZip()
              .file(
                  "META-INF/container.xml",
                  "<container><rootfile full-path='b/package.opf'/></container>")
              .file("b/package.opf", book.packageDocument())
              .claiming(claim)
              .file("b/c0.xhtml", chapter);
      try (Publication opened = SmallBook.open(zip.bytes())) {
        assertThat(opened.chapter(0).problem()).contains("book");
        assertThat(opened.text(0).text()).isEqualTo(opened.chapter(0).problem());
      }
    }
  }

  @Test
  void tooManyFiles() {
    EpubLimits few = new EpubLimits(4, 4096, 4096, 4096, 4096, 1 << 20, 200, 64, 1000);
    RawZip zip = good().file("x1", "").file("x2", "");
    assertThat(Epub.open(ByteSource.of(zip.bytes()), few))
        .isInstanceOfSatisfying(
            Opening.Refused.class, r -> assertThat(r.code()).isEqualTo("too-many-files"));
  }

  @Test
  void entitiesInEveryPackagePart() {
    SmallBook book = SmallBook.of("<p>x</p>");
    assertThat(SmallBook.refusal(book.nav(DTD + "<html><nav>&b;</nav></html>").bytes()))
        .isEqualTo("entities");
    String container = "<container><rootfile full-path='b/package.opf'/></container>";
    assertThat(SmallBook.refusal(SmallBook.of("x").container(DTD + container).bytes()))
        .isEqualTo("entities");
    assertThat(
            SmallBook.refusal(
                SmallBook.of("x").with("META-INF/encryption.xml", DTD + "<e/>").bytes()))
        .isEqualTo("entities");
  }

  @Test
  void entitiesInAChapterExpandToNothing() {
    String external =
        "<!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/passwd\"><!ENTITY y \"lol\">]>";
    String text = external + "<html><body><p>[&x;][&y;]</p></body></html>";
    try (Publication book = SmallBook.ofFiles(text).open()) {
      assertThat(book.text(0).text())
          .doesNotContain("root:")
          .doesNotContain("lol")
          .startsWith("[&x;]");
    }
  }

  @Test
  void deepNesting() {
    String deepNav =
        "<html><body><nav epub:type=\"toc\">" + "<ol><li>".repeat(5000) + "</li></ol>".repeat(5000);
    assertThat(SmallBook.refusal(SmallBook.of("x").nav(deepNav + "</nav></body></html>").bytes()))
        .isEqualTo("too-deep");
    // Never closed, so only the parser sees how deep it is; and it stops.
    assertThat(SmallBook.refusal(SmallBook.of("x").nav(deepNav).bytes())).isEqualTo("opened");
    SmallBook.of("x").nav(deepNav).open().toc();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "div",
        "ol><li",
        "blockquote",
        "b",
        "p",
        "table><tr><td",
        "span",
        "font",
        "a",
        "svg",
        "math"
      })
  void chaptersOfVeryManyLevels(String tags) {
    String open = "<" + tags + ">";
    String[] names = tags.split("><");
    StringBuilder close = new StringBuilder();
    for (int i = names.length - 1; i >= 0; i--) {
      close.append("</").append(names[i]).append('>');
    }
    int times = tags.equals("div") ? 50_000 : 10_000;
    for (String tail : new String[] {close.toString().repeat(times) + "</body></html>", ""}) {
      byte[] book =
          SmallBook.ofFiles("<html><body><p>First.</p>" + open.repeat(times) + "deep" + tail)
              .bytes();
      assertReadsIn(Duration.ofSeconds(6), book);
    }
  }

  @Test
  void chaptersThatAreOneMessOfTags() {
    Random random = new Random(7);
    String[] pieces = {
      "<p>",
      "</p>",
      "<b>",
      "</b>",
      "<a href='x'>",
      "</a>",
      "<table>",
      "<td>",
      "x. ",
      "Mr. ",
      "<!--",
      "-->",
      "<![CDATA[",
      "&#x1F600;",
      "<br/>",
      "<svg>",
      "</svg>",
      "\"",
      "<i ",
      ">",
      "&amp",
      "<?",
      "]]>",
      "\ud83d"
    };
    for (int round = 0; round < 25; round++) {
      StringBuilder mess = new StringBuilder("<html><body>");
      for (int i = 0; i < 4000; i++) {
        mess.append(pieces[random.nextInt(pieces.length)]);
      }
      assertReadsIn(Duration.ofSeconds(5), SmallBook.ofFiles(mess.toString()).bytes());
    }
  }

  @Test
  void aChapterOfOneWordWithoutEnd() {
    assertReadsIn(
        Duration.ofSeconds(5),
        SmallBook.of("<p>" + randomText(2 << 20, "abcdefgh.") + "</p>").bytes());
    assertReadsIn(
        Duration.ofSeconds(5),
        SmallBook.of("<p>" + randomText(2 << 20, "Mr. J.") + "</p>").bytes());
    assertReadsIn(
        Duration.ofSeconds(5), SmallBook.of(randomText(1 << 20, ".\u00a0\u201cM") + "<p>").bytes());
  }

  @Test
  void aPackageOfVeryManyItems() {
    StringBuilder spine = new StringBuilder();
    for (int i = 0; i < 60_000; i++) {
      spine.append("<itemref idref='c0'/>");
    }
    SmallBook book = SmallBook.of("<p>x</p>");
    String huge = book.packageDocument().replace("</spine>", spine + "</spine>");
    RawZip zip =
        new RawZip()
            .file(
                "META-INF/container.xml",
                "<container><rootfile full-path='b/package.opf'/></container>")
            .method(0)
            .file("b/package.opf", huge)
            .file("b/c0.xhtml", "<html><body><p>x</p></body></html>");
    byte[] bytes = zip.bytes();
    assertTimeout(
        Duration.ofSeconds(5), () -> assertThat(SmallBook.refusal(bytes)).isEqualTo("opened"));
  }

  @Test
  void everyByteOfABookMayBeWrong() {
    byte[] good = SmallBook.of("<p>One. Two.</p>", "<h1>Three</h1>").bytes();
    Random random = new Random(11);
    for (int round = 0; round < 1500; round++) {
      byte[] broken = good.clone();
      for (int i = 0; i <= random.nextInt(4); i++) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
      }
      byte[] cut = round % 3 == 0 ? Arrays.copyOf(broken, random.nextInt(broken.length)) : broken;
      if (Epub.open(ByteSource.of(cut), EpubLimits.standard())
          instanceof Opening.Opened(Publication book)) {
        for (SpineItem item : book.spine()) {
          book.text(item.index()).sentences();
        }
        book.toc();
      }
    }
  }

  private static String randomText(int length, String from) {
    Random random = new Random(3);
    StringBuilder text = new StringBuilder(length);
    while (text.length() < length) {
      text.append(from.charAt(random.nextInt(from.length())));
    }
    return text.toString();
  }

  private static void assertReadsIn(Duration limit, byte[] bytes) {
    assertTimeout(
        limit,
        () -> {
          try (Publication book = SmallBook.open(bytes)) {
            ChapterText text = book.text(0);
            text.sentences();
            for (Block block : text.blocks()) {
              text.path(block.start());
            }
            assertThat(text.length()).isPositive();
          }
        });
  }

  @Test
  void filesThatAreSomethingElse() {
    assertThat(sentence("\u0089PNG\r\n")).isEqualTo("This file is a picture, not an EPUB book.");
    assertThat(sentence("%PDF-1.7")).contains("a PDF document");
    assertThat(sentence("<html>")).contains("web page");
    assertThat(sentence("")).isEqualTo("This file is empty.");
    assertThat(sentence("PK\u0003\u0004 and then nothing"))
        .contains("not copied or downloaded completely");
  }

  private static String sentence(String bytes) {
    byte[] file = bytes.getBytes(StandardCharsets.ISO_8859_1);
    return switch (Epub.open(ByteSource.of(file), EpubLimits.standard())) {
      case Opening.Opened opened -> throw new AssertionError("opened");
      case Opening.Refused(String code, String sentence) -> sentence;
    };
  }

  @Test
  void locks() {
    String locked =
        "<encryption><EncryptedData><EncryptionMethod Algorithm='http://www.w3.org/2001/04/xmlenc#aes256-cbc'/>"
            + "<CipherData><CipherReference URI='b/c0.xhtml'/></CipherData></EncryptedData></encryption>";
    SmallBook book = SmallBook.of("x").with("META-INF/encryption.xml", locked);
    assertThat(SmallBook.refusal(book.bytes())).isEqualTo("locked");
    assertThat(
            Epub.open(
                ByteSource.of(book.with("META-INF/license.lcpl", "{}").bytes()),
                EpubLimits.standard()))
        .isInstanceOfSatisfying(
            Opening.Refused.class, r -> assertThat(r.sentence()).contains("LCP"));
  }
}
