package dev.lectern.device.link;

import dev.lectern.device.Draft;
import dev.lectern.device.outbox.OutboxRow;
import dev.lectern.protocol.Sha256;
import org.jspecify.annotations.Nullable;

/** Whether the bridge's row of a name is this database's own. */
final class Own {
  private Own() {}

  /** True where this database has other bytes in row n; rows already taken are not asked again. */
  static boolean differs(Draft draft, long n, String hash) {
    String own = hash(draft, n);
    return own != null && !own.equals(hash);
  }

  /** True where this database has the very same bytes in row n, and still waits for its ack. */
  static boolean agrees(Draft draft, long n, String hash) {
    return hash.equals(hash(draft, n));
  }

  private static @Nullable String hash(Draft draft, long n) {
    OutboxRow row = draft.outbox.rows().get(n);
    if (row != null) {
      return Sha256.hex(row.row().body());
    }
    return n > 0 && n == draft.actor.n() ? draft.actor.hash() : null;
  }
}
