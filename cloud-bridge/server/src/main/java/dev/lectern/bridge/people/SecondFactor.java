package dev.lectern.bridge.people;

import dev.lectern.bridge.audit.Audit;
import dev.lectern.bridge.audit.Deed;
import dev.lectern.bridge.audit.Detail;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ReaderId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** One-time passwords beside a password, and the recovery codes for whoever lost the app. */
public final class SecondFactor {
  public static final int CODES = 10;

  private final InstantSource clock;
  private final RandomGenerator random;

  public SecondFactor(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /**
   * Begins: the URI for the person's app. Nothing is asked for at sign-in until a code was typed.
   * Empty where it is on already.
   */
  public Optional<String> begin(Sql sql, Person person) {
    String key = Totp.key(random);
    AccountId account = person.who().account();
    ReaderId reader = person.who().reader();
    int begun =
        sql.update(
            "UPDATE person SET totp = ?, totp_step = 0"
                + " WHERE account = ? AND reader = ? AND totp_on = 0",
            key,
            account,
            reader);
    return begun == 1
        ? Optional.of(Totp.uri(account.value(), reader.value(), key))
        : Optional.empty();
  }

  /** Whether one was begun whose first code was not typed yet. */
  public static boolean isBegun(Sql sql, AccountId account, ReaderId reader) {
    return sql.number(
            "SELECT count(*) FROM person WHERE account = ? AND reader = ? AND totp_on = 0"
                + " AND totp IS NOT NULL",
            account,
            reader)
        > 0;
  }

  /** The app's first code turns it on; returns the recovery codes. Empty where it is wrong. */
  public Optional<List<HandCode>> confirm(Sql sql, Person person, String typed) {
    AccountId account = person.who().account();
    ReaderId reader = person.who().reader();
    Optional<String> key =
        sql.one(
            "SELECT totp FROM person WHERE account = ? AND reader = ? AND totp_on = 0"
                + " AND totp IS NOT NULL",
            columns -> columns.getString(1),
            account,
            reader);
    OptionalLong step =
        key.map(it -> Totp.opens(it, typed, clock.instant(), 0)).orElse(OptionalLong.empty());
    if (step.isEmpty()) {
      return Optional.empty();
    }
    sql.update(
        "UPDATE person SET totp_on = 1, totp_step = ? WHERE account = ? AND reader = ?",
        step.getAsLong(),
        account,
        reader);
    Audit.note(sql, account, Deed.SECOND_FACTOR_ON, Detail.person(reader));
    return Optional.of(codes(sql, account, reader));
  }

  /** Ten new recovery codes; those before are void. They can be shown this once only. */
  public List<HandCode> codes(Sql sql, AccountId account, ReaderId reader) {
    sql.update("DELETE FROM recovery_code WHERE account = ? AND reader = ?", account, reader);
    List<HandCode> codes = new ArrayList<>();
    for (int i = 0; i < CODES; i++) {
      HandCode code = HandCode.mint(random);
      sql.update(
          "INSERT INTO recovery_code (account, reader, hash) VALUES (?, ?, ?)",
          account,
          reader,
          code.hash());
      codes.add(code);
    }
    Audit.note(sql, account, Deed.RECOVERY_CODES_MADE, Detail.person(reader));
    return codes;
  }

  /** How many recovery codes are left. */
  public static long left(Sql sql, AccountId account, ReaderId reader) {
    return sql.number(
        "SELECT count(*) FROM recovery_code WHERE account = ? AND reader = ? AND used_ms IS NULL",
        account,
        reader);
  }

  public static void off(Sql sql, AccountId account, ReaderId reader) {
    int was =
        sql.update(
            "UPDATE person SET totp = NULL, totp_on = 0, totp_step = 0"
                + " WHERE account = ? AND reader = ? AND totp IS NOT NULL",
            account,
            reader);
    sql.update("DELETE FROM recovery_code WHERE account = ? AND reader = ?", account, reader);
    if (was > 0) {
      Audit.note(sql, account, Deed.SECOND_FACTOR_OFF, Detail.person(reader));
    }
  }

  /** Whether what was typed is the app's code or a recovery code; either is used up by this. */
  boolean opens(Sql sql, Person person, String typed) {
    AccountId account = person.who().account();
    ReaderId reader = person.who().reader();
    String key = person.totp();
    long used =
        sql.number(
            "SELECT totp_step FROM person WHERE account = ? AND reader = ?", account, reader);
    OptionalLong step =
        key == null ? OptionalLong.empty() : Totp.opens(key, typed, clock.instant(), used);
    if (step.isPresent()) {
      sql.update(
          "UPDATE person SET totp_step = ? WHERE account = ? AND reader = ?",
          step.getAsLong(),
          account,
          reader);
      return true;
    }
    return HandCode.of(typed)
        .filter(
            code ->
                sql.update(
                        "UPDATE recovery_code SET used_ms = ?"
                            + " WHERE account = ? AND reader = ? AND hash = ? AND used_ms IS NULL",
                        clock.instant().toEpochMilli(),
                        account,
                        reader,
                        code.hash())
                    == 1)
        .isPresent();
  }
}
