package dev.lectern.bridge.claim;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Custody;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.audit.Audit;
import dev.lectern.bridge.audit.Deed;
import dev.lectern.bridge.audit.Detail;
import dev.lectern.bridge.ca.Certificates;
import dev.lectern.bridge.store.Sql;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How a device is locked, wiped, given away or signed out. What its readers did there is theirs and
 * stays with them, whatever becomes of it. All answer false where the account has no such device.
 */
public final class Partings {
  private final InstantSource clock;

  public Partings(InstantSource clock) {
    this.clock = clock;
  }

  /** Its keys open nothing from now on; open connections are the caller's to end. */
  public boolean revoke(Sql sql, Principal.OfDevice device) {
    Instant now = clock.instant();
    Certificates.revoke(sql, device, "revoked", now);
    return noted(sql, device, Accounts.retire(sql, device, now), Deed.REVOKED);
  }

  /** It keeps its keys, so that it can be told; nothing else is taken from it or given to it. */
  public boolean lock(Sql sql, Principal.OfDevice device) {
    return noted(
        sql, device, Custody.decide(sql, device, Custody.LOCKED, clock.instant()), Deed.LOCKED);
  }

  /** Also takes back a wipe that it has not heard of. */
  public boolean unlock(Sql sql, Principal.OfDevice device) {
    return noted(
        sql, device, Custody.decide(sql, device, Custody.OPEN, clock.instant()), Deed.UNLOCKED);
  }

  /** At its next contact it is told to wipe itself; when it says that it does, it is signed out. */
  public boolean wipe(Sql sql, Principal.OfDevice device) {
    return noted(
        sql, device, Custody.decide(sql, device, Custody.WIPE, clock.instant()), Deed.WIPE_ASKED);
  }

  /**
   * It goes to somebody else: it speaks for nobody here any more and wipes itself at its next
   * contact. Whoever has it then claims it anew, and finds nothing on it.
   */
  public boolean handOver(Sql sql, Principal.OfDevice device) {
    boolean known = wipe(sql, device);
    if (known) {
      sql.update(
          "DELETE FROM device_grant WHERE account = ? AND device = ?",
          device.account(),
          device.device());
    }
    return noted(sql, device, known, Deed.HANDED_OVER);
  }

  private static boolean noted(Sql sql, Principal.OfDevice device, boolean done, Deed what) {
    if (done) {
      Audit.note(sql, device.account(), what, Detail.device(device.device()));
    }
    return done;
  }
}
