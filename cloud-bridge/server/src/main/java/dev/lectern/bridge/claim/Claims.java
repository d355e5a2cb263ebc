package dev.lectern.bridge.claim;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.account.Token;
import dev.lectern.bridge.ca.Authority;
import dev.lectern.bridge.ca.Pem;
import dev.lectern.bridge.ca.SigningRequest;
import dev.lectern.bridge.people.Throttle;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.DeviceId;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a device comes to belong to somebody, its side: it asks, shows a code, and asks again until
 * its owner has typed that (RFC 8628). The owner's side is {@link Approvals}.
 */
public final class Claims {
  /** Of the codes; of a grant from when it was given. */
  static final Duration LIFE = Duration.ofMinutes(10);

  static final Duration INTERVAL = Duration.ofSeconds(5);

  /** What an interval grows by where a device asks too early. */
  static final Duration STEP = Duration.ofSeconds(5);

  /** A question that was on its way for less time than the one before it comes early. */
  private static final Duration JITTER = Duration.ofMillis(500);

  /** Devices that wait at once, from one network and in all. */
  static final int MOST_FROM_ONE = 5;

  static final int MOST = 100;

  private final Authority authority;
  private final InstantSource clock;
  private final SecureRandom random;

  public Claims(Authority authority, InstantSource clock, SecureRandom random) {
    this.authority = authority;
    this.clock = clock;
    this.random = random;
  }

  /**
   * A device asks to be claimed.
   *
   * @param address where it asks from, as far as that can be told
   */
  public Started start(Sql sql, Wish wish, String address) {
    if (!wish.isPlain()) {
      return new Started.Refused("invalid", "Kind and name must be 1 to 64 plain characters.");
    }
    return switch (SigningRequest.read(wish.csr())) {
      case SigningRequest.Refused refused ->
          new Started.Refused(refused.code(), refused.sentence());
      case SigningRequest.Proven proven -> begin(sql, wish, address);
    };
  }

  private Started begin(Sql sql, Wish wish, String address) {
    Instant now = seconds(clock.instant());
    sql.update("DELETE FROM claim WHERE expires_at <= ?", now.minus(LIFE));
    if (waiting(sql, now, address) >= MOST_FROM_ONE || waiting(sql, now, null) >= MOST) {
      return new Started.Refused(
          "too-many-claims", "Too many devices wait to be claimed; try again in ten minutes.");
    }
    Token deviceCode = Token.mint(random);
    UserCode userCode = UserCode.mint(random);
    while (sql.number("SELECT count(*) FROM claim WHERE user_code = ?", userCode.letters()) > 0) {
      userCode = UserCode.mint(random);
    }
    sql.update(
        "INSERT INTO claim (device_code_hash, user_code, csr, kind, name, address, made_at,"
            + " expires_at, interval_s) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        deviceCode.hash(),
        userCode.letters(),
        wish.csr(),
        wish.kind(),
        wish.name(),
        address,
        now,
        now.plus(LIFE),
        INTERVAL.toSeconds());
    return new Started.Waiting(deviceCode, userCode, LIFE, INTERVAL);
  }

  private static long waiting(Sql sql, Instant now, @Nullable String at) {
    return at == null
        ? sql.number("SELECT count(*) FROM claim WHERE state = 'pending' AND expires_at > ?", now)
        : sql
            .list(
                "SELECT address FROM claim WHERE state = 'pending' AND expires_at > ?",
                columns -> Throttle.network(columns.getString(1)),
                now)
            .stream()
            .filter(Throttle.network(at)::equals)
            .count();
  }

  private record Kept(
      String state,
      Instant expires,
      Duration interval,
      Optional<Instant> polled,
      Optional<Polled.Granted> granted) {}

  /** A device asks whether it has been claimed. */
  public Polled poll(Sql sql, Token deviceCode) {
    Instant now = clock.instant();
    Optional<Kept> found =
        sql.one(
            "SELECT state, expires_at, interval_s, polled_at, account, device, chain FROM claim"
                + " WHERE device_code_hash = ?",
            columns ->
                new Kept(
                    columns.getString(1),
                    Instant.parse(columns.getString(2)),
                    Duration.ofSeconds(columns.getLong(3)),
                    Optional.ofNullable(columns.getString(4)).map(Instant::parse),
                    columns.getString(7) == null
                        ? Optional.empty()
                        : Optional.of(
                            granted(
                                sql,
                                new Principal.OfDevice(
                                    new AccountId(columns.getString(5)),
                                    new DeviceId(columns.getString(6))),
                                columns.getString(7)))),
            deviceCode.hash());
    if (found.isEmpty() || !now.isBefore(found.get().expires())) {
      return new Polled.Expired();
    }
    Kept kept = found.get();
    return switch (kept.state()) {
      case "granted" -> kept.granted().orElseThrow();
      case "denied" -> new Polled.Denied();
      default -> pending(sql, deviceCode, kept, now);
    };
  }

  private static Polled pending(Sql sql, Token deviceCode, Kept kept, Instant now) {
    boolean early =
        kept.polled()
            .filter(last -> now.isBefore(last.plus(kept.interval()).minus(JITTER)))
            .isPresent();
    Duration interval = early ? kept.interval().plus(STEP) : kept.interval();
    sql.update(
        "UPDATE claim SET polled_at = ?, interval_s = ? WHERE device_code_hash = ?",
        now,
        interval.toSeconds(),
        deviceCode.hash());
    return early ? new Polled.SlowDown(interval) : new Polled.Pending(interval);
  }

  private Polled.Granted granted(Sql sql, Principal.OfDevice device, String chain) {
    return new Polled.Granted(device, List.copyOf(Accounts.granted(sql, device)), chain, root());
  }

  /** What devices are given to trust, PEM; told at the start, so that people can compare it. */
  public String root() {
    return pem(List.of(authority.root()));
  }

  static String pem(List<X509Certificate> chain) {
    try {
      return Pem.of(chain);
    } catch (CertificateException e) {
      throw new IllegalStateException("a certificate of ours cannot be written", e);
    }
  }

  /** In a form whose order as text is its order in time. */
  static Instant seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }
}
