package dev.lectern.bridge.backup;

import dev.lectern.bridge.ingest.Actors;
import dev.lectern.bridge.store.Meta;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.Incarnation;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is compared between a database and its copy.
 *
 * @param rows by table, how many
 * @param marks how far each actor's rows were taken over
 */
record Facts(Incarnation incarnation, SortedMap<String, Long> rows, List<Actors.Mark> marks) {

  static Facts of(Sql sql) {
    SortedMap<String, Long> rows = new TreeMap<>();
    List<String> tables =
        sql.list(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                + " ORDER BY name",
            columns -> columns.getString(1));
    for (String table : tables) {
      rows.put(table, sql.number("SELECT count(*) FROM \"" + table + "\""));
    }
    return new Facts(Meta.known(sql).orElseThrow(), rows, Actors.marks(sql));
  }
}
