package dev.lectern.bridge.catalogue;

import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Limits;
import dev.lectern.reading.epub.ByteSource;
import dev.lectern.reading.epub.Epub;
import dev.lectern.reading.epub.EpubLimits;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.work.Study;
import java.io.IOException;
import java.nio.file.Path;

/** Looks whether a file is a book that can be read, and what it says of itself. */
public sealed interface BookCheck {

  /**
   * @param language BCP 47; {@code und} where the book does not say
   * @param study what else was found in it
   */
  record Book(String title, String author, String language, Study study) implements BookCheck {}

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
  static BookCheck of(Path file, EditionId edition) throws IOException {
    return switch (Epub.open(file, EpubLimits.standard())) {
      case Opening.Refused refused -> new Refused(refused.code(), refused.sentence());
      case Opening.Opened opened -> {
        try (Publication book = opened.publication();
            ByteSource bytes = ByteSource.of(file)) {
          yield new Book(
              words(book.title(), "Untitled"),
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
