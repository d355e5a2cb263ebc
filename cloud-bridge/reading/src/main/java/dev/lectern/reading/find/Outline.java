package dev.lectern.reading.find;

import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.epub.TocEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of contents as places in the book. */
public final class Outline {
  /** A book with more entries than this is told by the first so many. */
  private static final int MOST = 5_000;

  private final Publication book;
  private final List<Line> starts;

  /**
   * One heading.
   *
   * @param number its place in the table of contents, from 0
   * @param fragment the id within the file, or empty
   */
  public record Line(int number, String title, int level, int spine, String fragment) {}

  /** A character of the book: the file's index in the spine, and the offset in its text. */
  public record Spot(int spine, int offset) {}

  public Outline(Publication book) {
    this.book = book;
    this.starts = new ArrayList<>(lines(book, book.toc()));
    starts.sort(Comparator.comparingInt(Line::spine));
  }

  /** Those entries of a list that lead into the book, in the list's order. */
  public static List<Line> lines(Publication book, List<TocEntry> entries) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < Math.min(MOST, entries.size()); i++) {
      TocEntry entry = entries.get(i);
      int spine = entry.href().isEmpty() ? -1 : book.spineIndex(entry.href());
      if (spine >= 0) {
        lines.add(new Line(i, entry.title(), entry.level(), spine, entry.fragment()));
      }
    }
    return lines;
  }

  /** Where one begins; at the file's beginning where its id is not there. */
  public static Spot spot(Publication book, Line line) {
    int offset =
        line.fragment().isEmpty() ? 0 : book.text(line.spine()).offsetOfId(line.fragment());
    return new Spot(line.spine(), Math.max(0, offset));
  }

  /** The title of the heading under which a place lies; empty before the first one. */
  public String title(int spine, int offset) {
    Line line = at(spine, offset);
    return line == null ? "" : line.title();
  }

  /** The heading under which a place lies; null before the first one. */
  public @Nullable Line at(int spine, int offset) {
    Line last = null;
    for (Line start : starts) {
      if (start.spine() > spine) {
        break;
      }
      last = isBehind(start, spine, offset) ? last : start;
    }
    return last;
  }

  /** How far in the book the next heading is, 0 to 1; 1 behind the last one. */
  public double next(int spine, int offset) {
    for (Line start : starts) {
      if (isBehind(start, spine, offset)) {
        Spot spot = start.spine() == spine ? spot(book, start) : new Spot(start.spine(), 0);
        double within = spot.offset() == 0 ? 0 : book.text(spot.spine()).progression(spot.offset());
        return book.positions().total(spot.spine(), within);
      }
    }
    return 1;
  }

  private boolean isBehind(Line start, int spine, int offset) {
    return start.spine() > spine
        || start.spine() == spine
            && !start.fragment().isEmpty()
            && book.text(spine).offsetOfId(start.fragment()) > offset;
  }
}
