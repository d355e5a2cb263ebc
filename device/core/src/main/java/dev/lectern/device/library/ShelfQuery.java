package dev.lectern.device.library;

import dev.lectern.device.State;
import dev.lectern.device.noting.Archive;
import dev.lectern.device.reading.Book;
import dev.lectern.device.reading.Childhood;
import dev.lectern.device.store.BookFile;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.Operation;
import dev.lectern.reading.find.Folded;
import dev.lectern.reading.note.Note;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A part of the shelf as somebody wants to see it.
 *
 * @param words each of them stands in the title, the author or the series, whatever its case and
 *     accents; empty for all books
 * @param part whether what was put away is wanted
 * @param collection one of the reader's own, or null for all books
 * @param from the first row wanted, from 0
 * @param most how many rows at most
 */
public record ShelfQuery(
    String words,
    Sort sort,
    Part part,
    @Nullable Dot collection,
    boolean unreadOnly,
    int from,
    int most) {
  /** Rows that are answered at once. */
  public static final int MOST = 200;

  private static final int WORDS = 200;

  public ShelfQuery {
    if (words.length() > WORDS || from < 0 || most < 0 || most > MOST) {
      throw new IllegalArgumentException("that is more than a shelf is asked for");
    }
  }

  /** Of the books that may be seen. */
  public enum Part {
    SHELF,
    /** What was put away. */
    ARCHIVE,
    ALL;

    boolean shows(boolean away) {
      return this == ALL || away == (this == ARCHIVE);
    }
  }

  /** The written form is the lower-case name. */
  public enum Sort {
    TITLE,
    AUTHOR,
    /** Last read first; books that were never opened come behind, by title. */
    RECENT,
    /** Largest file first. */
    SIZE,
    /** By series and number; books of none come behind, by title. */
    SERIES;

    public static @Nullable Sort parse(String written) {
      for (Sort sort : values()) {
        if (sort.name().toLowerCase(Locale.ROOT).equals(written)) {
          return sort;
        }
      }
      return null;
    }
  }

  /**
   * One book.
   *
   * @param bytes of its file, whether it is here or not
   * @param here whether the file is on this device
   * @param readAt when it was last read, as its act says; empty where it never was
   * @param series null where none is known
   */
  public record Row(
      ShelfItem item, long bytes, boolean here, String readAt, @Nullable Series series) {}

  /**
   * @param total how many rows the question has in all
   * @param bytes what their files on this device take together
   */
  public record Page(List<Row> rows, int total, long bytes) {
    public Page {
      rows = List.copyOf(rows);
    }
  }

  /** Knows which series a file belongs to; null where it does not know one. */
  public interface SeriesOf {
    @Nullable Series of(EditionId edition);
  }

  /** What a device shows to whoever reads now. */
  public Page of(State state, SeriesOf series) {
    List<String> wanted = List.of(Folded.of(words).text().strip().split(" "));
    Set<String> within = works(state);
    Set<String> away = Archive.works(state.notes(), state.people().reader());
    List<Row> rows = new ArrayList<>();
    long bytes = 0;
    for (ShelfItem item : Childhood.visible(state)) {
      if (part.shows(!away.isEmpty() && Archive.holds(away, state.library().ties(), item.work()))
          && (within == null || within.contains(item.work().value()))
          && !(unreadOnly && isBegun(item))) {
        Row row = row(state, item, series);
        if (holds(row, wanted)) {
          rows.add(row);
          bytes += row.here() ? row.bytes() : 0;
        }
      }
    }
    // The shelf comes by title, and sorting keeps that order among equals.
    switch (sort) {
      case TITLE -> {}
      case AUTHOR ->
          rows.sort(
              Comparator.comparing(row -> row.item().author(), String.CASE_INSENSITIVE_ORDER));
      case RECENT -> rows.sort(Comparator.comparing(Row::readAt).reversed());
      case SIZE -> rows.sort(Comparator.comparingLong(Row::bytes).reversed());
      case SERIES ->
          rows.sort(Comparator.comparing(Row::series, Comparator.nullsLast(Series.ORDER)));
    }
    int first = Math.min(from, rows.size());
    return new Page(rows.subList(first, Math.min(rows.size(), first + most)), rows.size(), bytes);
  }

  private @Nullable Set<String> works(State state) {
    if (collection == null) {
      return null;
    }
    Note note = state.notes().of(state.people().reader()).get(collection);
    return note == null || note.deleted() || note.kind() != Annotation.Kind.COLLECTION
        ? Set.of()
        : Set.copyOf(note.works());
  }

  private static boolean isBegun(ShelfItem item) {
    return item.status() == ShelfItem.Status.READING || item.status() == ShelfItem.Status.FINISHED;
  }

  private static boolean holds(Row row, List<String> wanted) {
    if (wanted.size() == 1 && wanted.getFirst().isEmpty()) {
      return true;
    }
    String series = row.series() == null ? "" : " " + row.series().name();
    String text = Folded.of(row.item().title() + " " + row.item().author() + series).text();
    return wanted.stream().allMatch(text::contains);
  }

  private static Row row(State state, ShelfItem item, SeriesOf series) {
    Library library = state.library();
    Entitlement right = library.rights().get(item.work());
    BookFile file = right == null ? null : library.files().get(right.edition());
    Book book = state.books().get(library.ties().root(item.work()));
    Operation last = book == null ? null : book.displayed();
    long bytes = file != null ? file.bytes() : right == null ? 0 : right.bytes();
    return new Row(
        item,
        bytes,
        file != null && file.state() == BookFile.State.READY,
        last == null ? "" : last.at(),
        right == null ? null : series.of(right.edition()));
  }
}
