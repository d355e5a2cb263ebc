package dev.lectern.bridge.opds;

import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.json.Json;
import java.util.ArrayList;
import java.util.List;

/** Facts of books, by edition. */
final class FactsTable {
  /** Every edition that is for sale or that somebody has a right to, with its words. */
  private static final String EDITIONS =
      "(SELECT edition, title, author FROM catalogue_item UNION"
          + " SELECT edition, title, author FROM permanent_right WHERE state <> 'refunded' UNION"
          + " SELECT edition, title, author FROM loan WHERE returned_ms IS NULL)";

  private FactsTable() {}

  /** Where facts came from; the written form is the lower-case name. */
  enum From {
    /** The shop's own words; the file was not looked at yet. */
    WORDS("words"),
    FILE("file"),
    /** The file had not arrived when it was looked for. */
    ABSENT("absent");

    private final String written;

    From(String written) {
      this.written = written;
    }

    String written() {
      return written;
    }
  }

  /** An edition and the words that the shop or the right has for it. */
  record Known(EditionId edition, String title, String author) {}

  /** Editions without facts, at most so many. */
  static List<Known> unlisted(Sql sql, int most) {
    return sql.list(
        "SELECT e.edition, min(e.title), min(e.author) FROM "
            + EDITIONS
            + " e WHERE NOT EXISTS (SELECT 1 FROM book_facts f WHERE f.edition = e.edition)"
            + " GROUP BY e.edition LIMIT ?",
        columns ->
            new Known(
                EditionId.parse(columns.getString(1)), columns.getString(2), columns.getString(3)),
        most);
  }

  /** Editions whose file was not looked at yet, at most so many. */
  static List<Known> unread(Sql sql, int most) {
    return learnedFrom(sql, From.WORDS, most);
  }

  /** Editions whose file had not arrived when it was looked for, at most so many. */
  static List<Known> absent(Sql sql, int most) {
    return learnedFrom(sql, From.ABSENT, most);
  }

  private static List<Known> learnedFrom(Sql sql, From from, int most) {
    return sql.list(
        "SELECT f.edition, e.title, e.author FROM (SELECT edition FROM book_facts"
            + " WHERE learned_from = ? ORDER BY edition LIMIT ?) f JOIN "
            + EDITIONS
            + " e ON e.edition = f.edition",
        columns ->
            new Known(
                EditionId.parse(columns.getString(1)), columns.getString(2), columns.getString(3)),
        from.written(),
        most);
  }

  /** Keeps the facts; when an edition was first listed stays as it is. */
  static void keep(Sql sql, Known known, Facts facts, From from, String at) {
    String title = Text.clean(known.title(), 512);
    sql.update(
        "INSERT INTO book_facts (edition, learned_from, sort_title, sort_author, words, authors,"
            + " subjects, description, publisher, issued, identifier, series, series_position,"
            + " listed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (edition) DO UPDATE SET learned_from = excluded.learned_from,"
            + " sort_title = excluded.sort_title, sort_author = excluded.sort_author,"
            + " words = excluded.words, authors = excluded.authors, subjects = excluded.subjects,"
            + " description = excluded.description, publisher = excluded.publisher,"
            + " issued = excluded.issued, identifier = excluded.identifier,"
            + " series = excluded.series, series_position = excluded.series_position",
        known.edition(),
        from.written(),
        Text.sortable(title),
        Text.folded(facts.authors().isEmpty() ? "" : facts.authors().getFirst()),
        facts.words(title),
        array(facts.authors()),
        array(facts.subjects()),
        facts.description(),
        facts.publisher(),
        facts.issued(),
        facts.identifier(),
        facts.series(),
        facts.seriesPosition(),
        at);
    sql.update("DELETE FROM book_author WHERE edition = ?", known.edition());
    int place = 0;
    for (String author : facts.authors()) {
      sql.update(
          "INSERT INTO book_author (edition, place, name, folded) VALUES (?, ?, ?, ?)",
          known.edition(),
          place++,
          author,
          Text.folded(author));
    }
  }

  private static String array(List<String> texts) {
    return new Json.Arr(texts.stream().<Json>map(Json::of).toList()).text();
  }

  static List<String> array(String written) {
    List<String> texts = new ArrayList<>();
    if (Json.parse(written) instanceof Json.Arr array) {
      for (Json item : array.items()) {
        if (item instanceof Json.Str text) {
          texts.add(text.value());
        }
      }
    }
    return texts;
  }
}
