package dev.lectern.bridge.catalogue;

import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Limits;
import dev.lectern.reading.epub.ByteSource;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.format.Books;
import dev.lectern.reading.work.Study;
import java.io.IOException;
import java.nio.file.Path;

/** Looks whether a file is a book that can be read, and what it says of itself. */
public sealed interface BookCheck {

  /**
   * @param language BCP 47; {@code und} where the book does not say
   * @param study what else was found in it
   */
  record Book(String title, String author, String language, Study study) implements BookCheck {

    /**
     * The same, called as its file where it does not say its title itself.
     *
     * @param fileName may be empty
     */
    public Book called(String fileName) {
      String name = fileName.substring(fileName.lastIndexOf('/') + 1);
      int dot = name.lastIndexOf('.');
      String plain = words(dot > 0 ? name.substring(0, dot) : name, UNTITLED);
      return title.equals(UNTITLED) ? new Book(plain, author, language, study) : this;
    }

    /**
     * The same under the words that its owner knows it by.
     *
     * @param ownTitle empty for the file's
     * @param ownAuthor empty for the file's
     */
    public Book known(String ownTitle, String ownAuthor) {
      return new Book(words(ownTitle, title), words(ownAuthor, author), language, study);
    }
  }

  /** What a book is called that does not say. */
  String UNTITLED = "Untitled";

  /**
   * @param code stable
   * @param sentence for whoever sent the file
   */
  record Refused(String code, String sentence) implements BookCheck {}

  /**
   * Reads the whole file: about a second for the longest of novels, so never on the writer's
   * thread.
   *
   * @param edition of those bytes
   */
  static BookCheck of(Books books, Path file, EditionId edition) throws IOException {
    return switch (books.open(file)) {
      case Opening.Refused refused -> new Refused(refused.code(), refused.sentence());
      case Opening.Opened opened -> {
        try (Publication book = opened.publication();
            ByteSource bytes = ByteSource.of(file)) {
          yield new Book(
              words(book.title(), UNTITLED),
              words(book.author(), "Unknown"),
              words(book.language(), "und"),
              Study.of(edition, book, bytes));
        }
      }
    };
  }

  private static String words(String said, String otherwise) {
    String words = said.isBlank() ? otherwise : said.strip();
    int most = Limits.V1.wordChars() / 2;
    return words.length() > most ? words.substring(0, most) : words;
  }
}
