package dev.lectern.bridge.kobo;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.face.Screen;
import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.works.Works;
import dev.lectern.protocol.Incarnation;
import dev.lectern.protocol.WorkId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A Kobo's library sync: the difference between the library as that Kobo has it and as it is now,
 * in pages. Both are points that never change, so a page whose answer was lost is the same page
 * when it is asked for again, and no clock is asked what is new.
 */
public final class LibrarySync {
  /** Entries in one answer, as the servers have it that Kobos are used to. */
  static final int PAGE = 100;

  /**
   * @param token what the Kobo brings along the next time
   * @param more whether it is to ask again at once
   */
  public record Page(List<SyncEntry> entries, String token, boolean more) {}

  private final int most;
  private final Incarnation incarnation;
  private final KoboShelf shelf;
  private final Readings readings;
  private final Tags tags;
  private final InstantSource clock;

  public LibrarySync(
      Incarnation incarnation, KoboShelf shelf, Readings readings, Tags tags, InstantSource clock) {
    this(incarnation, shelf, readings, tags, clock, PAGE);
  }

  /**
   * @param most entries in one answer
   */
  public LibrarySync(
      Incarnation incarnation,
      KoboShelf shelf,
      Readings readings,
      Tags tags,
      InstantSource clock,
      int most) {
    this.most = most;
    this.incarnation = incarnation;
    this.shelf = shelf;
    this.readings = readings;
    this.tags = tags;
    this.clock = clock;
  }

  /**
   * The next page.
   *
   * @param written the token that the Kobo brought, of whatever make; empty for none
   */
  public Page page(Sql sql, Principal.OfLogin caller, String written) {
    SyncToken token = SyncToken.parse(written);
    if (token != null && !known(sql, caller, token)) {
      token = null;
    }
    long from =
        token != null ? token.from() : written.isEmpty() ? SyncToken.BLANK : SyncToken.UNKNOWN;
    SyncToken going = token != null && token.to() > 0 ? token : null;
    Library library = new Library(sql, caller, from);
    SortedMap<String, String> before = SyncPoints.items(sql, from);
    if (from > 0 && going == null) {
      // It has come back with the point: everything up to there has arrived.
      KoboShelf.given(sql, caller, library.books, before.keySet());
    }
    long to = going != null ? going.to() : SyncPoints.make(sql, caller, from, library.items());
    int at = going != null ? going.at() : 0;
    List<Difference> all = differences(before, SyncPoints.items(sql, to), from);
    int end = Math.min(all.size(), at + most);
    List<SyncEntry> entries = new ArrayList<>();
    for (Difference one : all.subList(Math.min(at, end), end)) {
      SyncEntry entry = library.entry(one);
      if (entry != null) {
        entries.add(entry);
      }
    }
    boolean more = end < all.size();
    SyncToken next =
        more ? new SyncToken(incarnation, from, to, end) : new SyncToken(incarnation, to, 0, 0);
    return new Page(entries, next.written(), more);
  }

  private boolean known(Sql sql, Principal.OfLogin caller, SyncToken token) {
    return token.incarnation().equals(incarnation)
        && (token.from() <= 0 || SyncPoints.has(sql, caller, token.from()))
        && (token.to() == 0 ? token.from() > 0 : SyncPoints.has(sql, caller, token.to()));
  }

  /**
   * @param before its digest at the point the Kobo has; null where it was not there
   * @param now its digest at the point it is taken to; null where it is no more
   */
  private record Difference(String item, @Nullable String before, @Nullable String now) {}

  /** Books, then readings, then collections: what a line speaks of has come before it. */
  private static List<Difference> differences(
      SortedMap<String, String> from, SortedMap<String, String> to, long start) {
    Set<String> items = new TreeSet<>(from.keySet());
    items.addAll(to.keySet());
    List<Difference> all = new ArrayList<>();
    for (String item : items) {
      String before = from.get(item);
      String now = to.get(item);
      boolean never = before == null && "gone".equals(now) && start != SyncToken.UNKNOWN;
      boolean withItsBook = item.startsWith("s:") && fresh("b:" + item.substring(2), from, to);
      if (!Objects.equals(before, now) && !never && !withItsBook) {
        all.add(new Difference(item, before, now));
      }
    }
    return all;
  }

