package dev.lectern.app.pages;

import dev.lectern.device.reading.Destination;
import dev.lectern.protocol.Locator;
import dev.lectern.reading.epub.Positions;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.epub.TocEntry;
import dev.lectern.reading.locate.Locators;
import dev.lectern.reading.locate.Resolved;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/** Finds a destination in a book. */
final class BookPlaces {
  private BookPlaces() {}

  /** A character of the book: the chapter's index in the spine, and the offset in its text. */
  record Spot(int spine, int offset) {}

  static Spot find(Publication book, Destination place) {
    return switch (place) {
      case Destination.At(Locator locator) -> at(book, locator);
      case Destination.Across(var _, Locator locator, OptionalDouble expected) -> {
        Resolved found = Locators.resolveAcross(book, locator, expected, false);
        yield new Spot(found.spine(), found.offset());
      }
      case Destination.Fraction(double total) -> fraction(book, total);
      case Destination.Chapter(int number) -> chapter(book, number);
      case Destination.Start() -> new Spot(0, 0);
    };
  }

  /**
   * A locator does not say of which edition it is. Its CFI is tried as this one's and believed
   * where the words there are the locator's own; else the words are looked for.
   */
  private static Spot at(Publication book, Locator locator) {
    Resolved here = Locators.resolve(book, locator, true);
    if (here.how() == Resolved.How.CFI && locator.text() != null) {
      Locator found = Locators.at(book, here.spine(), here.offset());
      if (found.text() == null
          || !Objects.equals(found.text().highlight(), locator.text().highlight())) {
        here = Locators.resolve(book, locator, false);
      }
    }
    return new Spot(here.spine(), here.offset());
  }

  private static Spot fraction(Publication book, double total) {
    Positions.Place place = book.positions().at(Math.clamp(total, 0, 1));
    return new Spot(place.spine(), book.text(place.spine()).offset(place.progression()));
  }

  /** By the table of contents where there is one, else by the spine; the last one at most. */
  private static Spot chapter(Publication book, int number) {
    List<TocEntry> toc = book.toc();
    if (!toc.isEmpty()) {
      TocEntry entry = toc.get(Math.clamp(number - 1, 0, toc.size() - 1));
      int spine = book.spineIndex(entry.href());
      if (spine >= 0) {
        int offset = entry.fragment().isEmpty() ? 0 : book.text(spine).offsetOfId(entry.fragment());
        return new Spot(spine, Math.max(0, offset));
      }
    }
    return new Spot(Math.clamp(number - 1, 0, book.spine().size() - 1), 0);
  }
}
