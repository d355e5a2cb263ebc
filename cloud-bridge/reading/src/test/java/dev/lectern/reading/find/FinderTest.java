package dev.lectern.reading.find;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.epub.SharedBooks;
import dev.lectern.reading.epub.SmallBook;
import dev.lectern.reading.format.Books;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FinderTest {
  private static Publication open(String... bodies) {
    return SmallBook.of(bodies).open();
  }

  private static List<Hit> all(Publication book, String words, FindLimits limits) {
    List<Hit> hits = new ArrayList<>();
    Found.Mark from = Found.Mark.START;
    double done = 0;
    while (from != null) {
      Found found = Finder.find(book, words, from, limits);
      assertThat(found.done()).isGreaterThanOrEqualTo(done);
      assertThat(found.hits().size()).isLessThanOrEqualTo(limits.hits());
      done = found.done();
      hits.addAll(found.hits());
      from = found.next();
    }
    assertThat(done).isEqualTo(1);
    return hits;
  }

  private static List<String> matches(String body, String words) {
    try (Publication book = open(body)) {
      return all(book, words, FindLimits.USUAL).stream().map(Hit::match).toList();
    }
  }

  @Test
  void caseAndAccentsDoNotCountEitherWay() {
    String body = "<p>Café CAFE cafe\u0301! Straße, STRASSE; Œuvre.</p>";
    assertThat(matches(body, "cafe")).containsExactly("Café", "CAFE", "cafe\u0301");
    assertThat(matches(body, "CAFÉ")).hasSize(3);
    assertThat(matches(body, "strasse")).containsExactly("Straße", "STRASSE");
    assertThat(matches(body, "oeuvre")).containsExactly("Œuvre");
  }

  @Test
  void markupLineBreaksAndKindsOfSignsDoNotCount() {
    String body =
        "<p>Call <i>me</i> Ish<b>mael</b>.</p><p>It\u2019s a hy\u00adphen, a\n"
            + "   long<br/>line.</p>";
    assertThat(matches(body, "call me ishmael")).containsExactly("Call me Ishmael");
    assertThat(matches(body, "it's")).containsExactly("It\u2019s");
    assertThat(matches(body, "hyphen")).hasSize(1);
    assertThat(matches(body, "a  long line")).containsExactly("a long line");
    assertThat(matches(body, "ishmael. it's")).hasSize(1);
  }

  @Test
  void aSnippetHasWholeWordsAndTheOffsetsAreTheTexts() {
    try (Publication book = open("<p>" + "word ".repeat(40) + "needle" + " tail".repeat(40))) {
      Hit hit = all(book, "NEEDLE", FindLimits.USUAL).getFirst();
      assertThat(book.text(0).text().substring(hit.start(), hit.end())).isEqualTo("needle");
      assertThat(hit.before()).startsWith("word ").hasSizeBetween(40, 60);
      assertThat(hit.after()).endsWith(" tail").hasSizeBetween(40, 60);
    }
  }

  @Test
  void aLookStopsAtItsLimitsAndGoesOnThereWithoutLossOrRepetition() {
    try (Publication book =
        open("<p>ab ab ab</p>", "<p>none</p>", "<p>ab</p>", "<p>ab ab ab ab</p>")) {
      for (FindLimits limits :
          List.of(new FindLimits(3, 1, 20, 5), new FindLimits(1, 100, 20, 5), FindLimits.USUAL)) {
        assertThat(all(book, "ab", limits))
            .extracting(hit -> hit.spine() + "." + hit.start())
            .containsExactly("0.0", "0.3", "0.6", "2.0", "3.0", "3.3", "3.6", "3.9");
      }
      assertThat(all(book, " \u00ad ", FindLimits.USUAL)).isEmpty();
    }
  }

  /** Counted by another program's plain search over the same files' text. */
  @Test
  void warAndPeaceIsFoundWholeInAMoment() {
    SharedBooks.of("good");
    var opened =
        Books.standard()
            .open(SharedBooks.file("se/leo-tolstoy_war-and-peace_louise-maude_aylmer-maude.epub"));
    try (Publication book = ((Opening.Opened) opened).publication()) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < book.spine().size(); i++) {
        text.append(book.text(i).text()).append('\n');
      }
      int bare = text.toString().toLowerCase(java.util.Locale.ROOT).split("prince andr").length - 1;
      List<Hit> hits = all(book, "PRINCE ANDR", FindLimits.USUAL);
      assertThat(hits).hasSize(bare).hasSizeGreaterThan(1_000);
      Hit last = hits.getLast();
      assertThat(new Outline(book).title(last.spine(), last.start())).isNotEmpty();
    }
  }
}