  private static boolean fresh(String book, Map<String, String> from, Map<String, String> to) {
    String now = to.get(book);
    String before = from.get(book);
    return now != null && !now.equals("gone") && (before == null || before.equals("gone"));
  }

  /** What one page is made from, within its transaction. */
  private final class Library {
    private final Sql sql;
    private final Principal.OfLogin caller;
    private final Map<String, KoboBook> books;
    private final Screen screen;
    private final Set<WorkId> given;
    private @Nullable Map<String, Tag> tagsById;

    Library(Sql sql, Principal.OfLogin caller, long from) {
      this.given = from == SyncToken.UNKNOWN ? KoboShelf.given(sql, caller) : Set.of();
      this.sql = sql;
      this.caller = caller;
      this.books = shelf.all(sql, caller);
      this.screen = readings.screen(sql, caller);
    }

    Map<String, String> items() {
      Map<String, String> items = new TreeMap<>();
      Map<WorkId, Long> read = lastActs();
      for (KoboBook book : books.values()) {
        items.put("b:" + book.id(), book.digest());
        Long last = book.gone() ? null : read.get(book.work());
        if (last != null) {
          long told = weigh(book, last);
          if (told > 0) {
            items.put("s:" + book.id(), Long.toString(told));
          }
        }
      }
      tagsById().forEach((id, tag) -> items.put("t:" + id, tag.digest()));
      return items;
    }

    /** The date it was told under last; decided anew only where something was done since. */
    private long weigh(KoboBook book, long last) {
      KoboState state = KoboStates.read(sql, caller, book.work());
      if (state.seenPlace() == last) {
        return state.toldSeconds();
      }
      Told told = readings.tell(sql, caller, screen, book.work(), book.edition());
      KoboStates.write(sql, caller, book.work(), told.own().seeing(last));
      return told.own().toldSeconds();
    }

    private Map<WorkId, Long> lastActs() {
      Map<WorkId, Long> last = new HashMap<>();
      sql.list(
              "SELECT work, max(place) FROM operation WHERE account = ? AND reader = ?"
                  + " GROUP BY work",
              columns -> Map.entry(new WorkId(columns.getString(1)), columns.getLong(2)),
              caller.account(),
              caller.reader())
          .forEach(one -> last.put(one.getKey(), one.getValue()));
      return last;
    }

    private Map<String, Tag> tagsById() {
      if (tagsById == null) {
        tagsById = new TreeMap<>();
        for (Tag tag : tags.all(sql, caller)) {
          tagsById.put(tag.id(), tag);
        }
      }
      return tagsById;
    }

    /** Null where it has changed again since the point was made: the next sync tells that. */
    @Nullable SyncEntry entry(Difference one) {
      String id = one.item().substring(2);
      KoboBook book = books.get(id);
      return switch (one.item().charAt(0)) {
        case 'b' -> book(one, book);
        case 's' ->
            book == null || book.gone() || one.now() == null
                ? null
                : new SyncEntry.ChangedReading(book, tell(book));
        default -> tag(one, id);
      };
    }

    private @Nullable SyncEntry book(Difference one, @Nullable KoboBook book) {
      if (book == null) {
        return null;
      }
      boolean known = one.before() != null && !one.before().equals("gone");
      // Told as new once more, a Kobo throws away the file that it has.
      return book.gone() || known || given.contains(book.work())
          ? new SyncEntry.ChangedBook(book)
          : new SyncEntry.NewBook(book, tell(book));
    }

    private Told tell(KoboBook book) {
      return readings.tell(sql, caller, screen, book.work(), book.edition());
    }

    private List<String> ids(Tag tag) {
      List<String> ids = new ArrayList<>();
      for (WorkId work : tag.works()) {
        // Elsewhere the book may have been put there under a name that was joined with this one.
        for (WorkId same : Works.together(sql, caller.account(), work)) {
          KoboBook book = books.get(KoboBook.id(caller.account(), same));
          if (book != null && !book.gone() && !ids.contains(book.id())) {
            ids.add(book.id());
          }
        }
      }
      return ids;
    }

    private SyncEntry tag(Difference one, String id) {
      Tag tag = tagsById().get(id);
      return tag == null
          ? new SyncEntry.GoneTag(id, KoboDates.written(clock.instant()))
          : new SyncEntry.OneTag(tag, ids(tag), one.before() == null);
    }
  }
}
