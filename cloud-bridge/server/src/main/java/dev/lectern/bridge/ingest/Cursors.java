package dev.lectern.bridge.ingest;

import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;

/** How far each actor has read its account's feed, as it said in its last hello. */
public final class Cursors {
  private Cursors() {}

  /**
   * The place in the feed that every device's unretired actor has passed: tombstones up to it have
   * done their work. The bridge's own actors read no feed and are not asked.
   */
  public static long passedByAll(Sql sql, AccountId account) {
    return sql.number(
        "SELECT coalesce(min(a.cursor_place), 0) FROM actor a JOIN device d"
            + " ON d.account = a.account AND d.device = a.device"
            + " WHERE a.account = ? AND a.retired_at IS NULL AND d.retired_at IS NULL",
        account);
  }
}
