package dev.lectern.reading.work;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamesOfBooksTest {
  @Test
  void oneFormForEachIdentifier() {
    for (String same :
        new String[] {
          "0-14-143951-3",
          "ISBN 0141439513",
          "urn:isbn:9780141439518",
          "978-0-14-143951-8",
          "isbn-13: 978 0 14 143951 8"
        }) {
      assertThat(Identifiers.normalised(same)).as(same).isEqualTo("isbn:9780141439518");
    }
    assertThat(Identifiers.normalised("urn:uuid:8A5D2C0B-6F3E-4C1D-9B7A-0123456789AB"))
        .isEqualTo(Identifiers.normalised(" 8a5d2c0b-6f3e-4c1d-9b7a-0123456789ab "));
    assertThat(Identifiers.normalised("url:https://standardebooks.org/ebooks/jane-austen/emma"))
        .isEqualTo(
            Identifiers.normalised("http://www.standardebooks.org/ebooks/jane-austen/emma/"));
    assertThat(Identifiers.normalised("https://doi.org/10.1000/182")).isEqualTo("doi:10.1000/182");
  }

  @Test
  void whatNamesNothingIsNone() {
    for (String none :
        new String[] {
          "",
          "none",
          "BookId",
          "0000000000000",
          "9780000000000",
          "9780141439517",
          "00000000-0000-0000-0000-000000000000",
          "urn:uuid:12345",
          "123456789",
          "https://example.com/book",
          "https://standardebooks.org/",
          "My own lovely book"
        }) {
      assertThat(Identifiers.normalised(none)).as(none).isNull();
    }
  }

  private static Likeness of(String title, String author, String other, String otherAuthor) {
    return Likeness.of(title, author, other, otherAuthor);
  }

  @Test
  void alikeEnoughToAsk() {
    assertThat(of("Pride and Prejudice", "Jane Austen", "Pride & Prejudice", "J. Austen"))
        .isEqualTo(new Likeness(100, "title-and-author"));
    assertThat(of("Émile; or On Education", "Rousseau", "Emile", "Jean-Jacques Rousseau").percent())
        .isGreaterThanOrEqualTo(Likeness.WORTH_ASKING);
    assertThat(of("Emma: A Novel", "Austen, Jane", "Emma", "Jane Austen").percent())
        .isGreaterThanOrEqualTo(Likeness.WORTH_ASKING);
    assertThat(of("War and Peace", "Leo Tolstoy", "War and Peace", "Unknown").reason())
        .isEqualTo("title");
  }

  @Test
  void notWorthAsking() {
    assertThat(of("Emma", "Jane Austen", "Persuasion", "Jane Austen").percent()).isLessThan(70);
    assertThat(of("Poems", "Emily Dickinson", "Poems", "W. B. Yeats").percent()).isLessThan(70);
    assertThat(of("Saga, Volume 1", "A. Keeper", "Saga, Volume 2", "A. Keeper").percent())
        .isLessThan(85);
    assertThat(of("", "", "", "").percent()).isZero();
  }
}
