package dev.lectern.app.pages;

import dev.lectern.app.content.BookFolder;
import dev.lectern.device.Failure;
import dev.lectern.device.port.Pages;
import dev.lectern.device.reading.Destination;
import dev.lectern.device.reading.Recording;
import dev.lectern.device.reading.Sentence;
import dev.lectern.protocol.EditionId;
import dev.lectern.reading.epub.ChapterText;
import dev.lectern.reading.epub.Clip;
import dev.lectern.reading.epub.Narrated;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.format.Books;
import dev.lectern.reading.locate.Locators;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Sentences to read aloud, straight from the book: they need no page. One book is kept open. */
final class SentenceReader implements AutoCloseable {
  private final BookFolder folder;
  private final Books books;
  private @Nullable EditionId edition;
  private @Nullable Publication publication;
  private @Nullable Chapter chapter;

  private record Chapter(int spine, List<Narrated> parts) {}

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

  private Pages.Spoken sentences(Publication book, Destination place, int count, boolean after) {
    BookPlaces.Spot spot = BookPlaces.find(book, place);
    int spine = spot.spine();
    int next = holding(parts(book, spine), spot.offset());
    if (after && next >= 0) {
      next++;
    }
    List<Sentence> found = new ArrayList<>();
    while (spine < book.spine().size() && found.size() < count) {
      List<Narrated> parts = parts(book, spine);
      if (next >= 0 && next < parts.size()) {
        found.add(sentence(book, spine, parts.get(next)));
        next++;
      } else {
        spine++;
        next = 0;
      }
    }
    return new Pages.Spoken.Sentences(found, !follows(book, spine, next));
  }

  /** A narrator's stretches where the chapter has one, else our own sentences. */
  private List<Narrated> parts(Publication book, int spine) {
    Chapter known = chapter;
    if (known == null || known.spine() != spine) {
      List<Narrated> parts = book.narration(spine);
      known = new Chapter(spine, parts.isEmpty() ? own(book.text(spine)) : parts);
      chapter = known;
    }
    return known.parts();
  }

  private static List<Narrated> own(ChapterText text) {
    return text.sentences().stream()
        .map(one -> new Narrated(one.start(), one.end(), one.text(), null))
        .toList();
  }

  /** The part that holds an offset, else the next one, else the last one; -1 if there is none. */
  private static int holding(List<Narrated> parts, int offset) {
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).end() > offset) {
        return i;
      }
    }
    return parts.size() - 1;
  }

  private static Sentence sentence(Publication book, int spine, Narrated part) {
    Clip clip = part.clip();
    return new Sentence(
        part.text(),
        Locators.at(book, spine, part.start()),
        Locators.at(book, spine, part.end()),
        language(book, spine),
        clip == null ? null : new Recording(clip.href(), clip.beginMs(), clip.endMs()));
  }

  /** What the chapter says of itself, else the book. */
  private static String language(Publication book, int spine) {
    Element root = book.chapter(spine).document().selectFirst("html");
    String own = root == null ? "" : root.attr("xml:lang");
    if (own.isBlank() && root != null) {
      own = root.attr("lang");
    }
    return own.isBlank() ? book.language() : own.strip();
  }

  private boolean follows(Publication book, int spine, int next) {
    int from = next;
    for (int i = spine; i < book.spine().size(); i++) {
      if (from < parts(book, i).size()) {
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
      chapter = null;
    }
  }
}
