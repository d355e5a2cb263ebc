package dev.lectern.bridge.account;

import dev.lectern.bridge.audit.Asking;
import dev.lectern.bridge.audit.Audit;
import dev.lectern.bridge.audit.Deed;
import dev.lectern.bridge.audit.Who;
import dev.lectern.bridge.store.Sql;
import java.time.Instant;
import java.util.Locale;

/** What the owner has decided about a device. */
public enum Custody {
  OPEN(""),
  /** It is let in only to be told so: nothing is taken from it and nothing is given to it. */
  LOCKED("This device is locked by its owner."),
  /** At its next contact it destroys its keys and what it keeps. */
  WIPE("This device is to forget everything; its owner says so.");

  private final String sentence;

  Custody(String sentence) {
    this.sentence = sentence;
  }

  /** For whoever holds the device. */
  public String sentence() {
    return sentence;
  }

  public String written() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A device that is not known is as good as open: others say whether it is let in. */
  public static Custody of(Sql sql, Principal.OfDevice device) {
    return sql.one(
            "SELECT custody FROM device WHERE account = ? AND device = ?",
            columns -> valueOf(columns.getString(1).toUpperCase(Locale.ROOT)),
            device.account(),
            device.device())
        .orElse(OPEN);
  }

  /** False where the account has no such device. */
  public static boolean decide(Sql sql, Principal.OfDevice device, Custody custody, Instant now) {
    return sql.update(
            "UPDATE device SET custody = ?, custody_at = ?"
                + " WHERE account = ? AND device = ? AND retired_at IS NULL",
            custody.written(),
            now,
            device.account(),
            device.device())
        == 1;
  }

  /** The device has said that it wipes itself: it is signed out. */
  public static void wiped(Sql sql, Principal.OfDevice device, Instant now) {
    sql.update(
        "UPDATE device SET wiped_at = ? WHERE account = ? AND device = ?",
        now,
        device.account(),
        device.device());
    Accounts.retire(sql, device, now);
    Audit.note(
        sql,
        device.account(),
        new Asking(Who.device(device.device()), now.toEpochMilli()),
        Deed.WIPED);
  }
}
