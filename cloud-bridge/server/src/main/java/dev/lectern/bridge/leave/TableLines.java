package dev.lectern.bridge.leave;

import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Lines of tables as they stand, but for secrets: of those only whether there is one. */
final class TableLines {
  private TableLines() {}

  /** All tables that are told in that file, by name. */
  static Json.Obj of(Sql sql, Whose whose, String told) {
    Members tables = Json.object();
    for (Holding holding : Holding.ALL) {
      String lines = holding.lines(whose);
      if (holding.told().equals(told) && lines != null) {
        List<String> columns = holding.columns(sql);
        List<Json> rows =
            sql.list(
                "SELECT * FROM " + lines,
                line -> line(line, columns, holding.secrets()),
                Holding.arguments(whose));
        tables.putAll(holding.table(), rows, row -> row);
      }
    }
    return tables.build();
  }

  private static Json line(ResultSet line, List<String> columns, List<String> secrets)
      throws SQLException {
    Members members = Json.object();
    for (int i = 0; i < columns.size(); i++) {
      Object value = line.getObject(i + 1);
      String column = columns.get(i);
      if (secrets.contains(column)) {
        members.put(column, value != null && !value.equals(""));
      } else {
        members.put(column, json(value));
      }
    }
    return members.build();
  }

  private static Json json(Object value) {
    return switch (value) {
      case null -> new Json.Null();
      case Number number -> Json.of(number.longValue());
      case Object other -> Json.of(other.toString());
    };
  }
}
