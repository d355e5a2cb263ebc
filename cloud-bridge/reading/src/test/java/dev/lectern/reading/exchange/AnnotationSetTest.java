package dev.lectern.reading.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.protocol.Annotation;
import org.junit.jupiter.api.Test;

class AnnotationSetTest {
  /** As another reading system writes it, with what this version does not know. */
  private static final String FOREIGN =
      """
      {"@context":"https://www.w3.org/ns/epub-anno.jsonld","id":"urn:uuid:1","type":"AnnotationSet",
       "generator":"https://example.org/reader","generated":"2026-09-01T10:00:00Z","title":"Lesson 1",
       "about":{"dc:identifier":["urn:isbn:1234567890"],"dc:title":{"en":"The Ledger"},
                "dc:creator":["A. Keeper"],"dc:date":"1865"},
       "items":[
        {"id":"urn:uuid:2","type":"Annotation","motivation":"commenting","created":"2023-10-14T15:13:28Z",
         "creator":{"id":"urn:uuid:9","type":"Person","name":"Anna"},
         "target":{"source":"text/c1.xhtml","selector":[
           {"type":"CssSelector","value":"#intro > p","refinedBy":{"type":"TextPositionSelector","start":4,"end":19}},
           {"type":"TextQuoteSelector","exact":"the lamp","prefix":"lit ","suffix":" again"}]},
         "body":{"type":"TextualBody","value":"j'adore !","tags":["teacher"],"color":"blue","highlight":"outline"}},
        {"id":"urn:uuid:3","type":"Annotation","created":"2023-10-14T15:13:28Z",
         "target":{"source":"text/c2.xhtml","selector":{"type":"FragmentSelector","value":"epubcfi(/6/4!/4/2)"}}},
        {"type":"Annotation"}, 7]}
      """;

  @Test
  void anotherReadersSetIsRead() {
    Arrived arrived = AnnotationSetReader.read("\ufeff" + FOREIGN, ExchangeLimits.DEFAULT);
    assertThat(arrived.problems()).hasSize(2);
    assertThat(arrived.items()).hasSize(2);
    Brought comment = arrived.items().get(0);
    assertThat(comment.kind()).isEqualTo(Annotation.Kind.HIGHLIGHT);
    assertThat(comment.text()).isEqualTo("j'adore !");
    assertThat(comment.quote()).isEqualTo("the lamp");
    assertThat(comment.color()).isEqualTo("blue");
    assertThat(comment.style()).isEqualTo("outline");
    assertThat(comment.fields().get("tags")).isEqualTo("[\"teacher\"]");
    assertThat(comment.fields().get("selectors")).contains("CssSelector", "TextPositionSelector");
    assertThat(comment.loc().href()).isEqualTo("text/c1.xhtml");
    assertThat(comment.loc().text().before()).isEqualTo("lit ");
    assertThat(comment.book().title()).isEqualTo("The Ledger");
    assertThat(comment.book().identifiers()).containsExactly("urn:isbn:1234567890");
    Brought bookmark = arrived.items().get(1);
    assertThat(bookmark.kind()).isEqualTo(Annotation.Kind.BOOKMARK);
    assertThat(bookmark.loc().cfi()).isEqualTo("epubcfi(/6/4!/4/2)");
  }

  @Test
  void whatIsNoSetIsNamed() {
    for (String text :
        new String[] {"", "{", "[]", "{\"type\":\"Annotation\"}", "{\"type\":\"AnnotationSet\"}"}) {
      Arrived arrived = AnnotationSetReader.read(text, ExchangeLimits.DEFAULT);
      assertThat(arrived.items()).isEmpty();
      assertThat(arrived.problems())
          .extracting(Arrived.Problem::code)
          .containsExactly("not-a-file-of-this-kind");
    }
  }
}
