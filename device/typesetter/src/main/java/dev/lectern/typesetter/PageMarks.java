package dev.lectern.typesetter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is drawn on a page besides the book's own: what sounds, and what its reader marked.
 *
 * @param lit what is read aloud, or null
 * @param highlighted on light grey where the panel has greys, else underlined
 * @param noted what a note stands at: a bar beside the line
 * @param bookmarked a ribbon hangs from the upper edge of the page that holds it
 */
public record PageMarks(
    BookView.@Nullable Stretch lit,
    List<BookView.Stretch> highlighted,
    List<BookView.Spot> noted,
    List<BookView.Spot> bookmarked) {
  public static final PageMarks NONE = new PageMarks(null, List.of(), List.of(), List.of());

  public PageMarks {
    highlighted = List.copyOf(highlighted);
    noted = List.copyOf(noted);
    bookmarked = List.copyOf(bookmarked);
  }

  /** What a reader marked, while nothing is read aloud. */
  public static PageMarks of(
      List<BookView.Stretch> highlighted,
      List<BookView.Spot> noted,
      List<BookView.Spot> bookmarked) {
    return new PageMarks(null, highlighted, noted, bookmarked);
  }

  public PageMarks lit(BookView.@Nullable Stretch other) {
    return new PageMarks(other, highlighted, noted, bookmarked);
  }

  /** What of it is seen on a page; equal for equal drawings of the same page. */
  public PageMarks on(PageView page) {
    return new PageMarks(
        lit != null && lit.on(page) ? lit : null,
        highlighted.stream().filter(one -> one.on(page)).toList(),
        noted.stream().filter(one -> page.holds(one.spine(), one.offset())).toList(),
        bookmarked.stream().filter(one -> page.holds(one.spine(), one.offset())).toList());
  }
}
