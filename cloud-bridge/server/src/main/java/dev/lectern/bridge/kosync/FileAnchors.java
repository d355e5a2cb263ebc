package dev.lectern.bridge.kosync;

import dev.lectern.bridge.catalogue.Contents;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;
import dev.lectern.reading.epub.Opening;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.locate.Locators;
import dev.lectern.reading.locate.Resolved;
import dev.lectern.reading.xpointer.Exactness;
import dev.lectern.reading.xpointer.XPointer;
import dev.lectern.reading.xpointer.XPointers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files themselves. A few stay open, and what was found lately is not looked up again.
 */
public final class FileAnchors implements Anchors, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(FileAnchors.class.getName());
  private static final int OPEN_FILES = 4;
  private static final int REMEMBERED = 1024;

  private record Asked(EditionId edition, @Nullable EditionId from, Object place) {}

  private final Contents contents;
  private final Map<EditionId, Publication> open = new LinkedHashMap<>(8, 0.75f, true);
  private final Map<Asked, Object> found =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, Object> eldest) {
          return size() > REMEMBERED;
        }
      };

  public FileAnchors(Contents contents) {
    this.contents = contents;
  }

  @Override
  public synchronized Optional<Locator> locate(EditionId edition, String progress) {
    return remembered(new Asked(edition, null, progress), edition, book -> locate(book, progress));
  }

  private static @Nullable Locator locate(Publication book, String progress) {
    XPointers.Found found = XPointers.find(book, progress);
    return found == null || found.exactness() == Exactness.FRAGMENT
        ? null
        : Locators.at(book, found.spine(), found.offset());
  }

  @Override
  public synchronized Optional<Address> address(
      EditionId edition,
      @Nullable EditionId from,
      @Nullable Locator place,
      OptionalDouble expected) {
    // A map may be made later, and then leads elsewhere.
    Object asked = place == null ? "" : List.of(place, expected);
    return remembered(
        new Asked(edition, from, asked),
        edition,
        book -> address(book, edition.equals(from), place, expected));
  }

  private static Address address(
      Publication book, boolean sameFile, @Nullable Locator place, OptionalDouble expected) {
    if (place == null) {
      return new Address(XPointer.start(book.spine().getFirst().itemref()).print(), 0, true);
    }
    Resolved resolved =
        expected.isPresent()
            ? Locators.resolveAcross(book, place, expected, true)
            : Locators.resolve(book, place, sameFile);
    XPointers.Written written = XPointers.at(book, resolved.spine(), resolved.offset());
    // A map leads to within a paragraph, which is nearer than any chapter's start.
    boolean exact =
        (expected.isPresent() || !resolved.approximate())
            && written.exactness() != Exactness.FRAGMENT;
    if (!exact) {
      int itemref = book.spine().get(resolved.spine()).itemref();
      double share = book.positions().total(resolved.spine(), 0);
      return new Address(XPointer.start(itemref).print(), share, false);
    }
    double within = book.text(resolved.spine()).progression(resolved.offset());
    return new Address(written.text(), book.positions().total(resolved.spine(), within), true);
  }

  @SuppressWarnings("unchecked")
  private <T> Optional<T> remembered(
      Asked asked, EditionId edition, Function<Publication, @Nullable T> find) {
    Object known = found.get(asked);
    if (known == null) {
      Publication book = book(edition);
      if (book == null) {
        // The file may come yet.
        return Optional.empty();
      }
      known = Optional.ofNullable(look(book, find));
      found.put(asked, known);
    }
    return (Optional<T>) known;
  }

  private static <T> @Nullable T look(Publication book, Function<Publication, @Nullable T> find) {
    try {
      return find.apply(book);
    } catch (RuntimeException damaged) {
      LOG.log(Level.WARNING, "a place could not be found in its file", damaged);
      return null;
    }
  }

  private @Nullable Publication book(EditionId edition) {
    Publication known = open.get(edition);
    Optional<Path> file = known == null ? contents.find(edition) : Optional.empty();
    if (file.isEmpty()) {
      return known;
    }
    return switch (contents.books().open(file.get())) {
      case Opening.Refused refused -> null;
      case Opening.Opened opened -> {
        open.put(edition, opened.publication());
        if (open.size() > OPEN_FILES) {
          EditionId eldest = open.keySet().iterator().next();
          shut(open.remove(eldest));
        }
        yield opened.publication();
      }
    };
  }

  private static void shut(@Nullable Publication book) {
    if (book != null) {
      book.close();
    }
  }

  @Override
  public synchronized void close() {
    open.values().forEach(FileAnchors::shut);
    open.clear();
  }
}
