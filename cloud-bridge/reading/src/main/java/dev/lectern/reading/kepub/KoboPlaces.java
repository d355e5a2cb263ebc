package dev.lectern.reading.kepub;

import dev.lectern.protocol.Locator;
import dev.lectern.reading.epub.Positions;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.epub.SpineItem;
import dev.lectern.reading.locate.Locators;
import dev.lectern.reading.locate.Resolved;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** From a Kobo's place in the KEPUB to a locator in the book that it was made of, and back. */
public final class KoboPlaces {
  private KoboPlaces() {}

  /**
   * A place as a Kobo says it.
   *
   * @param source the chapter's path from the container's root
   * @param span {@code kobo.P.S}; empty for the chapter's start, where it has no spans
   */
  public record KoboPlace(String source, String span) {}

  /**
   * The locator of a span's first character; null if the book has no such chapter or span.
   *
   * @param source as the Kobo wrote it: with or without the folder of the package, with a fragment
   *     or with exclamation marks for strokes
   */
  public static @Nullable Locator locator(Publication book, String source, String span) {
    int spine = chapter(book, source);
    if (spine < 0) {
      return null;
    }
    int offset = span.isEmpty() ? 0 : KoboSpans.of(book.text(spine)).offset(span);
    return offset < 0 ? null : Locators.at(book, spine, offset);
  }

  /**
   * Where a Kobo is to open the book for a locator.
   *
   * @param sameEdition whether the locator was made in this very file
   */
  public static KoboPlace place(Publication book, Locator locator, boolean sameEdition) {
    Resolved found = Locators.resolve(book, locator, sameEdition);
    SpineItem item = book.spine().get(found.spine());
    return new KoboPlace(item.href(), KoboSpans.of(book.text(found.spine())).at(found.offset()));
  }

  /** The locator so far in a chapter, 0 to 1. */
  public static Locator within(Publication book, int spine, double progression) {
    return Locators.at(book, spine, book.text(spine).offset(progression));
  }

  /** The locator so far in the book, 0 to 1. */
  public static Locator total(Publication book, double progression) {
    Positions.Place place = book.positions().at(progression);
    return within(book, place.spine(), place.progression());
  }

  /** The spine item that a Kobo's source names, or -1. */
  public static int chapter(Publication book, String source) {
    String path = decoded(source.replace('!', '/'));
    int hash = path.indexOf('#');
    path = hash < 0 ? path : path.substring(0, hash);
    while (path.startsWith("/")) {
      path = path.substring(1);
    }
    int exact = book.spineIndex(path);
    if (exact >= 0 || path.isEmpty()) {
      return exact;
    }
    int found = -1;
    for (SpineItem item : book.spine()) {
      if (item.href().endsWith("/" + path) || path.endsWith("/" + item.href())) {
        if (found >= 0) {
          return -1;
        }
        found = item.index();
      }
    }
    return found;
  }

  private static String decoded(String path) {
    if (path.indexOf('%') < 0) {
      return path;
    }
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncodedAfterAll) {
      return path;
    }
  }
}
