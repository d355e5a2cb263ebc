package dev.lectern.bridge.kobo;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.store.Sql;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** States of a Kobo's library as they were when a sync began. */
final class SyncPoints {
  private SyncPoints() {}

  /** Keeps a new point; all older ones but {@code from} are let go. */
  static long make(Sql sql, Principal.OfLogin caller, long from, Map<String, String> items) {
    // First the new one: the database would give the number of the last one again were it gone.
    long point =
        sql.insert(
            "INSERT INTO kobo_point (account, login) VALUES (?, ?)",
            caller.account(),
            caller.login());
    String older = " WHERE account = ? AND login = ? AND id <> ? AND id <> ?";
    sql.update(
        "DELETE FROM kobo_item WHERE point IN (SELECT id FROM kobo_point" + older + ")",
        caller.account(),
        caller.login(),
        from,
        point);
    sql.update("DELETE FROM kobo_point" + older, caller.account(), caller.login(), from, point);
    items.forEach(
        (item, digest) ->
            sql.update(
                "INSERT INTO kobo_item (point, item, digest) VALUES (?, ?, ?)",
                point,
                item,
                digest));
    return point;
  }

  static boolean has(Sql sql, Principal.OfLogin caller, long point) {
    return sql.number(
            "SELECT count(*) FROM kobo_point WHERE account = ? AND login = ? AND id = ?",
            caller.account(),
            caller.login(),
            point)
        > 0;
  }

  /** Digests by item; empty for point 0. */
  static SortedMap<String, String> items(Sql sql, long point) {
    SortedMap<String, String> items = new TreeMap<>();
    sql.list(
            "SELECT item, digest FROM kobo_item WHERE point = ?",
            columns -> Map.entry(columns.getString(1), columns.getString(2)),
            point)
        .forEach(item -> items.put(item.getKey(), item.getValue()));
    return items;
  }

  /** The item's digest in the newest of the Kobo's points. */
  static Optional<String> last(Sql sql, Principal.OfLogin caller, String item) {
    return sql.one(
        "SELECT digest FROM kobo_item WHERE item = ? AND point ="
            + " (SELECT max(id) FROM kobo_point WHERE account = ? AND login = ?)",
        columns -> columns.getString(1),
        item,
        caller.account(),
        caller.login());
  }

  static void forget(Sql sql, Principal.OfLogin caller) {
    make(sql, caller, 0, Map.of());
  }
}
