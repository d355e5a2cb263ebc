package dev.lectern.reading.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.protocol.Locator;
import dev.lectern.reading.epub.Block;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.kepub.Kepub;
import dev.lectern.reading.locate.Locators;
import dev.lectern.reading.locate.Resolved;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class Fb2Test {
  static final byte[] PNG =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAAAAABX3VL4AAAADklEQVQI12P4z8Dw/z8ABQAC/7WIkjQAAAAASUVORK5CYII=");

  static final String BOOK =
      """
      <?xml version="1.0" encoding="utf-8"?>
      <FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0" xmlns:l="http://www.w3.org/1999/xlink">
      <description><title-info><genre>prose</genre>
      <author><first-name>Анна</first-name><last-name>Писатель</last-name></author>
      <book-title>Малая книга</book-title><annotation><p>О море.</p><p>И о ней.</p></annotation>
      <coverpage><image l:href="#cover.png"/></coverpage><lang>ru</lang><sequence name="Книги" number="2"/>
      </title-info><src-title-info><book-title>Another</book-title></src-title-info>
      <document-info><author><nickname>ben</nickname></author><id>ABC-1</id></document-info>
      <publish-info><publisher>Дом</publisher><year>1999</year></publish-info></description>
      <body><title><p>Малая книга</p></title>
      <epigraph><p>Кто знает.</p><text-author>Некто</text-author></epigraph>
      <section><title><p>Часть первая</p></title>
      <section id="ch1"><title><p>Глава</p><p>один</p></title><p>Было <emphasis>сыро</emphasis>,<a l:href="#n1" type="note">[1]</a> и <a l:href="#ch2">дальше</a>.</p>
      <poem><title><p>Песня</p></title><stanza><v>Первая строка</v><v>вторая строка</v></stanza><text-author>Он</text-author></poem>
      <image l:href="#cover.png"/><empty-line/><subtitle>* * *</subtitle><cite><p>Сказано.</p></cite>
      <table><tr><td colspan="2">Хлеб</td></tr></table></section></section>
      <section id="ch2"><title><p>Глава вторая</p></title><p>Конец &lt;истории&gt; &amp; всё.</p></section>
      </body>
      <body name="notes"><title><p>Примечания</p></title>
      <section id="n1"><title><p>1</p></title><p>То есть мокро.</p></section></body>
      <binary id="cover.png" content-type="image/png">
      %s
      </binary>
      </FictionBook>
      """
          .formatted(Base64.getMimeEncoder().encodeToString(PNG));

  @Test
  void sections_titles_poems_notes_and_pictures_are_kept() {
    try (Publication book = Opened.of(BOOK)) {
      assertThat(Opened.contents(book))
          .isEqualTo(
              """
              0 Часть первая > chapter-0002.xhtml
              1 Глава один > chapter-0002.xhtml#ch1
              0 Глава вторая > chapter-0003.xhtml
              0 Примечания > chapter-0004.xhtml
              """);
      Document part = book.chapter(1).document();
      assertThat(part.select("em").text()).isEqualTo("сыро");
      assertThat(part.select("a").eachAttr("href"))
          .containsExactly("chapter-0004.xhtml#n1", "chapter-0003.xhtml#ch2");
      assertThat(part.select("a").first().attr("epub:type")).isEqualTo("noteref");
      assertThat(part.select("div.stanza p.v").eachText())
          .containsExactly("Первая строка", "вторая строка");
      assertThat(part.select("td").attr("colspan")).isEqualTo("2");
      assertThat(book.text(1).blocks().stream().map(Block::kind).map(Enum::name))
          .contains("HEADING", "VERSE", "QUOTE", "CELL", "IMAGE");
      assertThat(book.text(2).text()).isEqualTo("Глава вторая\nКонец <истории> & всё.");
      Document notes = book.chapter(3).document();
      assertThat(notes.select("aside[id=n1]").attr("epub:type")).isEqualTo("footnote");
      String picture = part.select("img").attr("src");
      assertThat(book.resource(picture)).isEqualTo(PNG);
      assertThat(book.coverHref()).isEqualTo(picture);
      assertThat(book.spine()).allMatch(item -> book.chapter(item.index()).xml());
    }
  }

  @Test
  void what_the_file_says_of_itself_is_known() {
    try (Publication book = Opened.of(BOOK)) {
      assertThat(book.title()).isEqualTo("Малая книга");
      assertThat(book.authors()).containsExactly("Анна Писатель");
      assertThat(book.language()).isEqualTo("ru");
      assertThat(book.identifier()).isEqualTo("ABC-1");
      assertThat(book.about().description()).isEqualTo("О море. И о ней.");
      assertThat(book.about().publisher()).isEqualTo("Дом");
      assertThat(book.about().series()).isEqualTo("Книги");
      assertThat(book.about().seriesPosition()).isEqualTo("2");
    }
  }

  @Test
  void encodings_and_packing_make_no_difference() throws Exception {
    String expected;
    try (Publication book = Opened.of(BOOK)) {
      expected = Opened.text(book);
    }
    byte[] windows =
        BOOK.replace("\"utf-8\"", "\"windows-1251\"").getBytes(Charset.forName("windows-1251"));
    try (Publication book = Opened.of(windows)) {
      assertThat(Opened.text(book)).isEqualTo(expected);
      assertThat(book.resource(Objects.requireNonNull(book.coverHref()))).isEqualTo(PNG);
    }
    try (Publication book = Opened.of(zip("book.fb2", BOOK.getBytes(StandardCharsets.UTF_8)))) {
      assertThat(Opened.text(book)).isEqualTo(expected);
      assertThat(book.resource(Objects.requireNonNull(book.coverHref()))).isEqualTo(PNG);
    }
  }

  static byte[] zip(String name, byte[] bytes) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(bytes);
      zip.closeEntry();
    }
    return out.toByteArray();
  }

  @Test
  void a_place_survives_that_the_file_is_opened_again() {
    Locator kept;
    try (Publication book = Opened.of(BOOK)) {
      kept = Locators.at(book, 1, book.text(1).text().indexOf("вторая строка"));
    }
    try (Publication again = Opened.of(BOOK)) {
      Resolved place = Locators.resolve(again, kept, true);
      assertThat(again.text(place.spine()).text().substring(place.offset()))
          .startsWith("вторая строка");
    }
  }

  @Test
  void a_file_that_is_not_well_formed_keeps_its_words() {
    String broken =
        BOOK.replace("</emphasis>", "")
            .replace("</stanza>", "")
            .replace("<p>Конец", "<p>Конец <p>");
    try (Publication book = Opened.of(broken)) {
      assertThat(Opened.words(Opened.text(book)))
          .contains("сыро")
          .contains("вторая строка")
          .contains("<истории>")
          .contains("То есть мокро.");
    }
    try (Publication book = Opened.of(BOOK.substring(0, BOOK.indexOf("Глава вторая")))) {
      assertThat(Opened.words(Opened.text(book))).contains("Первая строка");
    }
  }

  @Test
  void traps_are_refused() {
    String bomb =
        BOOK.replace(
            "<FictionBook",
            "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><FictionBook");
    assertThat(Opened.refusal(bomb.getBytes(StandardCharsets.UTF_8))).isEqualTo("entities");
    String deep = BOOK.replace("<p>Конец", "<cite>".repeat(50_000) + "<p>Конец");
    try (Publication book = Opened.of(deep)) {
      assertThat(Opened.text(book)).contains("Конец");
    }
    String many =
        BOOK.replace(
            "</FictionBook>", "<binary id='x' content-type='image/png'>AA==</binary>".repeat(6000));
    assertThat(Opened.refusal(many.getBytes(StandardCharsets.UTF_8))).isEqualTo("too-many-files");
    assertThat(
            Opened.refusal(
                "<FictionBook><body></body></FictionBook>".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("no-chapters");
  }

  @Test
  void an_epub_that_is_made_of_it_has_the_same_words_and_pictures() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String expected;
    try (Publication book = Opened.of(BOOK)) {
      expected = Opened.text(book);
      Kepub.write(book, out);
    }
    assertThat(BookFormat.of(out.toByteArray(), true)).contains(BookFormat.EPUB);
    try (Publication made = Opened.of(out.toByteArray())) {
      assertThat(Opened.text(made)).isEqualTo(expected);
      assertThat(made.resource(Objects.requireNonNull(made.coverHref()))).isEqualTo(PNG);
    }
  }
}
