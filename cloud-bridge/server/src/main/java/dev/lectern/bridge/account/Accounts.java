package dev.lectern.bridge.account;

import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Money;
import dev.lectern.protocol.ReaderId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Accounts, their readers, devices, grants and settings. */
public final class Accounts {
  private Accounts() {}

  /**
   * What a household decided.
   *
   * @param dailyCap what all orders of one UTC day may come to
   */
  public record Settings(boolean voiceBuying, Money dailyCap) {}

  /**
   * @param lastSeen ISO 8601, or null for never
   */
  public record Registered(DeviceId device, String name, String kind, @Nullable String lastSeen) {}

  /** Makes the account unless it is there. Nobody buys by voice in it until the owner says so. */
  public static void open(Sql sql, AccountId account, Money dailyCap) {
    sql.update(
        "INSERT INTO account (account, currency, daily_cap_minor, voice_buying) VALUES (?, ?, ?, 0)"
            + " ON CONFLICT DO NOTHING",
        account,
        dailyCap.currency(),
        dailyCap.minor());
  }

  public static List<AccountId> all(Sql sql) {
    return sql.list(
        "SELECT account FROM account ORDER BY account",
        columns -> new AccountId(columns.getString(1)));
  }

  public static Settings settings(Sql sql, AccountId account) {
    return sql.one(
            "SELECT voice_buying, daily_cap_minor, currency FROM account WHERE account = ?",
            columns ->
                new Settings(
                    columns.getInt(1) != 0, new Money(columns.getLong(2), columns.getString(3))),
            account)
        .orElseThrow();
  }

  public static void settle(Sql sql, AccountId account, Settings settings) {
    sql.update(
        "UPDATE account SET voice_buying = ?, daily_cap_minor = ? WHERE account = ?",
        settings.voiceBuying(),
        settings.dailyCap().minor(),
        account);
  }

  /** Of one account, those that are signed out not counted. */
  public static final int MOST_DEVICES = 100;

  /** People of one account, by whatever door they come. */
  public static final int MOST_READERS = 100;

  /** Whether that device, known or not, may be there and in use. */
  public static boolean hasRoomFor(Sql sql, Principal.OfDevice device) {
    return knows(sql, device) && !isRetired(sql, device)
        || devices(sql, device.account()).size() < MOST_DEVICES;
  }

  /** Whether all of them, known or not, may be readers of the account. */
  public static boolean hasRoomFor(Sql sql, AccountId account, Collection<ReaderId> readers) {
    Set<ReaderId> all = new TreeSet<>(readers(sql, account));
    int before = all.size();
    all.addAll(readers);
    return all.size() == before || all.size() <= MOST_READERS;
  }

  /** Whether a device of that name is or was there, signed out or not. */
  public static boolean knows(Sql sql, Principal.OfDevice device) {
    return sql.number(
            "SELECT count(*) FROM device WHERE account = ? AND device = ?",
            device.account(),
            device.device())
        > 0;
  }

  /**
   * Registers a device under a new token, or gives a known one a new token and these readers.
   * Readers that the account lacks are added to it.
   */
  public static void register(
      Sql sql,
      Principal.OfDevice device,
      String name,
      String kind,
      Collection<ReaderId> readers,
      Token token) {
    sql.update(
        "INSERT INTO device (account, device, name, kind, token_hash) VALUES (?, ?, ?, ?, ?)"
            + " ON CONFLICT (account, device) DO UPDATE SET name = excluded.name,"
            + " kind = excluded.kind, token_hash = excluded.token_hash, retired_at = NULL,"
            + " custody = 'open', wiped_at = NULL",
        device.account(),
        device.device(),
        name,
        kind,
        token.hash());
    sql.update(
        "DELETE FROM device_grant WHERE account = ? AND device = ?",
        device.account(),
        device.device());
    for (ReaderId reader : readers) {
      sql.update(
          "INSERT INTO reader (account, reader) VALUES (?, ?) ON CONFLICT DO NOTHING",
          device.account(),
          reader);
      sql.update(
          "INSERT INTO device_grant (account, device, reader) VALUES (?, ?, ?)"
              + " ON CONFLICT DO NOTHING",
          device.account(),
          device.device(),
          reader);
    }
  }

  /** Whether the token is that device's; false for the unknown and the retired. */
  public static boolean admits(Sql sql, Principal.OfDevice device, Token token) {
    return sql.one(
            "SELECT token_hash FROM device"
                + " WHERE account = ? AND device = ? AND retired_at IS NULL",
            columns -> columns.getString(1),
            device.account(),
            device.device())
        .filter(token::hashesTo)
        .isPresent();
  }

  /**
   * Signs a device out: its token opens nothing any more. Its certificates are revoked elsewhere;
   * what its readers did there is theirs, and stays. False where the account has no such device.
   */
  public static boolean retire(Sql sql, Principal.OfDevice device, Instant now) {
    return sql.update(
            "UPDATE device SET retired_at = ?, token_hash = ''"
                + " WHERE account = ? AND device = ? AND retired_at IS NULL",
            now,
            device.account(),
            device.device())
        == 1;
  }

  public static boolean isRetired(Sql sql, Principal.OfDevice device) {
    return sql.number(
            "SELECT count(*) FROM device"
                + " WHERE account = ? AND device = ? AND retired_at IS NOT NULL",
            device.account(),
            device.device())
        > 0;
  }

  /** The device whose token this is; one that is locked or to be wiped fetches nothing with it. */
  public static Optional<Principal.OfDevice> holder(Sql sql, Token token) {
    return sql.one(
        "SELECT account, device FROM device WHERE token_hash = ? AND retired_at IS NULL"
            + " AND custody = 'open'",
        columns ->
            new Principal.OfDevice(
                new AccountId(columns.getString(1)), new DeviceId(columns.getString(2))),
        token.hash());
  }

  /** The readers that a device speaks for and may know about. */
  public static Set<ReaderId> granted(Sql sql, Principal.OfDevice device) {
    return sql
        .list(
            "SELECT reader FROM device_grant WHERE account = ? AND device = ?",
            columns -> new ReaderId(columns.getString(1)),
            device.account(),
            device.device())
        .stream()
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Adds a reader to the account unless it is there. */
  public static void addReader(Sql sql, AccountId account, ReaderId reader) {
    sql.update(
        "INSERT INTO reader (account, reader) VALUES (?, ?) ON CONFLICT DO NOTHING",
        account,
        reader);
  }

  public static List<ReaderId> readers(Sql sql, AccountId account) {
    return sql.list(
        "SELECT reader FROM reader WHERE account = ? ORDER BY reader",
        columns -> new ReaderId(columns.getString(1)),
        account);
  }

  public static List<Registered> devices(Sql sql, AccountId account) {
    return sql.list(
        "SELECT device, name, kind, last_seen FROM device"
            + " WHERE account = ? AND retired_at IS NULL ORDER BY device",
        columns ->
            new Registered(
                new DeviceId(columns.getString(1)),
                columns.getString(2),
                columns.getString(3),
                columns.getString(4)),
        account);
  }

  public static void seen(Sql sql, Principal.OfDevice device, String at) {
    sql.update(
        "UPDATE device SET last_seen = ? WHERE account = ? AND device = ?",
        at,
        device.account(),
        device.device());
  }
}
