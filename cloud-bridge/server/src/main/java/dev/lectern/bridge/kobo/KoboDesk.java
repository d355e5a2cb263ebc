package dev.lectern.bridge.kobo;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.feed.Feed;
import dev.lectern.bridge.feed.Growth;
import dev.lectern.bridge.store.Store;
import dev.lectern.bridge.store.Work;
import dev.lectern.bridge.store.Writer;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.WorkId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * What Kobos ask for, between the files and the database: books are opened beside the writer, never
 * within its transactions.
 */
public final class KoboDesk {
  private final Store store;
  private final Writer writer;
  private final Growth growth;
  private final KoboShelf shelf;
  private final Editions editions;
  private final Readings readings;
  private final LibrarySync sync;
  private final Tags tags;

  public KoboDesk(
      Store store,
      Writer writer,
      Growth growth,
      KoboShelf shelf,
      Editions editions,
      Readings readings,
      LibrarySync sync,
      Tags tags) {
    this.store = store;
    this.writer = writer;
    this.growth = growth;
    this.shelf = shelf;
    this.editions = editions;
    this.readings = readings;
    this.sync = sync;
    this.tags = tags;
  }

  LibrarySync.Page sync(Principal.OfLogin caller, String token) {
    return change(sql -> sync.page(sql, caller, token));
  }

  Optional<KoboBook> book(Principal.OfLogin caller, String id) {
    return store.read(sql -> shelf.find(sql, caller, id));
  }

  Told tell(Principal.OfLogin caller, KoboBook book) {
    return change(sql -> readings.tell(sql, caller, book.work(), book.edition()));
  }

  /** True once it is kept. */
  void put(Principal.OfLogin caller, KoboBook book, PutReader.Put put) {
    Editions.Said said = put.said();
    Locator place = said == null ? null : editions.locator(book.edition(), said);
    Operation pending =
        place == null
            ? null
            : change(sql -> Optional.ofNullable(readings.pending(sql, caller, book.work())))
                .orElse(null);
    Dot echoes =
        said != null && pending != null && same(book, said, pending) ? pending.dot() : null;
    KoboPut kept =
        new KoboPut(
            book.work(),
            book.edition(),
            place,
            said == null ? "" : said.spot(),
            put.bookmark(),
            put.statistics(),
            put.status(),
            put.minutes(),
            put.modified());
    act(
        caller,
        sql -> {
          readings.put(sql, caller, kept, echoes);
          return true;
        });
  }

  private boolean same(KoboBook book, Editions.Said said, Operation pending) {
    Locator loc = pending.loc();
    return loc != null
        && editions.same(book.edition(), said, loc, book.edition().equals(pending.edition()));
  }

  void archive(Principal.OfLogin caller, KoboBook book) {
    change(
        sql -> {
          KoboShelf.archive(sql, caller, book.work());
          return true;
        });
  }

  /** The works of those ids that are this Kobo's; others are passed over. */
  List<WorkId> works(Principal.OfLogin caller, List<String> ids) {
    var books = store.read(sql -> shelf.all(sql, caller));
    List<WorkId> works = new ArrayList<>();
    for (String id : ids) {
      @Nullable KoboBook book = books.get(id);
      if (book != null && !book.gone()) {
        works.add(book.work());
      }
    }
    return works;
  }

  Tags tags() {
    return tags;
  }

  /** A change that the reader's devices are to hear of at once. */
  <T> T act(Principal.OfLogin caller, Work<T> work) {
    return change(
        sql -> {
          T value = work.in(sql);
          growth.note(caller.account(), Feed.head(sql, caller.account()));
          return value;
        });
  }

  <T> T change(Work<T> work) {
    try {
      return writer.call(work).join();
    } catch (CompletionException e) {
      throw new IllegalStateException("the change was not kept", e.getCause());
    }
  }
}
