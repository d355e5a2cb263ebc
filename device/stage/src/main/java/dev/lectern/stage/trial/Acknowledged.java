package dev.lectern.stage.trial;

import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Sha256;
import dev.lectern.stage.story.StepFailed;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/** Every row that a bridge has acknowledged to a device, as the devices' own databases say. */
final class Acknowledged {
  private static final String ROWS =
      "SELECT (SELECT id FROM actor), n, body FROM outbox WHERE state <> 'KEPT'"
          + " UNION ALL SELECT life, n, body FROM earlier_row";

  private final Map<Dot, String> hashes = new TreeMap<>();

  /** Adds what the database in that folder says; no device may be running on it. */
  void addAll(Path data) throws StepFailed {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("device.db"));
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(ROWS)) {
      while (row.next()) {
        Dot dot = Dot.parse(row.getString(1) + ":" + row.getLong(2));
        String hash = Sha256.hex(row.getString(3));
        String before = hashes.putIfAbsent(dot, hash);
        if (before != null && !before.equals(hash)) {
          throw new StepFailed("two rows were acknowledged under the one name " + dot);
        }
      }
    } catch (SQLException e) {
      throw new StepFailed("the device's database cannot be read: " + e.getMessage());
    }
  }

  int rows() {
    return hashes.size();
  }

  long lives() {
    return hashes.keySet().stream().map(Dot::actor).distinct().count();
  }

  /** Each must be in the bridge's database, with the bytes that were acknowledged. */
  void requireAll(Path bridge) throws StepFailed {
    Ledger ledger = Ledger.read(bridge);
    int lost = 0;
    String first = "";
    for (Map.Entry<Dot, String> row : hashes.entrySet()) {
      if (!ledger.holds(row.getKey(), row.getValue())) {
        lost++;
        first = first.isEmpty() ? row.getKey().toString() : first;
      }
    }
    if (lost > 0) {
      throw new StepFailed(
          "of %d acknowledged rows %d are not stored as they were sent, the first %s"
              .formatted(hashes.size(), lost, first));
    }
  }
}
