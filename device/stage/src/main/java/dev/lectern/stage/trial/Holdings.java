package dev.lectern.stage.trial;

import dev.lectern.bridge.store.Sql;
import dev.lectern.device.outbox.OutboxRow;
import dev.lectern.device.port.Store;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Operation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an opened store holds, asked of it once, so that many promises can be looked up. */
sealed interface Holdings {
  /** Whether what was said is still true. */
  boolean keeps(Promise promise);

  /**
   * A bridge's.
   *
   * @param reached by actor, the last of its rows before which none is missing
   * @param marks by actor, up to where the bridge says it has them
   * @param documents the books that only KOReader named
   */
  record OfBridge(Map<String, Long> reached, Map<String, Long> marks, Set<String> documents)
      implements Holdings {
    /** A row that begins behind the one before it and one more leaves a gap. */
    private static final String REACHED =
        """
        SELECT device || '.' || life,
               coalesce(min(CASE WHEN covers > before + 1 THEN before END), max(n))
        FROM (SELECT device, life, n, covers,
                     lag(n, 1, 0) OVER (PARTITION BY account, device, life ORDER BY n) AS before
              FROM outbox_row)
        GROUP BY device, life\
        """;

    private static final Pattern DOCUMENT = Pattern.compile("\"work\":\"kosync-([^\"]+)\"");

    /** Reads them; every page and index of the database is checked first. */
    static OfBridge read(Sql sql) {
      String state = sql.one("PRAGMA integrity_check(1)", line -> line.getString(1)).orElse("");
      if (!state.equals("ok")) {
        throw new IllegalStateException("integrity_check: " + state);
      }
      Set<String> documents = new HashSet<>();
      sql.list(
              "SELECT body FROM outbox_row WHERE body LIKE '%\"work\":\"kosync-%'",
              line -> line.getString(1))
          .forEach(
              body -> {
                for (Matcher named = DOCUMENT.matcher(body); named.find(); ) {
                  documents.add(named.group(1));
                }
              });
      return new OfBridge(
          numbers(sql, REACHED),
          numbers(sql, "SELECT device || '.' || life, mark FROM actor"),
          documents);
    }

    private static Map<String, Long> numbers(Sql sql, String question) {
      Map<String, Long> numbers = new HashMap<>();
      sql.list(question, line -> numbers.put(line.getString(1), line.getLong(2)));
      return numbers;
    }

    @Override
    public boolean keeps(Promise promise) {
      return switch (promise) {
        case Promise.UpTo(String actor, long mark) ->
            reached.getOrDefault(actor, 0L) >= mark && marks.getOrDefault(actor, 0L) >= mark;
        case Promise.Put(String document) -> documents.contains(document);
        case Promise.Act act ->
            throw new IllegalStateException("a bridge promises no single acts: " + act);
      };
    }
  }

  /**
   * A device's.
   *
   * @param rows of the outbox, by the last number that each covers
   */
  record OfDevice(NavigableMap<Long, OutboxRow> rows, Set<Dot> acts) implements Holdings {
    static OfDevice read(Store store) {
      NavigableMap<Long, OutboxRow> rows = new TreeMap<>();
      for (OutboxRow row : store.rows(1)) {
        rows.put(row.row().n(), row);
      }
      Set<Dot> acts = new HashSet<>();
      for (Operation operation : store.load().operations()) {
        acts.add(operation.dot());
      }
      return new OfDevice(rows, acts);
    }

    @Override
    public boolean keeps(Promise promise) {
      if (!(promise instanceof Promise.Act(Dot dot))) {
        throw new IllegalStateException("a device promises only acts: " + promise);
      }
      Map.Entry<Long, OutboxRow> row = rows.ceilingEntry(dot.n());
      return acts.contains(dot) || (row != null && row.getValue().covers() <= dot.n());
    }
  }
}
