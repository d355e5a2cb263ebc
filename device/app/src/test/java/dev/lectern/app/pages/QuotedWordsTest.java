package dev.lectern.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Where the words of a highlight are. */
class QuotedWordsTest {
  private static final String TEXT =
      "One two. The ferry\nleft at\u00a0dawn. The ferry left at dusk.";

  private static String found(int at, String quote) {
    QuotedWords.Span span = QuotedWords.find(TEXT, at, quote);
    return span == null ? "nothing" : span.from() + ":" + TEXT.substring(span.from(), span.to());
  }

  @Test
  void whiteSpaceAndSoftHyphensDoNotCount() {
    assertThat(found(9, "The  fer\u00adry left at dawn."))
        .isEqualTo("9:The ferry\nleft at\u00a0dawn.");
    assertThat(found(9, " ferry ")).isEqualTo("13:ferry");
  }

  @Test
  void theNearestBehindThePlaceIsTakenAndElseTheNearestBefore() {
    assertThat(found(0, "The ferry")).startsWith("9:");
    assertThat(found(10, "The ferry")).isEqualTo("33:The ferry");
    assertThat(found(TEXT.length(), "The ferry")).isEqualTo("33:The ferry");
    assertThat(found(40, "One two.")).isEqualTo("0:One two.");
  }

  @Test
  void whatIsNotThereIsNotFound() {
    assertThat(found(0, "The ferries")).isEqualTo("nothing");
    assertThat(found(0, "dusk. And more")).isEqualTo("nothing");
    assertThat(found(0, " \u00ad ")).isEqualTo("nothing");
    assertThat(found(-5, "One")).isEqualTo("0:One");
    assertThat(QuotedWords.find("", 0, "One")).isNull();
  }
}
