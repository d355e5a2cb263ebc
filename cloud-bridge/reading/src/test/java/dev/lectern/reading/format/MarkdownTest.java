package dev.lectern.reading.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.protocol.Locator;
import dev.lectern.reading.epub.Block;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.locate.Locators;
import dev.lectern.reading.locate.Resolved;
import java.nio.charset.StandardCharsets;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class MarkdownTest {
  private static final String TEXT =
      """
      ---
      title: "A Small Manual"
      author: Anna Writer
      lang: en-GB
      ---
      # A Small Manual

      Read *this* first, then [the second part](#the-second-part), then [more][far].

      ## The First Part

      - one
      - two
          1. deep

      > Quoted, **strongly**.

      ```
      # no heading
      code()
      ```

      The Second Part
      ---------------

      | Name  | Price |
      |-------|------:|
      | Bread | 2     |

      ### Below it

      An ![old map](http://tracker.example/map.png) and <script>evil()</script>a <b>bold</b> word,
      `x < y`, and [back](#a-small-manual). <a href="javascript:evil()">No.</a>

      [far]: https://example.org/more
      """;

  @Test
  void headings_lists_quotes_code_tables_and_links_are_kept() {
    try (Publication book = Opened.of(TEXT)) {
      assertThat(book.title()).isEqualTo("A Small Manual");
      assertThat(book.author()).isEqualTo("Anna Writer");
      assertThat(book.language()).isEqualTo("en-GB");
      assertThat(Opened.contents(book))
          .isEqualTo(
              """
              0 A Small Manual > chapter-0001.xhtml
              1 The First Part > chapter-0002.xhtml
              1 The Second Part > chapter-0003.xhtml
              2 Below it > chapter-0003.xhtml#below-it
              """);
      Document first = book.chapter(0).document();
      assertThat(first.select("em").text()).isEqualTo("this");
      assertThat(first.select("a").eachAttr("href"))
          .containsExactly("chapter-0003.xhtml#the-second-part", "https://example.org/more");
      Document second = book.chapter(1).document();
      assertThat(second.select("ul > li > ol > li").text()).isEqualTo("deep");
      assertThat(second.select("blockquote strong").text()).isEqualTo("strongly");
      assertThat(book.text(1).blocks().stream().map(Block::kind).map(Enum::name))
          .containsExactly(
              "HEADING", "LIST_ITEM", "LIST_ITEM", "LIST_ITEM", "QUOTE", "PREFORMATTED");
      assertThat(second.select("pre").first().wholeText()).isEqualTo("# no heading\ncode()\n");
      Document third = book.chapter(2).document();
      assertThat(third.select("td").eachText()).containsExactly("Bread", "2");
      assertThat(book.chapter(2).xml()).as("well-formed").isTrue();
    }
  }

  @Test
  void nothing_runs_and_nothing_is_fetched() {
    try (Publication book = Opened.of(TEXT)) {
      Document third = book.chapter(2).document();
      assertThat(third.select("script, img")).isEmpty();
      assertThat(third.html()).doesNotContain("evil").doesNotContain("tracker");
      assertThat(third.select("em").text()).isEqualTo("old map");
      assertThat(third.select("b").text()).isEqualTo("bold");
    }
  }

  @Test
  void a_place_survives_that_the_file_is_opened_again() {
    Locator kept;
    try (Publication book = Opened.of(TEXT)) {
      kept = Locators.at(book, 2, book.text(2).text().indexOf("bold word"));
    }
    try (Publication again = Opened.of(TEXT)) {
      Resolved place = Locators.resolve(again, kept, true);
      assertThat(again.text(place.spine()).text().substring(place.offset()))
          .startsWith("bold word");
    }
  }

  @Test
  void what_is_nested_to_harm_is_refused_or_shown() {
    for (String trap :
        new String[] {
          "# T\n\n## U\n\n" + "> ".repeat(20_000) + "x",
          "# T\n\n## U\n\n" + "*a **a ".repeat(30_000) + "*".repeat(9000),
          "# T\n\n## U\n\n" + "[".repeat(50_000),
          "# T\n\n## U\n\n" + "[a](".repeat(20_000),
          "# T\n\n## U\n\n" + "`a``".repeat(20_000),
        }) {
      String outcome = Opened.refusal(trap.getBytes(StandardCharsets.UTF_8));
      assertThat(outcome).isIn("opened", "too-deep");
    }
  }

  @Test
  void plain_text_is_not_taken_for_markdown() {
    for (String text :
        new String[] {
          "It was *wet*, and he said so.\n\n* * *\n\n# 4 was hers.\n\nMore.\n",
          "Dear Ben,\n\n1) come\n2) stay\n\n-- Anna\n",
        }) {
      assertThat(BookFormat.of(text.getBytes(StandardCharsets.UTF_8), true))
          .contains(BookFormat.TEXT);
    }
    assertThat(BookFormat.of(TEXT.getBytes(StandardCharsets.UTF_8), true))
        .contains(BookFormat.MARKDOWN);
  }
}
