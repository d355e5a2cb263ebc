package dev.lectern.bridge.kosync;

import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ActorId;

/** What other devices are called in an answer. */
final class Callers {
  private Callers() {}

  /** A device's name for people, and its own for itself. */
  record Caller(String label, String id) {}

  static Caller of(Sql sql, AccountId account, ActorId actor) {
    return sql.one(
            "SELECT d.label, d.device_id FROM face_screen s JOIN kosync_device d"
                + " ON d.account = s.account AND d.login = s.login AND d.screen = s.name"
                + " WHERE s.account = ? AND s.device = ? AND s.face = 'kosync'"
                + " ORDER BY d.last_seen DESC",
            columns -> new Caller(columns.getString(1), columns.getString(2)),
            account,
            actor.device())
        .or(
            () ->
                sql.one(
                    "SELECT name FROM device WHERE account = ? AND device = ?",
                    columns -> new Caller(columns.getString(1), actor.device().value()),
                    account,
                    actor.device()))
        .orElseGet(() -> new Caller(actor.device().value(), actor.device().value()));
  }
}
