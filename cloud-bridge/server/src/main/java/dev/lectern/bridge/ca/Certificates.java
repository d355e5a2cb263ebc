package dev.lectern.bridge.ca;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.DeviceId;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The certificates that were signed, and which of them still open anything. */
public final class Certificates {
  /** Of one device at once: an answer that was lost on the way leaves one behind. */
  static final int MOST_LIVE = 4;

  private Certificates() {}

  /**
   * @param revokedAt ISO 8601, or null where it is not
   */
  public record Line(String serial, String issuedAt, String notAfter, @Nullable String revokedAt) {}

  /** Keeps a new one. The device must be known; above {@link #MOST_LIVE} its oldest are revoked. */
  public static void keep(Sql sql, Authority.Issued issued, Instant now) {
    Principal.OfDevice device = issued.name().device();
    sql.update(
        "INSERT INTO certificate"
            + " (serial, account, device, issue, key_hash, issued_at, not_before, not_after,"
            + " public_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        issued.name().serial(),
        device.account(),
        device.device(),
        sql.number(
            "SELECT coalesce(max(issue), 0) + 1 FROM certificate WHERE account = ? AND device = ?",
            device.account(),
            device.device()),
        issued.keyHash(),
        now,
        issued.from(),
        issued.until(),
        SealKey.written(issued.chain().getFirst().getPublicKey()));
    sql
        .list(
            "SELECT serial FROM certificate WHERE account = ? AND device = ?"
                + " AND revoked_at IS NULL ORDER BY issue DESC",
            columns -> columns.getString(1),
            device.account(),
            device.device())
        .stream()
        .skip(MOST_LIVE)
        .forEach(serial -> revokeOne(sql, serial, "superseded", now));
  }

  /**
   * Whether a certificate of that name opens anything now: signed here for that very device, which
   * is not signed out, neither revoked nor past its end by the bridge's own clock.
   */
  public static boolean opens(Sql sql, DeviceName name, Instant now) {
    return sql.one(
            "SELECT c.not_after FROM certificate c JOIN device d USING (account, device)"
                + " WHERE c.serial = ? AND c.account = ? AND c.device = ?"
                + " AND c.revoked_at IS NULL AND d.retired_at IS NULL",
            columns -> Instant.parse(columns.getString(1)),
            name.serial(),
            name.device().account(),
            name.device().device())
        .filter(now::isBefore)
        .isPresent();
  }

  /**
   * A key that opens something now.
   *
   * @param publicKey as {@link SealKey#written}
   */
  public record Keyed(Principal.OfDevice device, String publicKey) {}

  /** All that open something now, of all accounts; those that are not known yet are left out. */
  public static List<Keyed> keyed(Sql sql, Instant now) {
    record Known(Keyed keyed, Instant end) {}
    return sql
        .list(
            "SELECT c.account, c.device, c.public_key, c.not_after FROM certificate c"
                + " JOIN device d USING (account, device)"
                + " WHERE c.public_key IS NOT NULL AND c.revoked_at IS NULL"
                + " AND d.retired_at IS NULL ORDER BY c.account, c.device, c.issue",
            columns ->
                new Known(
                    new Keyed(
                        new Principal.OfDevice(
                            new AccountId(columns.getString(1)),
                            new DeviceId(columns.getString(2))),
                        columns.getString(3)),
                    Instant.parse(columns.getString(4))))
        .stream()
        .filter(it -> now.isBefore(it.end()))
        .map(Known::keyed)
        .distinct()
        .toList();
  }

  /** Whether the key of that certificate is known: one of before this was kept is not. */
  public static boolean isKeyed(Sql sql, DeviceName name) {
    return sql.number(
            "SELECT count(*) FROM certificate WHERE serial = ? AND public_key IS NOT NULL",
            name.serial())
        > 0;
  }

  /** Keeps the key of a certificate that was just shown, and whose chain has been checked. */
  public static void tell(Sql sql, DeviceName name, PublicKey key) {
    sql.update(
        "UPDATE certificate SET public_key = ? WHERE serial = ? AND public_key IS NULL",
        SealKey.written(key),
        name.serial());
  }

  /**
   * Revokes all of a device's; open connections are the caller's to end.
   *
   * @param because a stable code
   * @return how many opened something until now
   */
  public static int revoke(Sql sql, Principal.OfDevice device, String because, Instant now) {
    return sql.update(
        "UPDATE certificate SET revoked_at = ?, because = ?"
            + " WHERE account = ? AND device = ? AND revoked_at IS NULL",
        now,
        because,
        device.account(),
        device.device());
  }

  private static void revokeOne(Sql sql, String serial, String because, Instant now) {
    sql.update(
        "UPDATE certificate SET revoked_at = ?, because = ? WHERE serial = ?",
        now,
        because,
        serial);
  }

  /** When a device's certificates were signed, newest first; also those that are revoked. */
  public static List<Instant> signed(Sql sql, Principal.OfDevice device) {
    return of(sql, device).stream().map(line -> Instant.parse(line.issuedAt())).toList();
  }

  /** A device's, newest first. */
  public static List<Line> of(Sql sql, Principal.OfDevice device) {
    return sql.list(
        "SELECT serial, issued_at, not_after, revoked_at FROM certificate"
            + " WHERE account = ? AND device = ? ORDER BY issue DESC",
        columns ->
            new Line(
                columns.getString(1),
                columns.getString(2),
                columns.getString(3),
                columns.getString(4)),
        device.account(),
        device.device());
  }
}
