package dev.lectern.bridge.opds;

import dev.lectern.bridge.entitlement.ChildProfiles;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.Money;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Books of one window, a page at a time: the shop's, or those that an account has a right to. */
final class Books {
  private static final String FACTS =
      " f.authors, f.subjects, f.description, f.publisher, f.issued, f.identifier, f.series,"
          + " f.series_position";

  private static final String LIVE = " IN ('placed', 'delivered')";

  private static final String SOLD =
      "SELECT c.work, c.title, c.author, c.language, c.edition, c.bytes, c.currency, r.kind,"
          + " c.price_minor, f.listed_at,";

  private static final String FOR_SALE =
      " FROM catalogue_item c LEFT JOIN book_facts f ON f.edition = c.edition"
          + " LEFT JOIN permanent_right r ON r.work = c.work AND r.account = ? AND r.state"
          + LIVE;

  /** The shop's, and what an account has besides; its own file of a book counts for the shop's. */
  private static final String ANYWHERE =
      " FROM (SELECT s.work, s.title, s.author, s.language, s.edition, s.bytes, s.currency,"
          + " '' AS kind, s.price_minor FROM catalogue_item s UNION ALL"
          + " SELECT h.work, h.title, h.author, h.language, h.edition, h.bytes, NULL, h.kind, 0"
          + " FROM held_right h LEFT JOIN book_facts g ON g.edition = h.edition"
          + " WHERE h.account = ? AND coalesce(g.learned_from, 'words') <> 'absent'"
          + " AND NOT EXISTS (SELECT 1 FROM catalogue_item i WHERE i.work = h.work)) c"
          + " LEFT JOIN book_facts f ON f.edition = c.edition"
          + " LEFT JOIN permanent_right r ON r.work = c.work AND r.account = ? AND r.state"
          + LIVE;

  /** Which books there are to choose from. */
  sealed interface Window {}

  /**
   * The shop.
   *
   * @param account whose rights are shown; null for a stranger
   * @param reader who looks, and sees what the owner lets that reader see; null for a stranger
   */
  record Shop(@Nullable AccountId account, @Nullable ReaderId reader) implements Window {}

  /** All that the account has a right to and whose file is here. */
  record Shelf(AccountId account, ReaderId reader) implements Window {}

  /** The shop's and the account's, each book once: what somebody who signed in searches. */
  record Both(AccountId account, ReaderId reader) implements Window {}

  /** What the shop has by the authors on an account's shelf and the account does not hold. */
  record Kindred(AccountId account, ReaderId reader) implements Window {}

  private Books() {}

  static List<Book> page(Sql sql, Window window, Selection selection, long from, int most) {
    Clauses clauses = Clauses.of(window, selection);
    String order =
        switch (selection.sort().orElse(usual(window))) {
          case NEW ->
              switch (window) {
                case Shop shop -> "f.listed_at DESC, c.work";
                case Both both -> "f.listed_at DESC, c.work";
                case Kindred kindred -> "f.listed_at DESC, c.work";
                case Shelf shelf -> "c.since DESC, c.id DESC";
              };
          case TITLE -> "coalesce(f.sort_title, lower(c.title)), c.work";
          case AUTHOR -> "coalesce(f.sort_author, lower(c.author)), f.sort_title, c.work";
          case PRICE ->
              switch (window) {
                case Shop shop -> "c.price_minor, f.sort_title, c.work";
                case Both both -> "c.price_minor, f.sort_title, c.work";
                case Kindred kindred -> "c.price_minor, f.sort_title, c.work";
                case Shelf shelf -> "c.since DESC, c.id DESC";
              };
        };
    if (!selection.series().isEmpty() && selection.sort().isEmpty()) {
      order =
          "CAST(nullif(f.series_position, '') AS REAL), coalesce(f.sort_title, c.title), c.work";
    }
    List<Object> arguments = new ArrayList<>(clauses.arguments());
    arguments.add(most);
    arguments.add(from);
    return sql.list(
        clauses.select() + clauses.where() + " ORDER BY " + order + " LIMIT ? OFFSET ?",
        Books::book,
        arguments.toArray());
  }

