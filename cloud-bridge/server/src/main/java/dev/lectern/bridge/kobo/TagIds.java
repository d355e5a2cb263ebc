package dev.lectern.bridge.kobo;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.ReaderId;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What Kobos call a reader's collections. The id follows from the collection's own name, so that a
 * bridge put back from a backup calls it the same; only of those that Kobos knew before there were
 * such names it is written down.
 */
final class TagIds {
  private final Principal.OfLogin caller;
  private final Map<Dot, String> older = new HashMap<>();

  TagIds(Sql sql, Principal.OfLogin caller) {
    this.caller = caller;
    sql.list(
            "SELECT note, tag FROM kobo_collection WHERE account = ? AND reader = ?",
            columns -> Map.entry(Dot.parse(columns.getString(1)), columns.getString(2)),
            caller.account(),
            caller.reader())
        .forEach(one -> older.put(one.getKey(), one.getValue()));
  }

  String of(Dot note) {
    String known = older.get(note);
    if (known != null) {
      return known;
    }
    String key = "lectern\n" + caller.account() + "\n" + caller.reader() + "\n" + note;
    return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** Lets a collection keep the id by which Kobos know it. */
  static void keep(Sql sql, AccountId account, ReaderId reader, String tag, Dot note) {
    sql.update(
        "INSERT INTO kobo_collection (account, reader, tag, note) VALUES (?, ?, ?, ?)",
        account,
        reader,
        tag,
        note);
  }
}
