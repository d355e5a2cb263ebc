package dev.lectern.bridge.kosync;

import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.WorkId;
import java.time.Instant;
import java.util.List;

/**
 * A push that may be an old one: the plugin's queue carries no time. It is acknowledged and
 * durable, and moves nobody until a second one confirms it.
 */
record Held(Push push, Instant at) {

  static List<Held> of(Sql sql, AccountId account, String screen, WorkId work) {
    return sql.list(
        "SELECT document, progress, percentage, at FROM kosync_held"
            + " WHERE account = ? AND screen = ? AND work = ? ORDER BY id",
        columns ->
            new Held(
                new Push(
                    columns.getString(1),
                    columns.getString(2),
                    columns.getString(3),
                    Push.share(columns.getString(3)),
                    "",
                    ""),
                Instant.parse(columns.getString(4))),
        account,
        screen,
        work);
  }

  static void add(Sql sql, AccountId account, String screen, WorkId work, Push push, Instant at) {
    sql.update(
        "INSERT INTO kosync_held (account, screen, work, document, progress, percentage, at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        account,
        screen,
        work,
        push.document(),
        push.progress(),
        push.percentage(),
        at);
  }

  static void clear(Sql sql, AccountId account, String screen, WorkId work) {
    sql.update(
        "DELETE FROM kosync_held WHERE account = ? AND screen = ? AND work = ?",
        account,
        screen,
        work);
  }
}
