package dev.lectern.device.library;

import dev.lectern.device.store.BookFile;
import dev.lectern.protocol.CatalogueItem;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.WorkId;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The rights, the shop's catalogue and the files.
 *
 * @param fetching editions that are being downloaded or uploaded now
 * @param fetchTries failures in a row
 */
public record Library(
    SortedMap<WorkId, Entitlement> rights,
    SortedMap<WorkId, CatalogueItem> shop,
    Map<EditionId, BookFile> files,
    Set<EditionId> fetching,
    int fetchTries,
    Ties ties) {
  public static final Library EMPTY =
      new Library(
          Collections.emptySortedMap(),
          Collections.emptySortedMap(),
          Collections.emptySortedMap(),
          Set.of(),
          0,
          Ties.NONE);

  public Library {
    rights = Collections.unmodifiableSortedMap(rights);
    shop = Collections.unmodifiableSortedMap(shop);
    files = Collections.unmodifiableMap(files);
    fetching = Set.copyOf(fetching);
  }

  /** The live right to a work, or null. */
  public @Nullable Entitlement right(WorkId work) {
    Entitlement right = rights.get(work);
    return right != null && right.live() ? right : null;
  }

  /** The file of a work that is owned, or null. */
  public @Nullable BookFile fileOf(WorkId work) {
    Entitlement right = right(work);
    return right == null ? null : files.get(right.edition());
  }

  /** Whether the work can be opened now. */
  public boolean ready(WorkId work) {
    BookFile file = fileOf(work);
    return file != null && file.state() == BookFile.State.READY;
  }

  /** The title by which people know the work; its id where nobody has told. */
  public String title(WorkId work) {
    Entitlement right = rights.get(work);
    if (right != null) {
      return right.title();
    }
    CatalogueItem item = shop.get(work);
    return item != null ? item.title() : work.value();
  }

  /** The author, empty where unknown. */
  public String author(WorkId work) {
    Entitlement right = rights.get(work);
    if (right != null) {
      return right.author();
    }
    CatalogueItem item = shop.get(work);
    return item != null ? item.author() : "";
  }

  public Library with(Entitlement right) {
    SortedMap<WorkId, Entitlement> next = new TreeMap<>(rights);
    next.put(right.work(), right);
    return new Library(next, shop, files, fetching, fetchTries, ties);
  }

  public Library with(CatalogueItem item) {
    SortedMap<WorkId, CatalogueItem> next = new TreeMap<>(shop);
    next.put(item.work(), item);
    return new Library(rights, next, files, fetching, fetchTries, ties);
  }

  public Library with(BookFile file) {
    Map<EditionId, BookFile> next = new TreeMap<>(files);
    next.put(file.edition(), file);
    return new Library(rights, shop, next, fetching, fetchTries, ties);
  }

  public Library with(Ties next) {
    return new Library(rights, shop, files, fetching, fetchTries, next);
  }

  public Library fetching(EditionId edition, boolean now) {
    Set<EditionId> next = new TreeSet<>(fetching);
    if (now) {
      next.add(edition);
    } else {
      next.remove(edition);
    }
    return new Library(rights, shop, files, next, fetchTries, ties);
  }

  public Library tried(int failures) {
    return new Library(rights, shop, files, fetching, failures, ties);
  }
}
