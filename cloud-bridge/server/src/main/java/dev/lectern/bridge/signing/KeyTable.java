package dev.lectern.bridge.signing;

import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.SigningKey;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which keys have signed, and what became of them. */
public final class KeyTable {

  /** The written form is the lower-case name. */
  public enum State {
    ACTIVE,
    RETIRED,
    DENIED
  }

  /** One key as it is remembered. */
  public record Kept(SigningKey key, State state, long sinceMs) {}

  private KeyTable() {}

  /**
   * That key signs from now on; the one before is retired by it.
   *
   * @return false where it did before
   */
  public static boolean use(Sql sql, SigningKey key, long nowMs) {
    boolean known =
        sql.number("SELECT count(*) FROM signing_key WHERE key = ? AND state = 'active'", key.key())
            > 0;
    if (known) {
      return false;
    }
    sql.update(
        "UPDATE signing_key SET state = 'retired', since_ms = ? WHERE state = 'active'", nowMs);
    sql.update(
        "INSERT INTO signing_key (key, certificate, state, since_ms) VALUES (?, ?, 'active', ?)"
            + " ON CONFLICT (key) DO UPDATE SET state = 'active', since_ms = excluded.since_ms",
        key.key(),
        key.document().text(),
        nowMs);
    return true;
  }

  /** The oldest first. */
  public static List<Kept> all(Sql sql) {
    return sql.list(
        "SELECT certificate, state, since_ms FROM signing_key ORDER BY since_ms, key",
        columns ->
            new Kept(
                SigningKey.read(columns.getString(1)),
                State.valueOf(columns.getString(2).toUpperCase(Locale.ROOT)),
                columns.getLong(3)));
  }

  /** The last list that the root has signed; empty where it has denied none. */
  public static Optional<String> denied(Sql sql) {
    return sql.one(
        "SELECT document FROM denied_keys ORDER BY version DESC LIMIT 1",
        columns -> columns.getString(1));
  }

  /** The version of the next such list. */
  public static long nextVersion(Sql sql) {
    return 1 + sql.number("SELECT coalesce(max(version), 0) FROM denied_keys");
  }

  /** Keeps the list, which names that key too. */
  public static void deny(Sql sql, String key, long version, String document, long nowMs) {
    sql.update("UPDATE signing_key SET state = 'denied', since_ms = ? WHERE key = ?", nowMs, key);
    sql.update("INSERT INTO denied_keys (version, document) VALUES (?, ?)", version, document);
  }
}
