package dev.lectern.bridge.people;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.account.Token;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Browsers in which a person has signed in before, by a cookie of their own. Knowing one opens
 * nothing; it only keeps strangers' wrong passwords from holding the person up.
 */
final class KnownBrowsers {
  static final Duration VALID = Duration.ofDays(365);
  private static final int MOST = 20;

  private final InstantSource clock;
  private final SecureRandom random;

  KnownBrowsers(InstantSource clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /** Whether whoever has that name has signed in in this browser. */
  boolean knows(Sql sql, AccountId account, String reader, Token browser) {
    return sql.number(
            "SELECT count(*) FROM known_browser"
                + " WHERE hash = ? AND account = ? AND reader = ? AND made_ms > ?",
            browser.hash(),
            account,
            reader,
            clock.instant().minus(VALID).toEpochMilli())
        > 0;
  }

  Token remember(Sql sql, Principal.OfPerson who) {
    sql.update(
        "DELETE FROM known_browser WHERE account = ? AND reader = ? AND hash NOT IN (SELECT hash"
            + " FROM known_browser WHERE account = ? AND reader = ?"
            + " ORDER BY made_ms DESC LIMIT ? + 0)",
        who.account(),
        who.reader(),
        who.account(),
        who.reader(),
        MOST - 1);
    Token token = Token.mint(random);
    sql.update(
        "INSERT INTO known_browser (hash, account, reader, made_ms) VALUES (?, ?, ?, ?)",
        token.hash(),
        who.account(),
        who.reader(),
        clock.instant().toEpochMilli());
    return token;
  }
}
