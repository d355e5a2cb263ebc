package dev.lectern.stage.trial;

import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Sha256;
import dev.lectern.stage.load.LoadDevice;
import dev.lectern.stage.load.Loads;
import dev.lectern.stage.story.StepFailed;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What a bridge's database holds, read from outside: by actor, the hash of each row and the first
 * counter that it covers.
 */
record Ledger(Map<String, NavigableMap<Long, Stored>> actors, long rows) {
  /** A stored row. */
  record Stored(long covers, String hash) {}

  /** Reads the database of a bridge that does not run. */
  static Ledger read(Path home) throws StepFailed {
    Map<String, NavigableMap<Long, Stored>> actors = new HashMap<>();
    long rows = 0;
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + home.resolve("bridge.db"));
        Statement statement = connection.createStatement()) {
      try (ResultSet row = statement.executeQuery("PRAGMA integrity_check")) {
        if (!row.next() || !row.getString(1).equals("ok")) {
          throw new StepFailed("the bridge's database is damaged: " + row.getString(1));
        }
      }
      try (ResultSet row =
          statement.executeQuery("SELECT device, life, n, covers, hash FROM outbox_row")) {
        while (row.next()) {
          rows++;
          actors
              .computeIfAbsent(row.getString(1) + "." + row.getString(2), actor -> new TreeMap<>())
              .put(row.getLong(3), new Stored(row.getLong(4), row.getString(5)));
        }
      }
      return new Ledger(actors, rows);
    } catch (SQLException e) {
      throw new StepFailed("the bridge's database cannot be read: " + e.getMessage());
    }
  }

  /** Whether an act is stored, by itself or folded into a later one. */
  boolean holds(Dot dot) {
    var entry = of(dot.actor().toString()).ceilingEntry(dot.n());
    return entry != null && entry.getValue().covers() <= dot.n();
  }

  /** Whether the very row is stored, with these bytes. */
  boolean holds(Dot dot, String hash) {
    Stored row = of(dot.actor().toString()).get(dot.n());
    return row != null && row.hash().equals(hash);
  }

  /** How many of an actor's rows from 1 to {@code upTo} are not stored with the bytes it sent. */
  long missing(LoadDevice device, long upTo) {
    NavigableMap<Long, Stored> stored = of(device.actor().toString());
    long missing = 0;
    for (long n = 1; n <= upTo; n++) {
      Stored row = stored.get(n);
      if (row == null || !row.hash().equals(Sha256.hex(device.row(n).body()))) {
        missing++;
      }
    }
    return missing;
  }

  private NavigableMap<Long, Stored> of(String actor) {
    return actors.getOrDefault(actor, new TreeMap<>());
  }

  /** All acknowledged rows of the loads, and all acts that a device called saved. */
  void requireAll(Loads loads, Collection<String> saved) throws StepFailed {
    for (LoadDevice device : loads.devices()) {
      long missing = missing(device, device.acknowledged());
      if (missing > 0) {
        throw new StepFailed(
            "of the %d acknowledged rows of %s, %d are not stored as they were sent"
                .formatted(device.acknowledged(), device.actor(), missing));
      }
    }
    for (String act : saved) {
      if (!holds(Dot.parse(act))) {
        throw new StepFailed("the act " + act + " was called saved, and is not stored");
      }
    }
  }
}
