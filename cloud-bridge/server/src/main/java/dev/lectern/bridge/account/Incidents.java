package dev.lectern.bridge.account;

import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import java.util.List;

/** What went wrong and needs a person's eye. */
public final class Incidents {
  private Incidents() {}

  /**
   * @param kind a stable code
   * @param text one sentence
   */
  public record Incident(String at, String kind, String text) {}

  public static void record(Sql sql, AccountId account, Incident incident) {
    sql.update(
        "INSERT INTO incident (account, at, kind, text) VALUES (?, ?, ?, ?)",
        account,
        incident.at(),
        incident.kind(),
        incident.text());
  }

  /** The newest, newest first. */
  public static List<Incident> newest(Sql sql, AccountId account, int most) {
    return sql.list(
        "SELECT at, kind, text FROM incident WHERE account = ? ORDER BY id DESC LIMIT ?",
        columns -> new Incident(columns.getString(1), columns.getString(2), columns.getString(3)),
        account,
        most);
  }
}
