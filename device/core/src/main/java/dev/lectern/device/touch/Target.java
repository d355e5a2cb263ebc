package dev.lectern.device.touch;

import dev.lectern.device.reading.Notice;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.WorkId;
import java.util.List;

/** What was touched, found by whoever drew it. */
public sealed interface Target {

  /** Nothing in particular of a page: the side that leads on (1) or back (-1). */
  record Side(int by) implements Target {}

  /** The upper edge of whatever stands there. */
  record Top() implements Target {}

  /**
   * The corner of a page where bookmarks hang.
   *
   * @param bookmarks those on the page
   */
  record Corner(WorkId work, List<Dot> bookmarks) implements Target {
    public Corner {
      bookmarks = List.copyOf(bookmarks);
    }
  }

  /** A book on the shelf. */
  record Tile(WorkId work) implements Target {}

  /** A button of a notice. */
  record Choice(long notice, Notice.Action action) implements Target {}

  /** A field of the keypad. */
  record Digit(Pad pad) implements Target {}

  /** A link within the book. */
  record Link(WorkId work, Locator place) implements Target {}

  /** The mark of a note, and what the note says. */
  record Note(WorkId work, String words) implements Target {}

  /** A word that was held. */
  record Word(WorkId work, String word) implements Target {}

  /**
   * Words that a finger was drawn over.
   *
   * @param at the first of them
   * @param covered highlights that hold all of them
   */
  record Words(WorkId work, Locator at, String quote, List<Dot> covered) implements Target {
    public Words {
      covered = List.copyOf(covered);
    }
  }

  /** A picture that was held. */
  record Picture(WorkId work, String href, String words) implements Target {}
}
