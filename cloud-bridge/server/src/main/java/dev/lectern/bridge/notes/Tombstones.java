package dev.lectern.bridge.notes;

import dev.lectern.bridge.feed.Feed;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Wire;
import java.util.List;

/**
 * Forgets deleted annotations, once every device that is not retired has taken the deletion: before
 * that, one that still has the annotation would bring it back.
 */
public final class Tombstones {
  /** In one hello at most; the next one goes on. */
  private static final int AT_ONCE = 256;

  private Tombstones() {}

  private record Gone(ReaderId reader, Dot note) {}

  /**
   * Forgets what nobody needs to be told any more.
   *
   * @param passed the place in the feed that every device has passed
   */
  public static void sweep(Sql sql, AccountId account, long passed) {
    List<Gone> gone =
        sql.list(
            "SELECT reader, note FROM annotation WHERE account = ? AND deleted_at IS NOT NULL"
                + " AND deleted_at <= ? ORDER BY deleted_at LIMIT ? + 0",
            columns ->
                new Gone(new ReaderId(columns.getString(1)), Dot.parse(columns.getString(2))),
            account,
            passed,
            AT_ONCE);
    for (Gone one : gone) {
      for (String table : List.of("annotation_change", "annotation")) {
        sql.update(
            "DELETE FROM " + table + " WHERE account = ? AND reader = ? AND note = ?",
            account,
            one.reader(),
            one.note());
      }
      Feed.append(sql, account, "note-gone", one.reader(), Wire.encodeGone(one.note()));
    }
  }
}
