package dev.lectern.bridge.people;

import dev.lectern.bridge.account.Token;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Attempts that have not come right, counted before they are looked at, so that a hundred at once
 * are a hundred. They are kept, so that a restart forgives nothing.
 */
public final class Throttle {
  /** After so long without an attempt all is forgiven. */
  static final Duration MEMORY = Duration.ofHours(24);

  /**
   * What is counted together.
   *
   * @param free attempts before there is any wait; from then on it doubles
   * @param most the longest wait
   */
  record Gate(String kind, String name, int free, Duration most) {
    /**
     * Strangers' attempts on one name, whether anybody has it or not. The name is hashed: people
     * type passwords into the wrong field.
     */
    static Gate person(AccountId account, String typed) {
      return new Gate(
          "person", Sha256.hex(account + "/" + typed).substring(0, 32), 5, Duration.ofMinutes(15));
    }

    static Gate address(String address) {
      return new Gate("address", network(address), 20, Duration.ofMinutes(15));
    }

    /** One browser in which that person has signed in before; it is never held up for long. */
    static Gate browser(Token browser) {
      return new Gate("browser", browser.hash().substring(0, 32), 10, Duration.ofMinutes(1));
    }
  }

  private record Kept(int wrong, long lastMs) {}

  /**
   * Wrong attempts of strangers on a person's name.
   *
   * @param wrong since it came right last, or since a day ago
   * @param left how long until a stranger's next attempt is looked at; zero for now
   */
  public record Held(int wrong, Instant last, Duration left) {}

  private Throttle() {}

  /** How long until the next attempt is looked at; zero for now. */
  static Duration wait(Sql sql, Gate gate, Instant now) {
    Kept kept = kept(sql, gate, now);
    if (kept.wrong() < gate.free()) {
      return Duration.ZERO;
    }
    Duration doubled = Duration.ofSeconds(1L << Math.min(kept.wrong() - gate.free() + 1, 20));
    Duration wait = doubled.compareTo(gate.most()) > 0 ? gate.most() : doubled;
    Duration left = Duration.between(now, Instant.ofEpochMilli(kept.lastMs()).plus(wait));
    // Longer than there is to wait where the clock was put back: the next attempt is counted by it.
    return left.isPositive() && left.compareTo(wait) <= 0 ? left : Duration.ZERO;
  }

  /** What strangers tried on that name lately; empty for nothing. */
  public static Optional<Held> of(Sql sql, AccountId account, String name, Instant now) {
    Gate gate = Gate.person(account, name);
    return Optional.of(kept(sql, gate, now))
        .filter(kept -> kept.wrong() > 0)
        .map(
            kept ->
                new Held(kept.wrong(), Instant.ofEpochMilli(kept.lastMs()), wait(sql, gate, now)));
  }

  /** Counts an attempt. */
  static void tried(Sql sql, Gate gate, Instant now) {
    sql.update("DELETE FROM throttle WHERE last_ms < ?", now.minus(MEMORY).toEpochMilli());
    keep(sql, gate, kept(sql, gate, now).wrong() + 1, now);
  }

  /** It came right: forgives this attempt and those before it. */
  static void right(Sql sql, Gate gate) {
    sql.update("DELETE FROM throttle WHERE kind = ? AND name = ?", gate.kind(), gate.name());
  }

  /** It came right: forgives this attempt alone, so that one's own sign-in hides no others. */
  static void rightOnce(Sql sql, Gate gate) {
    sql.update(
        "UPDATE throttle SET wrong = wrong - 1 WHERE kind = ? AND name = ? AND wrong > 0",
        gate.kind(),
        gate.name());
  }

  private static void keep(Sql sql, Gate gate, int wrong, Instant now) {
    sql.update(
        "INSERT INTO throttle (kind, name, wrong, last_ms) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (kind, name) DO UPDATE SET wrong = excluded.wrong,"
            + " last_ms = excluded.last_ms",
        gate.kind(),
        gate.name(),
        wrong,
        now.toEpochMilli());
  }

  private static Kept kept(Sql sql, Gate gate, Instant now) {
    return sql.one(
            "SELECT wrong, last_ms FROM throttle WHERE kind = ? AND name = ?",
            columns -> new Kept(columns.getInt(1), columns.getLong(2)),
            gate.kind(),
            gate.name())
        .filter(kept -> now.isBefore(Instant.ofEpochMilli(kept.lastMs()).plus(MEMORY)))
        .orElse(new Kept(0, 0));
  }

  /** What counts as one caller: of IPv6 the half that one customer has. */
  public static String network(String address) {
    String[] groups = address.split(":", -1);
    return groups.length > 4 ? String.join(":", List.of(groups).subList(0, 4)) : address;
  }
}
