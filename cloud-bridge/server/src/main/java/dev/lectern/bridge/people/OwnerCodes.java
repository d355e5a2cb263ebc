package dev.lectern.bridge.people;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.account.Role;
import dev.lectern.bridge.audit.Asking;
import dev.lectern.bridge.audit.Audit;
import dev.lectern.bridge.audit.Deed;
import dev.lectern.bridge.audit.Detail;
import dev.lectern.bridge.audit.Who;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ReaderId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The code that makes its bearer owner. It is printed on the bridge's own machine alone, so it
 * proves nothing but that somebody commands that machine; hence it also lets in an owner who lost
 * every other way.
 */
public final class OwnerCodes {
  public static final Duration VALID = Duration.ofHours(24);

  private final InstantSource clock;
  private final RandomGenerator random;

  public OwnerCodes(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** At the very first start: a code. Empty where there is an owner, or a code was made before. */
  public Optional<HandCode> first(Sql sql, AccountId account) {
    boolean made =
        sql.number("SELECT count(*) FROM owner_code WHERE account = ?", account) > 0
            || People.hasOwner(sql, account);
    return made ? Optional.empty() : Optional.of(anew(sql, account));
  }

  /** A code; the one before it is void. */
  public HandCode anew(Sql sql, AccountId account) {
    HandCode code = HandCode.mint(random);
    sql.update(
        "INSERT INTO owner_code (account, hash, until_ms) VALUES (?, ?, ?)"
            + " ON CONFLICT (account) DO UPDATE SET hash = excluded.hash,"
            + " until_ms = excluded.until_ms",
        account,
        code.hash(),
        clock.instant().plus(VALID).toEpochMilli());
    Audit.note(sql, account, new Asking(Who.MACHINE, clock.millis()), Deed.OWNER_CODE_MADE);
    return code;
  }

  /** Whether it is the one that counts now. */
  public boolean opens(Sql sql, AccountId account, String typed) {
    return HandCode.of(typed)
        .filter(
            code ->
                sql.number(
                        "SELECT count(*) FROM owner_code"
                            + " WHERE account = ? AND hash = ? AND until_ms > ?",
                        account,
                        code.hash(),
                        clock.instant().toEpochMilli())
                    > 0)
        .isPresent();
  }

  /**
   * Uses the code up: the reader becomes owner under this password, its second factor is gone and
   * all its sessions end. So do its passkeys and all tokens of programs but the file's: whoever
   * took the house over meanwhile may have made them, and nobody can tell. Empty where the code
   * does not count.
   *
   * @param hash the password's slow hash
   */
  public Optional<Person> redeem(
      Sql sql, AccountId account, String typed, ReaderId reader, String hash, People people) {
    if (!opens(sql, account, typed)) {
      return Optional.empty();
    }
    // Kept, so that a bridge whose owner is erased later does not print one by itself.
    sql.update("UPDATE owner_code SET hash = '', until_ms = 0 WHERE account = ?", account);
    people.open(sql, account, reader);
    People.role(sql, account, reader, Role.OWNER);
    People.password(sql, account, reader, hash);
    SecondFactor.off(sql, account, reader);
    Principal.OfPerson owner = new Principal.OfPerson(account, reader, Role.OWNER);
    Passkeys.all(sql, owner).forEach(key -> Passkeys.remove(sql, owner, key.id()));
    ApiTokens.all(sql, account).forEach(token -> ApiTokens.revoke(sql, account, token.id()));
    Audit.note(sql, account, Deed.OWNER_MADE, Detail.person(reader));
    return People.of(sql, account, reader);
  }
}
