package dev.lectern.reading.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.protocol.Locator;
import dev.lectern.reading.epub.Block;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.epub.SharedBooks;
import dev.lectern.reading.locate.Locators;
import dev.lectern.reading.locate.Resolved;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainTextTest {
  private static final String NOVEL =
      """
      The Project Gutenberg eBook of A Small Novel

      Title: A Small Novel

      Author: Anna Writer

      Language: English



      CONTENTS

      CHAPTER I. The Start
      CHAPTER II. The End



      CHAPTER I.
      The Start

      It was a wet evening, and the lamps along the quay
      had been lit before their time; nobody who did not
      have to be out of doors was seen in any street there.

      “It's a long way,” said Ben, who had walked all of it
      and was in no mood to be told otherwise by anybody at
      all, least of all by his sister.

          The fog comes in,
            the fog goes out,
          and nobody knows.

      * * *

      Later it cleared, and the moon stood above the roofs of
      the town as if it had never been anywhere else at all.


      CHAPTER II.
      The End

      Name     Price   Where
      Bread    2       the corner
      Salt     11      the harbour

      That was all that they bought, and it was enough to be
      going on with until the end of the week had come round.
      """;

  @Test
  void a_novel_has_chapters_paragraphs_verse_and_a_table() {
    try (Publication book = Opened.of(NOVEL)) {
      assertThat(book.title()).isEqualTo("A Small Novel");
      assertThat(book.author()).isEqualTo("Anna Writer");
      assertThat(book.language()).isEqualTo("en");
      assertThat(Opened.contents(book))
          .isEqualTo(
              """
              0 CONTENTS > chapter-0002.xhtml
              0 CHAPTER I. The Start > chapter-0003.xhtml
              0 CHAPTER II. The End > chapter-0004.xhtml
              """);
      String text = book.text(2).text();
      assertThat(text)
          .contains("the quay had been lit before their time; nobody who did not have to be")
          .contains("The fog comes in,\n\u00a0\u00a0the fog goes out,\nand nobody knows.")
          .contains("* * *");
      assertThat(kinds(book, 2))
          .containsExactly("HEADING", "PARAGRAPH", "PARAGRAPH", "VERSE", "PARAGRAPH", "PARAGRAPH");
      assertThat(kinds(book, 3)).containsExactly("HEADING", "PREFORMATTED", "PARAGRAPH");
      assertThat(Opened.words(Opened.text(book))).isEqualTo(Opened.words(NOVEL));
    }
  }

  private static List<String> kinds(Publication book, int spine) {
    return book.text(spine).blocks().stream().map(Block::kind).map(Enum::name).toList();
  }

  @Test
  void paragraphs_may_be_marked_by_indentation() {
    String text =
        """
           It was a wet evening, and the lamps along the quay had been lit
        before their time; nobody who did not have to be out was seen.
           “It's a long way,” said Ben.
           “It is,” said Anna, and they went on, past the harbour and past
        the last of the houses, and up the hill behind them.
           There they sat down on a stone that was still warm of the day.
        """;
    try (Publication book = Opened.of(text)) {
      assertThat(book.text(0).blocks()).hasSize(4);
      assertThat(Opened.words(Opened.text(book))).isEqualTo(Opened.words(text));
    }
  }

  @Test
  void paragraphs_may_be_lines() {
    String line = "A long line, that an editor shows in several, and that is one paragraph. ";
    try (Publication book = Opened.of((line.repeat(3).strip() + "\n").repeat(7))) {
      assertThat(book.text(0).blocks()).hasSize(7);
    }
  }

  @Test
  void every_encoding_gives_the_same_words() {
    String text = "Chapter 1\n\nDas große „Übel“ – naïve cafés, 5 €.\n";
    String expected = "Chapter 1 Das große „Übel“ – naïve cafés, 5 €.";
    for (Charset charset :
        List.of(
            StandardCharsets.UTF_8,
            StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_16BE,
            Charset.forName("windows-1252"))) {
      boolean marked = charset.name().startsWith("UTF");
      byte[] bytes = ((marked ? "\ufeff" : "") + text).getBytes(charset);
      try (Publication book = Opened.of(bytes)) {
        assertThat(Opened.words(Opened.text(book))).as(charset.name()).isEqualTo(expected);
      }
    }
    try (Publication unmarked = Opened.of(text.replace("\n", "\r\n"))) {
      assertThat(Opened.words(Opened.text(unmarked))).isEqualTo(expected);
    }
  }

  @Test
  void a_place_survives_that_the_file_is_opened_again() {
    Locator kept;
    try (Publication book = Opened.of(NOVEL)) {
      int offset = book.text(2).text().indexOf("the moon stood");
      kept = Locators.at(book, 2, offset);
      assertThat(kept.href()).isEqualTo("chapter-0003.xhtml");
      assertThat(kept.progression()).isBetween(0.5, 0.95);
    }
    try (Publication again = Opened.of(NOVEL)) {
      Resolved place = Locators.resolve(again, kept, true);
      assertThat(again.text(place.spine()).text().substring(place.offset()))
          .startsWith("the moon stood");
    }
    // Somebody else's edition of it, with a chapter more before.
    try (Publication other =
        Opened.of(NOVEL.replace("CHAPTER I.\n", "PREFACE\n\nHear.\n\n\nCHAPTER I.\n"))) {
      Resolved place = Locators.resolve(other, kept, false);
      assertThat(other.text(place.spine()).text().substring(place.offset()))
          .startsWith("the moon stood");
    }
  }

  @Test
  void a_text_without_headings_is_cut_between_paragraphs() {
    String paragraph = "Nothing here is a heading at all, and so it goes on and on.\n\n";
    String text = paragraph.repeat(7000);
    try (Publication book = Opened.of(text)) {
      assertThat(book.spine()).hasSize(3);
      assertThat(book.toc()).isEmpty();
      assertThat(Opened.words(Opened.text(book))).isEqualTo(Opened.words(text));
    }
  }

  @Test
  void what_is_no_text_is_refused() {
    assertThat(Opened.refusal(new byte[0])).isEqualTo("empty");
    assertThat(Opened.refusal(new byte[100])).isEqualTo("not-a-book");
    assertThat(Opened.refusal("<html><body>x</body></html>".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("not-a-book");
    byte[] long9 = new byte[9 << 20];
    java.util.Arrays.fill(long9, (byte) 'a');
    assertThat(Opened.refusal(long9)).isEqualTo("too-large");
    assertThat(Opened.sentence(long9))
        .isEqualTo("This text is 9 MB long, more than the 8 MB that can be opened.");
  }

  @Test
  void no_word_of_a_long_novel_is_lost() throws Exception {
    SharedBooks.Listed novel = SharedBooks.of("good").getFirst();
    String text;
    try (Publication book = Opened.of(java.nio.file.Files.readAllBytes(novel.file()))) {
      StringBuilder wrapped = new StringBuilder();
      for (String line :
          (Iterable<String>) Opened.text(book).replace('\ufffc', ' ').lines()::iterator) {
        wrapped.append(line.replaceAll("(.{50,70}) ", "$1\n")).append("\n\n");
      }
      text = wrapped.toString();
    }
    try (Publication book = Opened.of(text)) {
      assertThat(Opened.words(Opened.text(book))).isEqualTo(Opened.words(text));
      assertThat(book.spine().size()).isBetween(100, 600);
    }
  }
}
