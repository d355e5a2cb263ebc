package dev.lectern.bridge.store;

import dev.lectern.protocol.Incarnation;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** What the database knows of itself. */
public final class Meta {
  /** All that is kept here; faces keep lines of their own beside them. */
  public static final Set<String> NAMES =
      Set.of("incarnation", "root", "rights-root", "signed-ms", "erasing", "mail");

  private Meta() {}

  /** Every line, also those of faces. */
  public static SortedMap<String, String> all(Sql sql) {
    SortedMap<String, String> all = new TreeMap<>();
    sql.list(
            "SELECT name, value FROM meta",
            columns -> Map.entry(columns.getString(1), columns.getString(2)))
        .forEach(line -> all.put(line.getKey(), line.getValue()));
    return all;
  }

  /** Begins a new incarnation, since this database was put back from a backup. */
  public static void forgetIncarnation(Sql sql) {
    sql.update("DELETE FROM meta WHERE name = 'incarnation'");
  }

  /** Which root this household's devices trust, by the hash of its key; empty before the first. */
  public static Optional<String> root(Sql sql) {
    return sql.one("SELECT value FROM meta WHERE name = 'root'", columns -> columns.getString(1));
  }

  public static void root(Sql sql, String hash) {
    sql.update(
        "INSERT INTO meta (name, value) VALUES ('root', ?)"
            + " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        hash);
  }

  /** Under which root this household's rights are signed, by its key's name; empty before that. */
  public static Optional<String> rightsRoot(Sql sql) {
    return sql.one(
        "SELECT value FROM meta WHERE name = 'rights-root'", columns -> columns.getString(1));
  }

  public static void rightsRoot(Sql sql, String name) {
    sql.update(
        "INSERT INTO meta (name, value) VALUES ('rights-root', ?)"
            + " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        name);
  }

  /** The last time that was signed, milliseconds since 1970; 0 before the first. */
  public static long signed(Sql sql) {
    return sql.one(
            "SELECT value FROM meta WHERE name = 'signed-ms'",
            columns -> Long.parseLong(columns.getString(1)))
        .orElse(0L);
  }

  public static void signed(Sql sql, long ms) {
    sql.update(
        "INSERT INTO meta (name, value) VALUES ('signed-ms', ?)"
            + " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        Long.toString(ms));
  }

  /** This database's incarnation, where one was minted. */
  public static Optional<Incarnation> known(Sql sql) {
    return sql.one(
        "SELECT value FROM meta WHERE name = 'incarnation'",
        columns -> new Incarnation(columns.getString(1)));
  }

  /** This database's incarnation; minted when it is first asked for. */
  public static Incarnation incarnation(Sql sql, RandomGenerator random) {
    sql.update(
        "INSERT INTO meta (name, value) VALUES ('incarnation', ?) ON CONFLICT DO NOTHING",
        HexFormat.of().toHexDigits(random.nextLong()));
    return sql.one(
            "SELECT value FROM meta WHERE name = 'incarnation'",
            columns -> new Incarnation(columns.getString(1)))
        .orElseThrow();
  }

  /** Files of erased books that may still lie there, since that erasure was not seen to its end. */
  public static Optional<List<String>> unfinished(Sql sql) {
    return sql.one(
        "SELECT value FROM meta WHERE name = 'erasing'",
        columns ->
            columns.getString(1).isEmpty() ? List.of() : List.of(columns.getString(1).split(",")));
  }

  /** An erasure was committed; the disk is still to be cleared of what it deleted. */
  public static void erasing(Sql sql, Collection<String> files) {
    sql.update(
        "INSERT INTO meta (name, value) VALUES ('erasing', ?)"
            + " ON CONFLICT (name) DO UPDATE SET value = CASE WHEN value = '' THEN excluded.value"
            + " WHEN excluded.value = '' THEN value ELSE value || ',' || excluded.value END",
        String.join(",", files));
  }

  public static void erased(Sql sql) {
    sql.update("DELETE FROM meta WHERE name = 'erasing'");
  }

  /** How far the mailbox was read; empty where none ever was. */
  public static Optional<String> mail(Sql sql) {
    return sql.one("SELECT value FROM meta WHERE name = 'mail'", columns -> columns.getString(1));
  }

  /**
   * @param cursor hashes and numbers alone
   */
  public static void mail(Sql sql, String cursor) {
    sql.update(
        "INSERT INTO meta (name, value) VALUES ('mail', ?)"
            + " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        cursor);
  }
}
