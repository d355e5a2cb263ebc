package dev.lectern.reading.find;

import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.epub.TocEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The heading of the table of contents under which a place lies. */
public final class ChapterNames {
  /** A book with more entries than this is told by the first so many. */
  private static final int MOST = 5_000;

  private record Start(int spine, String fragment, String title) {}

  private final Publication book;
  private final List<Start> starts = new ArrayList<>();

  public ChapterNames(Publication book) {
    this.book = book;
    List<TocEntry> toc = book.toc();
    for (TocEntry entry : toc.subList(0, Math.min(MOST, toc.size()))) {
      int spine = entry.href().isEmpty() ? -1 : book.spineIndex(entry.href());
      if (spine >= 0) {
        starts.add(new Start(spine, entry.fragment(), entry.title()));
      }
    }
    starts.sort(Comparator.comparingInt(Start::spine));
  }

  /** Empty before the first heading, and in a book without a table of contents. */
  public String of(int spine, int offset) {
    String name = "";
    for (Start start : starts) {
      boolean before =
          start.spine() < spine
              || start.spine() == spine
                  && (start.fragment().isEmpty()
                      || book.text(spine).offsetOfId(start.fragment()) <= offset);
      if (start.spine() > spine) {
        break;
      }
      name = before ? start.title() : name;
    }
    return name;
  }
}
