package dev.lectern.app.pages;

import dev.lectern.app.content.BookFolder;
import dev.lectern.device.Failure;
import dev.lectern.device.noting.PageMark;
import dev.lectern.device.port.Frame;
import dev.lectern.device.port.Pages;
import dev.lectern.device.reading.Closer;
import dev.lectern.device.reading.Destination;
import dev.lectern.device.reading.Sentence;
import dev.lectern.device.reading.View;
import dev.lectern.device.touch.Target;
import dev.lectern.device.touch.Touch;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.format.Books;
import dev.lectern.typesetter.BookView;
import dev.lectern.typesetter.Limits;
import dev.lectern.typesetter.PageMarks;
import dev.lectern.typesetter.PageStyle;
import dev.lectern.typesetter.PageView;
import dev.lectern.typesetter.Press;
import dev.lectern.typesetter.page.BookPictures;
import dev.lectern.typesetter.raster.Grey;
import dev.lectern.typesetter.screen.Enlarged;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages of the book that is open, by the typesetter. Not for use by several threads. */
final class TypesetPages implements Pages {
  private static final Shown NOTHING_OPEN =
      new Shown.Refused(new Failure("no-book", "No book is open."));

  private final BookFolder folder;
  private final Books books;
  private PageStyle style;
  private final Press press;
  private final SentenceReader sentences;
  private final KeptCovers covers;
  private @Nullable Open open;
  private BookView.@Nullable Stretch mark;

  /** The annotations that were told last, and whose they are; null before any were. */
  private @Nullable Annotated annotated;

  /** Of the open book; null until a page asks for them. */
  private @Nullable MarkedPlaces places;

  /** What the page on the panel was drawn with. */
  private PageMarks seen = PageMarks.NONE;

  private record Open(WorkId work, EditionId edition, Publication publication, BookView view) {}

  private record Annotated(WorkId work, List<PageMark> marks) {}

  TypesetPages(BookFolder folder, Books books, PageStyle style, Press press) {
    this.folder = folder;
    this.books = books;
    this.style = style;
    this.press = press;
    this.sentences = new SentenceReader(folder, books);
    this.covers = new KeptCovers(folder);
  }

  /** Opens a book; where it cannot be opened the one before stays open. */
  @Override
  public Shown open(WorkId work, EditionId edition, Destination place) {
    Open now = open;
    if (now == null || !now.edition().equals(edition)) {
      switch (books.open(folder.file(edition))) {
        case Opening.Opened(Publication publication) -> {
          if (now != null) {
            now.publication().close();
          }
          now = new Open(work, edition, publication, BookView.open(publication, style, press));
        }
        case Opening.Refused(String code, String sentence) -> {
          return new Shown.Refused(new Failure(code, sentence));
        }
      }
      open = now;
      mark = null;
      places = null;
    }
    return show(place);
  }

  @Override
  public Shown turn(int by) {
    Open now = open;
    if (now == null) {
      return NOTHING_OPEN;
    }
    PageView turned = by > 0 ? now.view().next() : now.view().previous();
    return page(now, turned == null ? now.view().current() : turned);
  }

  @Override
  public Shown show(Destination place) {
    Open now = open;
    if (now == null) {
      return NOTHING_OPEN;
    }
    BookPlaces.Spot spot = BookPlaces.find(now.publication(), place);
    return page(now, now.view().at(spot.spine(), spot.offset()));
  }

  /** The open book in another style, and those that are opened later. */
  Shown restyle(PageStyle other) {
    style = other;
    Open now = open;
    if (now == null) {
      return NOTHING_OPEN;
    }
    BookView view = now.view().inStyle(other);
    now = new Open(now.work(), now.edition(), now.publication(), view);
    open = now;
    return page(now, view.current());
  }

  @Override
  public @Nullable Frame mark(@Nullable Sentence sentence) {
    Open now = open;
    mark = sentence == null || now == null ? null : stretch(now.publication(), sentence);
    if (now == null) {
      return null;
    }
    // A sentence of a page that is about to be drawn leaves this one as it is.
    boolean elsewhere = mark != null && !mark.on(now.view().current());
    return elsewhere ? null : anew(now);
  }

