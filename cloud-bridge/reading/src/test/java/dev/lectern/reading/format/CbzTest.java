package dev.lectern.reading.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.reading.epub.Direction;
import dev.lectern.reading.epub.Publication;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class CbzTest {
  private static final String INFO =
      """
      <?xml version="1.0"?><ComicInfo><Title>The Small Comic</Title><Series>Small</Series>
      <Number>3</Number><Writer>Anna Writer, Ben Other</Writer><Penciller>Anna Writer</Penciller>
      <Summary>A &lt;short&gt; one.</Summary><Year>2020</Year><Month>7</Month><LanguageISO>ja</LanguageISO>
      <Genre>Sea, Fog</Genre><Manga>YesAndRightToLeft</Manga>
      <Pages><Page Image="0"/><Page Image="2" Bookmark="The fog"/></Pages></ComicInfo>
      """;

  /** A picture that differs by its last byte, which no reader of pictures looks at. */
  private static byte[] picture(int number) {
    byte[] bytes = Fb2Test.PNG.clone();
    bytes[bytes.length - 1] = (byte) number;
    return bytes;
  }

  private static byte[] zip(Map<String, byte[]> files) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  private static byte[] comic() throws Exception {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("p10.png", picture(10));
    files.put("__MACOSX/._p1.png", picture(99));
    files.put("P9.png", picture(9));
    files.put("p 001.PNG", picture(1));
    files.put("ComicInfo.xml", INFO.getBytes(StandardCharsets.UTF_8));
    return zip(files);
  }

  @Test
  void pages_come_in_natural_order_with_what_the_comic_says_of_itself() throws Exception {
    try (Publication book = Opened.of(comic())) {
      assertThat(book.spine()).hasSize(3);
      assertThat(book.fixedLayout()).isTrue();
      assertThat(book.positions().count()).isEqualTo(3);
      for (int i = 0; i < 3; i++) {
        String picture = book.chapter(i).document().select("img").attr("src");
        assertThat(book.resource(picture)).isEqualTo(picture(new int[] {1, 9, 10}[i]));
      }
      assertThat(book.coverHref()).isEqualTo("page-0001.png");
      assertThat(book.title()).isEqualTo("The Small Comic");
      assertThat(book.authors()).containsExactly("Anna Writer", "Ben Other");
      assertThat(book.language()).isEqualTo("ja");
      assertThat(book.direction()).isEqualTo(Direction.RIGHT_TO_LEFT);
      assertThat(book.about().series()).isEqualTo("Small");
      assertThat(book.about().issued()).isEqualTo("2020-07");
      assertThat(book.about().subjects()).containsExactly("Sea", "Fog");
      assertThat(Opened.contents(book)).isEqualTo("0 The fog > chapter-0003.xhtml\n");
    }
  }

  @Test
  void pages_may_be_webp() throws Exception {
    byte[] webp = "RIFF....WEBPVP8L".getBytes(StandardCharsets.ISO_8859_1);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("1.webp", webp);
    files.put("2.WebP", webp);
    try (Publication book = Opened.of(zip(files))) {
      assertThat(book.spine()).hasSize(2);
      assertThat(book.coverHref()).isEqualTo("page-0001.webp");
      assertThat(book.resource("page-0002.webp")).isEqualTo(webp);
    }
  }

  @Test
  void names_are_ordered_as_people_do() {
    assertThat(
            Stream.of("b/1.png", "a10.png", "a2.png", "a/z.png", "A1.png", "a02.png", "a1 b.png")
                .sorted(NaturalOrder.NAMES))
        .containsExactly(
            "a/z.png", "A1.png", "a1 b.png", "a02.png", "a2.png", "a10.png", "b/1.png");
  }

  @Test
  void too_many_pages_and_too_many_pixels_are_refused() throws Exception {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < 5001; i++) {
      files.put(i + ".png", new byte[] {1});
    }
    assertThat(Opened.refusal(zip(files))).isEqualTo("too-many-files");

    byte[] huge = Fb2Test.PNG.clone();
    huge[18] = 0x7f; // 32,514 pixels wide and ...
    huge[22] = 0x7f; // high
    try (Publication book = Opened.of(zip(Map.of("1.png", huge, "2.png", picture(2))))) {
      assertThat(book.resource("page-0001.png")).isNull();
      assertThat(book.resource("page-0002.png")).isNotNull();
    }
  }

  @Test
  void an_archive_of_something_else_is_no_book() throws Exception {
    assertThat(Opened.refusal(zip(Map.of("a.txt", new byte[] {1}, "b.png", picture(1)))))
        .isEqualTo("not-a-book");
    assertThat(Opened.refusal(zip(Map.of("../1.png", picture(1))))).isEqualTo("path-escape");
  }
}
