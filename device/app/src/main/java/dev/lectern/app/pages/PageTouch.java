package dev.lectern.app.pages;

import dev.lectern.app.study.PagePictures;
import dev.lectern.device.touch.Target;
import dev.lectern.device.touch.Touch;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.epub.ChapterText;
import dev.lectern.reading.epub.Direction;
import dev.lectern.reading.epub.PageLink;
import dev.lectern.reading.epub.PageLinks;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.locate.Locators;
import dev.lectern.typesetter.BookView;
import dev.lectern.typesetter.Sheet;
import java.text.BreakIterator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What of an open page was touched: a link or a note's mark, a word or a picture that is held, and
 * of anything else the side.
 */
final class PageTouch {
  /** Nearer to the left edge than this leads back, where a book is read from left to right. */
  private static final double BACK = 0.3;

  /** Nearer to the upper edge than this is above the text. */
  private static final double TOP = 0.06;

  /** Nearer to the right edge than this is the corner where bookmarks hang. */
  private static final double CORNER = 0.15;

  /** A finger is wider than a note's mark: so far around it counts, as a part of the width. */
  private static final double WIDE = 0.02;

  private static final int LONGEST_WORD = 60;

  /** What is drawn over at once is at most so long, characters. */
  private static final int LONGEST_MARK = 2_000;

  private final Publication book;
  private final BookView view;
  private final WorkId work;

  PageTouch(Publication book, BookView view, WorkId work) {
    this.book = book;
    this.view = view;
    this.work = work;
  }

  /**
   * @param marks the reader's annotations of the book
   */
  Target target(Touch touch, MarkedPlaces marks) {
    return switch (touch.gesture()) {
      case LEFT -> new Target.Side(fromRight() ? -1 : 1);
      case RIGHT -> new Target.Side(fromRight() ? 1 : -1);
      case HOLD -> held(touch);
      case TAP -> tapped(touch, marks);
      case MARK -> drawn(touch, marks);
    };
  }

  private Target tapped(Touch touch, MarkedPlaces marks) {
    Target link = link(touch);
    if (link != null) {
      return link;
    }
    String written = written(touch, marks);
    if (!written.isEmpty()) {
      return new Target.Note(work, written);
    }
    if (touch.down() < TOP && touch.across() > 1 - CORNER) {
      return new Target.Corner(work, marks.bookmarks(view.current()));
    }
    if (touch.down() < TOP) {
      return new Target.Top();
    }
    boolean left = touch.across() < BACK;
    boolean right = touch.across() > 1 - BACK;
    return new Target.Side(fromRight() ? (right ? -1 : 1) : left ? -1 : 1);
  }

  /** What is written to the highlight under a finger, or to the bar that it meets; or empty. */
  private String written(Touch touch, MarkedPlaces marks) {
    BookView.Spot spot = under(touch, 0, 0);
    if (spot != null) {
      return marks.over(spot);
    }
    int margin = view.style().margin();
    if (touch.across() * view.style().width() > margin || view.style().twoColumns()) {
      return "";
    }
    int first = Integer.MAX_VALUE;
    int last = -1;
    int spine = view.current().chapter();
    for (double across = touch.across(); across < 1; across += WIDE) {
      BookView.Spot met = under(touch, across - touch.across(), 0);
      if (met != null && met.spine() == spine) {
        first = Math.min(first, met.offset());
        last = Math.max(last, met.offset());
      }
    }
    return last < 0 ? "" : marks.beside(new BookView.Stretch(spine, first, last));
  }

  private boolean fromRight() {
    return book.direction() == Direction.RIGHT_TO_LEFT;
  }

  private @Nullable Target link(Touch touch) {
    double[][] around = {{0, 0}, {-1, 0}, {1, 0}, {0, -1}, {0, 1}};
    for (double[] step : around) {
      BookView.Spot spot = under(touch, step[0] * WIDE, step[1] * WIDE);
      PageLink link = spot == null ? null : linkAt(spot);
      if (link != null && link.note() != null) {
        return new Target.Note(work, link.note());
      }
      if (link != null && link.spine() >= 0) {
        return new Target.Link(work, Locators.at(book, link.spine(), link.offset()));
      }
    }
    return null;
  }

