package dev.lectern.bridge.opds;

import dev.lectern.bridge.opds.FeedPage.Choice;
import dev.lectern.bridge.opds.FeedPage.Kind;
import dev.lectern.bridge.opds.FeedPage.Paging;
import dev.lectern.bridge.store.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The pages of the catalogue, each for one caller. */
final class Rooms {
  /** Items of one page. */
  static final int PAGE = 50;

  /** Entries of one page for crawlers, who take all pages anyway. */
  private static final int CRAWLED = 500;

  private static final int SAMPLE = 6;
  private static final String SUBSECTION = "subsection";
  private static final String SORT_NEW = "http://opds-spec.org/sort/new";
  private static final String SHELF = "http://opds-spec.org/shelf";
  private static final String RECOMMENDED = "http://opds-spec.org/recommended";

  private final Sql sql;
  private final Caller caller;
  private final Ask ask;
  private final Books.Window shop;

  Rooms(Sql sql, Caller caller, Ask ask) {
    this.sql = sql;
    this.caller = caller;
    this.ask = ask;
    this.shop = Opds.shop(caller);
  }

  FeedPage root() {
    Selection all = Selection.of(Map.of());
    long titles = Books.count(sql, shop, all);
    List<Choice> choices = new ArrayList<>();
    List<FeedPage.Group> groups = new ArrayList<>();
    OptionalLong held = OptionalLong.empty();
    if (caller instanceof Caller.SignedIn me) {
      Books.Window shelf = new Books.Shelf(me.account(), me.reader());
      held = OptionalLong.of(Books.count(sql, shelf, all));
      List<Book> mine = Books.page(sql, shelf, all, 0, SAMPLE);
      if (!mine.isEmpty()) {
        groups.add(new FeedPage.Group("My shelf", "/shelf", held.getAsLong(), mine));
      }
    }
    choices.add(
        new Choice(
            "My shelf",
            "What was bought, and books of one's own. For whoever signs in.",
            SHELF,
            "/shelf",
            Kind.ACQUISITION,
            held));
    if (titles > 0) {
      choices.addAll(ofShop(titles));
    }
    List<Book> newest = Books.page(sql, shop, all.with("sort", "new"), 0, SAMPLE);
    if (!newest.isEmpty()) {
      groups.add(new FeedPage.Group("New in the shop", "/new", titles, newest));
    }
    return FeedPage.navigation("", Optional.empty(), "Lectern", changed(), choices).grouped(groups);
  }

  /** What leads into the shop; nowhere while nothing is sold. */
  private List<Choice> ofShop(long titles) {
    List<Choice> choices = new ArrayList<>();
    choices.add(
        new Choice(
            "New in the shop",
            "The newest first.",
            SORT_NEW,
            "/new",
            Kind.ACQUISITION,
            OptionalLong.of(titles)));
    choices.add(
        new Choice(
            "All titles",
            "Everything that is sold here.",
            SUBSECTION,
            "/titles",
            Kind.ACQUISITION,
            OptionalLong.of(titles)));
    choices.add(navigates("Authors", "All authors.", "/authors", Books.authorCount(sql)));
    choices.add(
        navigates("Series", "Books that belong together.", "/series", Books.seriesCount(sql)));
    choices.add(
        navigates(
            "Languages",
            "By the language of the text.",
            "/languages",
            Books.languages(sql, shop, Selection.of(Map.of()), PAGE).size()));
    if (caller instanceof Caller.SignedIn) {
      choices.add(
          new Choice(
              "Recommended",
              "More by the authors on your shelf.",
              RECOMMENDED,
              "/recommended",
              Kind.ACQUISITION,
              OptionalLong.empty()));
    }
    return choices;
  }

  private static Choice navigates(String title, String text, String path, long count) {
    return new Choice(title, text, SUBSECTION, path, Kind.NAVIGATION, OptionalLong.of(count));
  }

  FeedPage titles() {
    Selection selection = Selection.of(ask.query());
    String title = "All titles";
    if (!selection.by().isEmpty()) {
      title = selection.by();
    } else if (!selection.series().isEmpty()) {
      title = selection.series();
    }
    return books("/titles", title, shop, selection, PAGE);
  }

  FeedPage newest() {
    return books("/new", "New in the shop", shop, Selection.of(ask.query()).orNewest(), PAGE);
  }

  FeedPage found() {
    Selection selection = Selection.of(ask.query());
    Books.Window where =
        switch (caller) {
          case Caller.Stranger stranger -> shop;
          case Caller.SignedIn me -> new Books.Both(me.account(), me.reader());
        };
    return books("/search", "Found: " + selection.sought(), where, selection, PAGE);
  }

  FeedPage shelf(Caller.SignedIn me) {
    return books(
        "/shelf",
        "My shelf",
        new Books.Shelf(me.account(), me.reader()),
        Selection.of(ask.query()),
        PAGE);
  }

  FeedPage recommended(Caller.SignedIn me) {
    return books(
        "/recommended",
        "Recommended",
        new Books.Kindred(me.account(), me.reader()),
        Selection.of(ask.query()),
        PAGE);
  }

  FeedPage all() {
    return books(
        "/all", "Everything, for crawlers", shop, Selection.of(Map.of("sort", "new")), CRAWLED);
  }

  private FeedPage books(
      String path, String title, Books.Window window, Selection selection, int most) {
    long total = Books.count(sql, window, selection);
    Paging paging = new Paging(ask.page(), most, total);
    List<Book> books = Books.page(sql, window, selection, (paging.page() - 1L) * most, most);
    boolean crawled = path.equals("/all");
    return new FeedPage(
        Kind.ACQUISITION,
        Address.path(path, selection.query()),
        Optional.of(""),
        title,
        books.stream().map(Book::updated).max(String::compareTo).orElse(changed()),
        Optional.of(paging),
        List.of(),
        List.of(),
        crawled ? List.of() : Facets.of(sql, path, window, selection),
        books,
        crawled);
  }

  FeedPage authors() {
    return headings(
        "/authors",
        "Authors",
        "by",
        Books.authorCount(sql),
        Books.authors(sql, (ask.page() - 1L) * PAGE, PAGE));
  }

  FeedPage series() {
    return headings(
        "/series",
        "Series",
        "series",
        Books.seriesCount(sql),
        Books.series(sql, (ask.page() - 1L) * PAGE, PAGE));
  }

  FeedPage languages() {
    List<Books.Heading> all = Books.languages(sql, shop, Selection.of(Map.of()), 500);
    return headings(
        "/languages",
        "Languages",
        "language",
        all.size(),
        all.stream().skip((ask.page() - 1L) * PAGE).limit(PAGE).toList());
  }

  private FeedPage headings(
      String path, String title, String by, long total, List<Books.Heading> headings) {
    List<Choice> choices =
        headings.stream()
            .filter(heading -> !heading.name().isBlank())
            .map(
                heading ->
                    new Choice(
                        by.equals("language") ? Facets.language(heading.name()) : heading.name(),
                        heading.count() == 1 ? "1 book" : heading.count() + " books",
                        SUBSECTION,
                        Address.path("/titles", Map.of(by, heading.name())),
                        Kind.ACQUISITION,
                        OptionalLong.of(heading.count())))
            .toList();
    return FeedPage.navigation(path, Optional.of(""), title, changed(), choices)
        .paged(new Paging(ask.page(), PAGE, total));
  }

  private String changed() {
    return Books.changed(sql).orElse(Opds.NEVER);
  }
}
