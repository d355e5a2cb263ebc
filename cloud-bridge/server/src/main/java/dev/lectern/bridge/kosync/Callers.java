package dev.lectern.bridge.kosync;

import dev.lectern.bridge.face.Screens;
import dev.lectern.bridge.page.PageActor;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ActorId;

/** What other devices are called in an answer. */
final class Callers {
  private Callers() {}

  /** A device's name for people, and its own for itself. */
  record Caller(String label, String id) {}

  /** As KOReader asks it: "Sync to latest location from device '...'?" */
  private static final String PAGE = "the bridge's page";

  static Caller of(Sql sql, AccountId account, ActorId actor) {
    if (actor.device().equals(PageActor.PAGE)) {
      return new Caller(PAGE, actor.device().value());
    }
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
        .orElseGet(
            () ->
                new Caller(
                    Screens.names(sql, account)
                        .getOrDefault(actor.device(), actor.device().value()),
                    actor.device().value()));
  }
}
