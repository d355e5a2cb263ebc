package dev.lectern.bridge.people;

import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Challenges to passkeys that wait for their answer. Each is answered once, or never. */
final class Ceremonies {
  static final Duration VALID = Duration.ofMinutes(5);

  /** Of one address at once; its oldest gives way, and nobody else's. */
  private static final int MOST = 20;

  private final InstantSource clock;
  private final SecureRandom random;

  Ceremonies(InstantSource clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /**
   * @param reader whose new passkey it is about; null where somebody signs in
   */
  String begin(
      Sql sql, AccountId account, @Nullable String reader, String address, String request) {
    long now = clock.instant().toEpochMilli();
    sql.update("DELETE FROM passkey_ceremony WHERE until_ms <= ?", now);
    sql.update(
        "DELETE FROM passkey_ceremony WHERE address = ? AND ceremony NOT IN (SELECT ceremony"
            + " FROM passkey_ceremony WHERE address = ? ORDER BY until_ms DESC LIMIT ? + 0)",
        address,
        address,
        MOST - 1);
    byte[] bits = new byte[16];
    random.nextBytes(bits);
    String ceremony = HexFormat.of().formatHex(bits);
    sql.update(
        "INSERT INTO passkey_ceremony (ceremony, account, reader, address, request, until_ms)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        ceremony,
        account,
        reader,
        address,
        request,
        now + VALID.toMillis());
    return ceremony;
  }

  /** The request, which cannot be had again; empty where there is none of that name and purpose. */
  Optional<String> take(Sql sql, AccountId account, @Nullable String reader, String ceremony) {
    return sql.one(
        "DELETE FROM passkey_ceremony WHERE ceremony = ? AND account = ? AND coalesce(reader, '') ="
            + " ? AND until_ms > ? RETURNING request",
        columns -> columns.getString(1),
        ceremony,
        account,
        reader == null ? "" : reader,
        clock.instant().toEpochMilli());
  }
}
