package dev.lectern.bridge.opds;

import dev.lectern.bridge.entitlement.Loan;
import dev.lectern.bridge.entitlement.Loans;
import dev.lectern.bridge.entitlement.Rights;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.format.BookFormat;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * The OPDS face without HTTP: the shop's window for everybody, the shelf, the files and what one
 * may do with them for those who signed in. Reads only; what changes something is in {@link
 * Progressions} and {@link Buying}.
 */
public final class Opds {
  /** The instant of feeds in which nothing ever happened. */
  static final String NEVER = "1970-01-01T00:00:00Z";

  private final InstantSource clock;
  private final Function<EditionId, BookFormat> formats;

  /**
   * @param clock by which loans end
   */
  public Opds(InstantSource clock) {
    this(clock, edition -> BookFormat.EPUB);
  }

  /**
   * The same.
   *
   * @param clock by which loans end
   * @param formats what each file is
   */
  public Opds(InstantSource clock, Function<EditionId, BookFormat> formats) {
    this.clock = clock;
    this.formats = formats;
  }

  /** Answers a question that changes nothing. */
  public Reply answer(Sql sql, Caller caller, Ask ask) {
    if (!ask.isPage()) {
      return new Reply.No(400, "invalid", "A page is a whole number from 1.");
    }
    String[] steps = ask.path().split("/", -1);
    Rooms rooms = new Rooms(sql, caller, ask);
    if (steps.length == 1) {
      return written(ask, caller, rooms.root());
    }
    if (steps.length == 2) {
      return switch (steps[1]) {
        case "titles" -> written(ask, caller, rooms.titles());
        case "new" -> written(ask, caller, rooms.newest());
        case "search" -> written(ask, caller, rooms.found());
        case "authors" -> written(ask, caller, rooms.authors());
        case "series" -> written(ask, caller, rooms.series());
        case "languages" -> written(ask, caller, rooms.languages());
        case "all" -> written(ask, caller, rooms.all());
        case "shelf" ->
            caller instanceof Caller.SignedIn me
                ? written(ask, caller, rooms.shelf(me))
                : new Reply.SignIn();
        case "recommended" ->
            caller instanceof Caller.SignedIn me
                ? written(ask, caller, rooms.recommended(me))
                : new Reply.SignIn();
        case "search.xml" -> SearchDescription.of(ask.address(), "/search");
        case "shelf-search.xml" -> SearchDescription.of(ask.address(), "/shelf");
        case "authentication", "authentication.json" -> AuthenticationDocument.of(ask.address());
        default -> nothing();
      };
    }
    return steps.length == 3 ? ofBook(sql, caller, ask, steps[1], steps[2]) : nothing();
  }

  private Reply ofBook(Sql sql, Caller caller, Ask ask, String what, String name) {
    Optional<WorkId> work =
        work(name.replaceFirst("\\.(epub|txt|md|fb2|fb2\\.zip|cbz|audiobook|pdf|jpg|png)$", ""));
    if (work.isEmpty()) {
      return nothing();
    }
    return switch (what) {
      case "book" -> {
        Optional<Book> book = visible(sql, caller, work.get());
        yield book.isEmpty() ? missing(caller) : entry(ask, caller, book.get());
      }
      case "cover", "thumbnail" -> {
        Optional<Book> book = visible(sql, caller, work.get());
        yield book.isEmpty()
            ? missing(caller)
            : new Reply.Picture(
                book.get().edition(),
                book.get().title(),
                String.join(", ", book.get().facts().authors()),
                what.equals("thumbnail"));
      }
      case "file" -> file(sql, caller, work.get());
      default -> nothing();
    };
  }

  private Reply file(Sql sql, Caller caller, WorkId work) {
    if (!(caller instanceof Caller.SignedIn me)) {
      return new Reply.SignIn();
    }
    Optional<Book> held = Books.find(sql, new Books.Shelf(me.account(), me.reader()), work);
    if (held.isPresent()) {
      EditionId edition = held.get().edition();
      if (!Rights.mayHave(sql, me.account(), edition, clock.instant())) {
        return new Reply.No(403, "loan-ended", ended(sql, me.account(), edition));
      }
      return new Reply.File(held.get().edition(), held.get().title());
    }
    return Books.find(sql, new Books.Shop(me.account(), me.reader()), work).isPresent()
        ? new Reply.No(403, "not-entitled", "The account has no right to that book.")
        : nothing();
  }

  private static String ended(Sql sql, AccountId account, EditionId edition) {
    return Loans.of(sql, account, edition)
        .map(Loan::ending)
        .orElse("The account has no right to that book.");
  }

  /** A book that the caller may know of: the account's own file of it first, then the shop's. */
  static Optional<Book> visible(Sql sql, Caller caller, WorkId work) {
    Optional<Book> held =
        caller instanceof Caller.SignedIn me
            ? Books.find(sql, new Books.Shelf(me.account(), me.reader()), work)
            : Optional.empty();
    return held.or(() -> Books.find(sql, shop(caller), work));
  }

  static Books.Shop shop(Caller caller) {
    return switch (caller) {
      case Caller.Stranger stranger -> new Books.Shop(null, null);
      case Caller.SignedIn me -> new Books.Shop(me.account(), me.reader());
    };
  }

  /** What a stranger cannot see may be there for one who signs in: it must not be told apart. */
  private static Reply missing(Caller caller) {
    return caller instanceof Caller.Stranger ? new Reply.SignIn() : nothing();
  }

  private static Reply nothing() {
    return new Reply.No(404, "not-found", "There is nothing here.");
  }

  /** The work of that name; empty where it is no name. */
  public static Optional<WorkId> work(String name) {
    try {
      return Optional.of(new WorkId(name));
    } catch (IllegalArgumentException noName) {
      return Optional.empty();
    }
  }

  private Reply written(Ask ask, Caller caller, FeedPage page) {
    Optional<FeedPage.Paging> paging = page.paging();
    if (paging.isPresent() && paging.get().page() > paging.get().last()) {
      return new Reply.No(404, "no-page", "There are fewer pages than that.");
    }
    Links links = new Links(ask.address(), caller, formats);
    return switch (ask.form()) {
      case ATOM -> AtomFeed.of(page, links);
      case JSON -> JsonFeed.of(page, links);
    };
  }

  private Reply entry(Ask ask, Caller caller, Book book) {
    Links links = new Links(ask.address(), caller, formats);
    return switch (ask.form()) {
      case ATOM -> AtomFeed.entry(book, links);
      case JSON -> JsonFeed.publication(book, links);
    };
  }
}
