package dev.lectern.reading.work;

import dev.lectern.reading.align.WholeText;
import dev.lectern.reading.epub.Publication;

/** Reads all of a book for an alignment. */
public final class WholeTexts {
  private WholeTexts() {}

  /** What lies outside the reading order has no place in it and is left out. */
  public static WholeText of(Publication book) {
    WholeText whole = new WholeText();
    for (int i = 0; i < book.spine().size(); i++) {
      double from = book.positions().total(i, 0);
      double to = book.positions().total(i, 1);
      if (to > from && book.chapter(i).problem() == null) {
        whole.add(book.text(i).text(), from, to);
      }
    }
    return whole;
  }
}
