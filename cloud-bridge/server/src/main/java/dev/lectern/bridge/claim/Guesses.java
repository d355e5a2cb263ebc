package dev.lectern.bridge.claim;

import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import java.time.Duration;
import java.time.Instant;

/**
 * Wrong codes of one account from one address. They are kept, so that a restart forgives nothing;
 * and they only slow, a minute at most, so that nobody can keep an owner out for long.
 */
final class Guesses {
  /** Slips of the finger. */
  static final int FREE = 5;

  static final Duration MOST_WAIT = Duration.ofMinutes(1);

  /** After so long without a wrong one all is forgiven. */
  static final Duration MEMORY = Duration.ofMinutes(15);

  private record Kept(int wrong, Instant last) {}

  private Guesses() {}

  /** How long to wait before a code is looked at; zero for now. */
  static Duration wait(Sql sql, AccountId account, String address, Instant now) {
    Kept kept = kept(sql, account, address, now);
    if (kept.wrong() < FREE) {
      return Duration.ZERO;
    }
    int doubled = Math.min(kept.wrong() - FREE + 1, 10);
    Duration longer = Duration.ofSeconds(1L << doubled);
    Duration wait = longer.compareTo(MOST_WAIT) > 0 ? MOST_WAIT : longer;
    Duration left = Duration.between(now, kept.last().plus(wait));
    // Longer than there is to wait where the clock was put back: the next attempt is counted by it.
    return left.isPositive() && left.compareTo(wait) <= 0 ? left : Duration.ZERO;
  }

  static void wrong(Sql sql, AccountId account, String address, Instant now) {
    sql.update(
        "INSERT INTO claim_guess (account, address, wrong, last_at) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (account, address) DO UPDATE SET wrong = excluded.wrong,"
            + " last_at = excluded.last_at",
        account,
        address,
        kept(sql, account, address, now).wrong() + 1,
        now);
  }

  /** A right one makes good for the wrong ones before it. */
  static void right(Sql sql, AccountId account, String address) {
    sql.update("DELETE FROM claim_guess WHERE account = ? AND address = ?", account, address);
  }

  private static Kept kept(Sql sql, AccountId account, String address, Instant now) {
    return sql.one(
            "SELECT wrong, last_at FROM claim_guess WHERE account = ? AND address = ?",
            columns -> new Kept(columns.getInt(1), Instant.parse(columns.getString(2))),
            account,
            address)
        .filter(kept -> now.isBefore(kept.last().plus(MEMORY)))
        .orElse(new Kept(0, Instant.EPOCH));
  }
}
