package dev.lectern.reading.epub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.reading.format.Books;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PageLinksTest {
  private static List<PageLink> links(String... bodies) {
    try (Publication book = SmallBook.of(bodies).open()) {
      return PageLinks.of(book, 0, 0, book.text(0).length());
    }
  }

  @Test
  void aNoteIsWhatTheLinkOrItsTargetSays() {
    List<PageLink> links =
        links(
            "<p>One<a epub:type=\"noteref\" href=\"#n1\">1</a> and <a href=\"#n2\">the note</a>,"
                + " but <a href=\"#p\">a place</a>, <a"
                + " href=\"https://example.org/\">outside</a>.</p><aside epub:type=\"footnote\""
                + " id=\"n1\"><p>First <i>note</i>.</p><p>More. <a"
                + " href=\"#r\">↩</a></p></aside><div role=\"doc-endnote\""
                + " id=\"n2\">Second.</div><p id=\"p\">A place.</p>");
    assertThat(links)
        .extracting(PageLink::words)
        .containsExactly("1", "the note", "a place", "outside", "↩");
    assertThat(links)
        .extracting(PageLink::note)
        .containsExactly("First note. More.", "Second.", null, null, null);
    assertThat(links.get(2).offset()).isPositive();
    assertThat(links.get(3).spine()).isEqualTo(-1);
  }

  @Test
  void olderBooksHaveAShortTargetThatLinksBack() {
    String text =
        "<p>Word<sup><a id=\"r1\" href=\"%s#f1\">[1]</a></sup> <a id=\"c\" href=\"#f2\">Chapter"
            + " One</a></p>";
    String note =
        "<p><a id=\"f1\" href=\"#r1\">1</a> An old note.</p><p id=\"f2\"><a href=\"#c\">Back</a>"
            + " here</p>";
    List<PageLink> links = links(text.formatted("") + note);
    assertThat(links.getFirst().note()).isEqualTo("An old note.");
    assertThat(links.get(1).note()).isNull();
    String far = "<p><a id=\"f1\" href=\"#elsewhere\">1</a> No note.</p>";
    assertThat(links(text.formatted("") + far).getFirst().note()).isNull();
    String long1 = "<p><a id=\"f1\" href=\"#r1\">1</a> " + "words ".repeat(400) + "</p>";
    assertThat(links(text.formatted("") + long1).getFirst().note()).isNull();
  }

  /** Of a real book with several hundred notes in a file of their own. */
  @Test
  void everyNoteOfWarAndPeaceIsRead() {
    SharedBooks.of("good");
    var file = SharedBooks.file("se/leo-tolstoy_war-and-peace_louise-maude_aylmer-maude.epub");
    assertThat(Files.exists(file)).isTrue();
    try (Publication book = ((Opening.Opened) Books.standard().open(file)).publication()) {
      int notes = 0;
      for (int spine = 0; spine < book.spine().size() && notes < 40; spine++) {
        for (PageLink link : PageLinks.of(book, spine, 0, book.text(spine).length())) {
          if (link.words().matches("[0-9]+")) {
            assertThat(link.note()).as(link.toString()).isNotBlank().doesNotContain("↩");
            notes++;
          }
        }
      }
      assertThat(notes).isGreaterThanOrEqualTo(40);
    }
  }
}
