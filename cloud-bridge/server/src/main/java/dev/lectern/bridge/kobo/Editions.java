package dev.lectern.bridge.kobo;

import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.format.BookFormat;
import dev.lectern.reading.format.Books;
import dev.lectern.reading.kepub.KoboPlaces;
import dev.lectern.reading.kepub.KoboPlaces.KoboPlace;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The files themselves: Kobo's places in them, and which of them are laid out in advance. */
public final class Editions {
  /** The name of a Kobo's own words for a place, among a locator's foreign ones. */
  static final String FOREIGN = "kobo";

  private static final int MOST_FOREIGN = 1024;

  /** A few bytes each; above it all is asked again. */
  private static final int MOST_LAYOUTS = 20_000;

  private final Function<EditionId, Optional<Path>> files;
  private final Books books;
  private final Map<EditionId, Boolean> layouts = new ConcurrentHashMap<>();

  public Editions(Function<EditionId, Optional<Path>> files, Books books) {
    this.files = files;
    this.books = books;
  }

  /**
   * A place as a Kobo says it.
   *
   * @param span empty where it names none
   * @param percent within the chapter, 0 to 100; negative where it does not say
   * @param totalPercent within the book, likewise
   */
  record Said(String source, String span, double percent, double totalPercent) {

    /** In few words, to compare by. */
    String spot() {
      return source + "#" + (span.isEmpty() ? percent + "/" + totalPercent : span);
    }
  }

  /** The locator of a place; null where the file is not here or nothing of it could be found. */
  @Nullable Locator locator(EditionId edition, Said said) {
    return with(
        edition,
        book -> {
          Locator found = KoboPlaces.locator(book, said.source(), said.span());
          if (found == null || said.span().isEmpty()) {
            found = byPercent(book, said);
          }
          String own = said.spot();
          return found == null || own.length() > MOST_FOREIGN
              ? found
              : new Locator(
                  found.href(),
                  found.cfi(),
                  found.progression(),
                  found.totalProgression(),
                  found.position(),
                  found.text(),
                  Map.of(FOREIGN, own),
                  found.seconds());
        });
  }

  private static @Nullable Locator byPercent(Publication book, Said said) {
    int spine = KoboPlaces.chapter(book, said.source());
    if (spine >= 0 && said.percent() >= 0) {
      return KoboPlaces.within(book, spine, Math.min(1, said.percent() / 100));
    }
    return said.totalPercent() < 0
        ? null
        : KoboPlaces.total(book, Math.min(1, said.totalPercent() / 100));
  }

  /** Where a Kobo is to go for a locator; null where the file is not here. */
  @Nullable KoboPlace place(EditionId edition, Locator locator, boolean sameEdition) {
    return with(edition, book -> KoboPlaces.place(book, locator, sameEdition));
  }

  /**
   * Whether it is an EPUB of which every page is laid out in advance; such a book is sent as it is.
   * Of other formats an EPUB must be made in any case.
   */
  boolean fixedLayout(EditionId edition) {
    if (layouts.size() > MOST_LAYOUTS) {
      layouts.clear();
    }
    return layouts.computeIfAbsent(
        edition,
        one ->
            is(one, BookFormat.EPUB) && Boolean.TRUE.equals(with(one, Publication::fixedLayout)));
  }

  /** Whether the file is here and of that format. */
  boolean is(EditionId edition, BookFormat format) {
    return files.apply(edition).flatMap(books::format).filter(format::equals).isPresent();
  }

  /** Whether what a Kobo says is the very place that it is told for a locator. */
  boolean same(EditionId edition, Said said, Locator locator, boolean sameEdition) {
    return Boolean.TRUE.equals(
        with(
            edition,
            book -> {
              KoboPlace told = KoboPlaces.place(book, locator, sameEdition);
              return !told.span().isEmpty()
                  && told.span().equals(said.span())
                  && KoboPlaces.chapter(book, told.source())
                      == KoboPlaces.chapter(book, said.source());
            }));
  }

  /** The book's beginning, as a Kobo says it. */
  @Nullable KoboPlace beginning(EditionId edition) {
    return with(edition, book -> KoboPlaces.place(book, KoboPlaces.within(book, 0, 0), true));
  }

  <T> @Nullable T with(EditionId edition, Function<Publication, @Nullable T> use) {
    Optional<Path> file = files.apply(edition);
    if (file.isEmpty()) {
      return null;
    }
    return switch (books.open(file.get())) {
      case Opening.Refused refused -> null;
      case Opening.Opened opened -> {
        try (Publication book = opened.publication()) {
          yield use.apply(book);
        }
      }
    };
  }
}