  static long count(Sql sql, Window window, Selection selection) {
    Clauses clauses = Clauses.of(window, selection);
    return sql.number(
        "SELECT count(*)" + clauses.from() + clauses.where(), clauses.arguments().toArray());
  }

  static Optional<Book> find(Sql sql, Window window, WorkId work) {
    Clauses clauses = Clauses.of(window, Selection.of(java.util.Map.of()));
    List<Object> arguments = new ArrayList<>(clauses.arguments());
    arguments.add(work);
    return sql.one(
        clauses.select() + clauses.where() + " AND c.work = ?", Books::book, arguments.toArray());
  }

  /** What there is to choose from, with how many books of each. */
  record Heading(String name, long count) {}

  /** The languages of a selection, the commonest first. */
  static List<Heading> languages(Sql sql, Window window, Selection selection, int most) {
    Clauses clauses = Clauses.of(window, selection.with("language", ""));
    List<Object> arguments = new ArrayList<>(clauses.arguments());
    arguments.add(most);
    return sql.list(
        "SELECT c.language, count(*)"
            + clauses.from()
            + clauses.where()
            + " GROUP BY c.language ORDER BY count(*) DESC, c.language LIMIT ?",
        columns -> new Heading(columns.getString(1), columns.getLong(2)),
        arguments.toArray());
  }

  static List<Heading> authors(Sql sql, long from, int most) {
    return sql.list(
        "SELECT a.name, count(*) FROM book_author a JOIN catalogue_item c ON c.edition = a.edition"
            + " GROUP BY a.name ORDER BY min(a.folded), a.name LIMIT ? OFFSET ?",
        columns -> new Heading(columns.getString(1), columns.getLong(2)),
        most,
        from);
  }

  static long authorCount(Sql sql) {
    return sql.number(
        "SELECT count(DISTINCT a.name) FROM book_author a"
            + " JOIN catalogue_item c ON c.edition = a.edition");
  }

  static List<Heading> series(Sql sql, long from, int most) {
    return sql.list(
        "SELECT f.series, count(*) FROM book_facts f JOIN catalogue_item c ON c.edition = f.edition"
            + " WHERE f.series <> '' GROUP BY f.series ORDER BY lower(f.series), f.series"
            + " LIMIT ? OFFSET ?",
        columns -> new Heading(columns.getString(1), columns.getLong(2)),
        most,
        from);
  }

  static long seriesCount(Sql sql) {
    return sql.number(
        "SELECT count(DISTINCT f.series) FROM book_facts f"
            + " JOIN catalogue_item c ON c.edition = f.edition WHERE f.series <> ''");
  }

  /** When the shop's window last changed; empty where it never had anything in it. */
  static Optional<String> changed(Sql sql) {
    return sql.one(
            "SELECT max(f.listed_at) FROM book_facts f"
                + " JOIN catalogue_item c ON c.edition = f.edition",
            columns -> Optional.ofNullable(columns.getString(1)))
        .flatMap(at -> at)
        .map(Text::seconds);
  }

  /** The order of a window when none is asked for. */
  static Selection.Sort usual(Window window) {
    return switch (window) {
      case Shop shop -> Selection.Sort.TITLE;
      case Both both -> Selection.Sort.TITLE;
      case Kindred kindred -> Selection.Sort.NEW;
      case Shelf shelf -> Selection.Sort.NEW;
    };
  }

  private static Book book(ResultSet columns) throws SQLException {
    String currency = columns.getString(7);
    String kind = columns.getString(8);
    String author = Text.clean(columns.getString(3), 512);
    return new Book(
        new WorkId(columns.getString(1)),
        EditionId.parse(columns.getString(5)),
        Text.clean(columns.getString(2), 512),
        Text.clean(columns.getString(4), 35),
        columns.getLong(6),
        currency == null ? Optional.empty() : Optional.of(new Money(columns.getLong(9), currency)),
        kind == null
            ? Optional.empty()
            : Optional.of(Entitlement.Kind.valueOf(kind.toUpperCase(Locale.ROOT))),
        columns.getString(10) == null ? Opds.NEVER : Text.seconds(columns.getString(10)),
        columns.getString(11) == null
            ? Facts.ofWords(author)
            : new Facts(
                FactsTable.array(columns.getString(11)),
                FactsTable.array(columns.getString(12)),
                columns.getString(13),
                columns.getString(14),
                columns.getString(15),
                columns.getString(16),
                columns.getString(17),
                columns.getString(18)));
  }