  private BookView.@Nullable Spot under(Touch touch, double across, double down) {
    int width = view.style().width();
    int height = view.style().height();
    return view.under(
        (int) Math.round(touch.across() * width + across * width),
        (int) Math.round(touch.down() * height + down * width));
  }

  /** Whole words, from the one under the finger's beginning to the one under its end. */
  private Target drawn(Touch touch, MarkedPlaces marks) {
    BookView.Spot one = near(touch);
    BookView.Spot other = near(new Touch(touch.toAcross(), touch.toDown(), touch.gesture()));
    if (one == null || other == null || one.spine() != other.spine()) {
      return new Target.Side(0);
    }
    int spine = one.spine();
    String text = book.text(spine).text();
    int first = Math.min(one.offset(), other.offset());
    int last = Math.min(Math.max(one.offset(), other.offset()), first + LONGEST_MARK);
    int from = first;
    while (from > 0 && first - from < LONGEST_WORD && isInWord(text.charAt(from - 1))) {
      from--;
    }
    int to = last;
    while (to < text.length() && to - last < LONGEST_WORD && isInWord(text.charAt(to))) {
      to++;
    }
    String quote = text.substring(from, to).replace("\u00ad", "").strip();
    return quote.isEmpty()
        ? new Target.Side(0)
        : new Target.Words(
            work,
            Locators.at(book, spine, from),
            quote,
            marks.covering(new BookView.Stretch(spine, from, to)));
  }

  private static boolean isInWord(char c) {
    return !Character.isWhitespace(c) && c != '\u00a0' && c != ChapterText.PICTURE;
  }

  private BookView.@Nullable Spot near(Touch touch) {
    for (double step : new double[] {0, -WIDE, WIDE}) {
      BookView.Spot spot = under(touch, step, 0);
      if (spot != null) {
        return spot;
      }
    }
    return null;
  }

  private @Nullable PageLink linkAt(BookView.Spot spot) {
    int offset = spot.offset();
    for (Sheet sheet : view.current().sheets()) {
      if (!sheet.holds(spot.spine(), offset)) {
        continue;
      }
      for (PageLink link :
          PageLinks.of(book, spot.spine(), sheet.page().start(), sheet.page().end())) {
        if (offset >= link.start() && offset < link.start() + Math.max(1, link.words().length())) {
          return link;
        }
      }
    }
    return null;
  }

  private Target held(Touch touch) {
    BookView.Spot spot = under(touch, 0, 0);
    if (spot == null) {
      return new Target.Side(0);
    }
    int spine = spot.spine();
    int offset = spot.offset();
    for (PagePictures.OnIt picture :
        PagePictures.of(
            book, Locators.at(book, spine, offset), Locators.at(book, spine, offset + 1))) {
      return new Target.Picture(work, picture.href(), picture.words());
    }
    String word = word(book.text(spine), offset);
    return word.isEmpty() ? new Target.Side(0) : new Target.Word(work, word);
  }

  /** The word around an offset, without soft hyphens; empty where there is none. */
  private String word(ChapterText chapter, int offset) {
    String text = chapter.text();
    int from = Math.max(0, offset - LONGEST_WORD);
    int to = Math.min(text.length(), offset + LONGEST_WORD);
    String around = text.substring(from, to);
    BreakIterator words = BreakIterator.getWordInstance(Locale.forLanguageTag(book.language()));
    words.setText(around);
    int end = words.following(Math.min(offset - from, around.length() - 1));
    int start = words.previous();
    if (start == BreakIterator.DONE || end == BreakIterator.DONE) {
      return "";
    }
    String word = around.substring(start, end).replace("\u00ad", "").strip();
    return word.codePoints().anyMatch(Character::isLetter) ? word : "";
  }
}
