package dev.lectern.app.study;

import dev.lectern.app.content.BookFolder;
import dev.lectern.device.Failure;
import dev.lectern.protocol.EditionId;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.format.Books;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The book that is asked about, apart from the one on the panel, so that no page waits for an
 * answer. Opened at the first question, and kept open for the next; one book at a time.
 */
public final class OneBook implements AutoCloseable {
  private final BookFolder folder;
  private final Books books;
  private @Nullable EditionId edition;
  private @Nullable Publication publication;

  public OneBook(BookFolder folder, Books books) {
    this.folder = folder;
    this.books = books;
  }

  /** The book cannot be opened. */
  public static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    Unreadable(Failure failure) {
      super(failure.sentence());
      this.failure = failure;
    }

    public Failure failure() {
      return failure;
    }
  }

  /** Asks a book; one question after the other. */
  public synchronized <T> T ask(EditionId wanted, Function<Publication, T> question)
      throws Unreadable {
    Publication book = publication;
    if (book == null || !wanted.equals(edition)) {
      close();
      book =
          switch (books.open(folder.file(wanted))) {
            case Opening.Opened(Publication opened) -> opened;
            case Opening.Refused(String code, String sentence) ->
                throw new Unreadable(new Failure(code, sentence));
          };
      publication = book;
      edition = wanted;
    }
    return question.apply(book);
  }

  @Override
  public synchronized void close() {
    if (publication != null) {
      publication.close();
      publication = null;
      edition = null;
    }
  }
}