  /** The parts of a statement, and what to bind in it, in order. */
  private record Clauses(String select, String from, String where, List<Object> arguments) {

    static Clauses of(Window window, Selection selection) {
      List<Object> arguments = new ArrayList<>();
      String columns;
      String from;
      StringBuilder where = new StringBuilder();
      switch (window) {
        case Shop shop -> {
          columns = SOLD;
          from = FOR_SALE;
          arguments.add(shop.account() == null ? "" : shop.account());
          where.append(" WHERE 1 = 1");
          seen(where, arguments, shop.account(), shop.reader());
        }
        case Both both -> {
          columns =
              "SELECT c.work, c.title, c.author, c.language, c.edition, c.bytes, c.currency,"
                  + " coalesce(r.kind, nullif(c.kind, '')), c.price_minor, f.listed_at,";
          from = ANYWHERE;
          arguments.add(both.account());
          arguments.add(both.account());
          where.append(" WHERE 1 = 1");
          seen(where, arguments, both.account(), both.reader());
        }
        case Kindred kindred -> {
          columns = SOLD;
          from = FOR_SALE;
          arguments.add(kindred.account());
          where
              .append(" WHERE r.id IS NULL AND c.edition IN (SELECT edition FROM book_author")
              .append(" WHERE name IN (SELECT a.name FROM book_author a JOIN permanent_right p")
              .append(" ON p.edition = a.edition WHERE p.account = ? AND p.state")
              .append(LIVE)
              .append("))");
          arguments.add(kindred.account());
          seen(where, arguments, kindred.account(), kindred.reader());
        }
        case Shelf shelf -> {
          columns =
              "SELECT c.work, c.title, c.author, c.language, c.edition, c.bytes, i.currency,"
                  + " c.kind, i.price_minor, c.since,";
          from =
              " FROM held_right c LEFT JOIN book_facts f ON f.edition = c.edition"
                  + " LEFT JOIN catalogue_item i ON i.work = c.work";
          where
              .append(" WHERE c.account = ?")
              .append(" AND coalesce(f.learned_from, 'words') <> 'absent'");
          arguments.add(shelf.account());
          seen(where, arguments, shelf.account(), shelf.reader());
          if (!selection.kind().isEmpty()) {
            where.append(" AND c.kind = ?");
            arguments.add(selection.kind());
          }
        }
      }
      Clauses clauses = new Clauses(columns + FACTS + from, from, "", arguments);
      clauses.narrow(where, selection);
      return new Clauses(columns + FACTS + from, from, where.toString(), arguments);
    }

    private static void seen(
        StringBuilder where,
        List<Object> arguments,
        @Nullable AccountId account,
        @Nullable ReaderId reader) {
      if (account != null && reader != null) {
        where.append(ChildProfiles.SEEN);
        arguments.addAll(List.of(account, reader, account, reader));
      }
    }

    private void narrow(StringBuilder where, Selection selection) {
      for (String term : Selection.terms(selection.words())) {
        where.append(" AND coalesce(f.words, lower(c.title || ' ' || c.author))");
        like(where, term);
      }
      for (String term : Selection.terms(selection.title())) {
        where.append(" AND coalesce(f.words, lower(c.title))");
        like(where, term);
      }
      for (String term : Selection.terms(selection.author())) {
        where.append(
            " AND EXISTS (SELECT 1 FROM book_author a WHERE a.edition = c.edition AND a.folded");
        like(where, term);
        where.append(")");
      }
      if (!selection.by().isEmpty()) {
        where.append(" AND c.edition IN (SELECT edition FROM book_author WHERE name = ?)");
        arguments.add(selection.by());
      }
      if (!selection.series().isEmpty()) {
        where.append(" AND f.series = ?");
        arguments.add(selection.series());
      }
      if (!selection.language().isEmpty()) {
        where.append(" AND c.language = ?");
        arguments.add(selection.language());
      }
    }

    private void like(StringBuilder where, String term) {
      where.append(" LIKE ? ESCAPE '!'");
      arguments.add("%" + term.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%");
    }
  }
}
