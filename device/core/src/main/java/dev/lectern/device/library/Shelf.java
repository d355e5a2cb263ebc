package dev.lectern.device.library;

import dev.lectern.device.reading.Book;
import dev.lectern.device.store.BookFile;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.place.Status;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The shelf as people see it. */
public final class Shelf {
  private Shelf() {}

  /** All works that the account may read, by title. */
  public static List<ShelfItem> of(Library library, SortedMap<WorkId, Book> books) {
    List<ShelfItem> items = new ArrayList<>();
    for (Entitlement right : library.rights().values()) {
      if (right.live() || right.kind() == Entitlement.Kind.LOAN) {
        BookFile file = library.files().get(right.edition());
        Book book = books.get(library.ties().root(right.work()));
        items.add(
            new ShelfItem(
                right.work(),
                right.title(),
                right.author(),
                status(library, right, file, book),
                book == null ? 0 : book.percent(),
                right.kind() == Entitlement.Kind.OWN,
                file == null || file.failure() == null ? null : file.failure().sentence(),
                lent(right),
                file == null ? null : right.edition()));
      }
    }
    items.sort(
        Comparator.comparing(ShelfItem::title, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(ShelfItem::work));
    return List.copyOf(items);
  }

  /** ISO 8601, since the shelf is read by programs and in any language. */
  private static @Nullable String lent(Entitlement right) {
    Long until = right.untilMs();
    if (right.kind() != Entitlement.Kind.LOAN || until == null) {
      return null;
    }
    return right.live()
        ? LocalDate.ofInstant(Instant.ofEpochMilli(until), ZoneOffset.UTC).toString()
        : "ended";
  }

  private static ShelfItem.Status status(
      Library library, Entitlement right, @Nullable BookFile file, @Nullable Book book) {
    if (!right.live()) {
      return ShelfItem.Status.ENDED;
    }
    if (file == null) {
      return ShelfItem.Status.OWNED;
    }
    return switch (file.state()) {
      case WANTED ->
          library.fetching().contains(right.edition())
              ? ShelfItem.Status.DOWNLOADING
              : ShelfItem.Status.OWNED;
      case AWAY -> ShelfItem.Status.OWNED;
      case REFUSED -> ShelfItem.Status.REFUSED;
      case READY -> book == null ? ShelfItem.Status.READY : read(book);
    };
  }

  private static ShelfItem.Status read(Book book) {
    Status status = book.places().status();
    return switch (status) {
      case UNREAD -> ShelfItem.Status.READY;
      case READING -> ShelfItem.Status.READING;
      case FINISHED -> ShelfItem.Status.FINISHED;
    };
  }
}
