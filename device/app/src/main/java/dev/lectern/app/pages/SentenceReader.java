package dev.lectern.app.pages;

import dev.lectern.app.content.BookFolder;
import dev.lectern.device.Failure;
import dev.lectern.device.port.Pages;
import dev.lectern.device.reading.Destination;
import dev.lectern.device.reading.Sentence;
import dev.lectern.protocol.EditionId;
import dev.lectern.reading.epub.ChapterText;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.format.Books;
import dev.lectern.reading.locate.Locators;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sentences to read aloud, straight from the book: they need no page. One book is kept open. */
final class SentenceReader implements AutoCloseable {
  private final BookFolder folder;
  private final Books books;
  private @Nullable EditionId edition;
  private @Nullable Publication publication;

  SentenceReader(BookFolder folder, Books books) {
    this.folder = folder;
    this.books = books;
  }

  /** As {@link Pages#sentences}. */
  Pages.Spoken read(EditionId wanted, Destination place, int count, boolean after) {
    if (!wanted.equals(edition) || publication == null) {
      close();
      switch (books.open(folder.file(wanted))) {
        case Opening.Opened(Publication opened) -> publication = opened;
        case Opening.Refused(String code, String sentence) -> {
          return new Pages.Spoken.Refused(new Failure(code, sentence));
        }
      }
      edition = wanted;
    }
    return sentences(publication, place, count, after);
  }

  private static Pages.Spoken sentences(
      Publication book, Destination place, int count, boolean after) {
    BookPlaces.Spot spot = BookPlaces.find(book, place);
    int spine = spot.spine();
    int next = book.text(spine).sentenceAt(spot.offset());
    if (after && next >= 0) {
      next++;
    }
    List<Sentence> found = new ArrayList<>();
    while (spine < book.spine().size() && found.size() < count) {
      ChapterText text = book.text(spine);
      if (next >= 0 && next < text.sentences().size()) {
        found.add(sentence(book, spine, text.sentences().get(next)));
        next++;
      } else {
        spine++;
        next = 0;
      }
    }
    return new Pages.Spoken.Sentences(found, !follows(book, spine, next));
  }

  private static Sentence sentence(
      Publication book, int spine, dev.lectern.reading.epub.Sentence sentence) {
    return new Sentence(
        sentence.text(),
        Locators.at(book, spine, sentence.start()),
        Locators.at(book, spine, sentence.end()));
  }

  private static boolean follows(Publication book, int spine, int next) {
    int from = next;
    for (int i = spine; i < book.spine().size(); i++) {
      if (from < book.text(i).sentences().size()) {
        return true;
      }
      from = 0;
    }
    return false;
  }

  @Override
  public void close() {
    if (publication != null) {
      publication.close();
      publication = null;
      edition = null;
    }
  }
}