  @Override
  public @Nullable Frame annotate(WorkId work, List<PageMark> marks) {
    annotated = new Annotated(work, marks);
    places = null;
    Open now = open;
    return now == null || !now.work().equals(work) ? null : anew(now);
  }

  /** The page as it is drawn now; null where it looks as before. */
  private @Nullable Frame anew(Open now) {
    PageMarks before = seen;
    seen = marks(now, now.view().current());
    return seen.equals(before) ? null : Frames.of(now.view().draw(now.view().current(), seen));
  }

  private PageMarks marks(Open now, PageView page) {
    return places(now).on(page).lit(mark != null && mark.on(page) ? mark : null);
  }

  private MarkedPlaces places(Open now) {
    MarkedPlaces made = places;
    if (made == null) {
      Annotated of = annotated;
      List<PageMark> its = of != null && of.work().equals(now.work()) ? of.marks() : List.of();
      made = new MarkedPlaces(now.publication(), its);
      places = made;
    }
    return made;
  }

  private static BookView.Stretch stretch(Publication book, Sentence sentence) {
    BookPlaces.Spot from = BookPlaces.find(book, new Destination.At(sentence.start()));
    BookPlaces.Spot to = BookPlaces.find(book, new Destination.At(sentence.end()));
    int end = to.spine() == from.spine() ? to.offset() : book.text(from.spine()).length();
    return new BookView.Stretch(from.spine(), from.offset(), end);
  }

  private Shown page(Open now, PageView page) {
    seen = marks(now, page);
    return new Shown.Page(
        new View(
            now.work(),
            now.edition(),
            page.start(),
            page.end(),
            isFirst(now.publication(), page),
            page.isLast(),
            page.chapterTitle()),
        Frames.of(now.view().draw(page, seen)));
  }

  private static boolean isFirst(Publication publication, PageView page) {
    return page.page().index() == 0
        && publication.spine().stream()
            .noneMatch(item -> item.linear() && item.index() < page.chapter());
  }

  /** Lays out what follows, and keeps the cover for the shelf, while nobody waits. */
  void ahead() {
    Open now = open;
    if (now != null) {
      now.view().ahead();
      if (!covers.knows(now.edition())) {
        covers.keep(
            now.edition(), BookView.cover(now.publication(), KeptCovers.WIDTH, KeptCovers.HEIGHT));
      }
    }
  }

  /**
   * A book's cover, at most as large as the panel; null where there is none. The open book stays
   * the open one.
   */
  @Nullable Grey cover(EditionId edition) {
    Open now = open;
    if (now != null && now.edition().equals(edition)) {
      return BookView.cover(now.publication(), style.width(), style.height());
    }
    if (!(books.open(folder.file(edition)) instanceof Opening.Opened(Publication book))) {
      return null;
    }
    try (book) {
      return BookView.cover(book, style.width(), style.height());
    }
  }

  /** What of the page was touched. */
  Target touched(Touch touch) {
    Open now = open;
    return now == null
        ? new Target.Side(0)
        : new PageTouch(now.publication(), now.view(), now.work()).target(touch, places(now));
  }

  /** A picture of the open book, whole or a part; null where it cannot be drawn. */
  @Nullable Grey picture(Closer closer) {
    Open now = open;
    return now == null
        ? null
        : Enlarged.of(
            new BookPictures(now.publication(), Limits.DEFAULT, press.faces()),
            closer.href(),
            closer.zoom(),
            closer.part(),
            style.width(),
            style.height());
  }

  @Override
  public Spoken sentences(EditionId edition, Destination place, int count, boolean after) {
    return sentences.read(edition, place, count, after);
  }

  @Override
  public void close() {
    sentences.close();
    if (open != null) {
      open.publication().close();
      open = null;
    }
  }
}
