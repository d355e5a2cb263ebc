package dev.lectern.bridge.people;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.account.Role;
import dev.lectern.bridge.audit.Audit;
import dev.lectern.bridge.audit.Deed;
import dev.lectern.bridge.audit.Detail;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ReaderId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Who of a household signs in. A person is a reader, under the same name. */
public final class People {
  private static final String COLUMNS =
      "SELECT person.account, person.reader, role, handle, password,"
          + " CASE WHEN totp_on = 1 THEN totp END FROM person JOIN reader"
          + " ON reader.account = person.account AND reader.reader = person.reader";

  private final InstantSource clock;
  private final RandomGenerator random;

  public People(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** The person of that name; made, with the reader, where it is not there yet. */
  public Person open(Sql sql, AccountId account, ReaderId reader) {
    Accounts.addReader(sql, account, reader);
    byte[] handle = new byte[32];
    random.nextBytes(handle);
    Instant now = clock.instant();
    sql.update(
        "INSERT INTO person (account, reader, handle, made_ms) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (account, reader) DO NOTHING",
        account,
        reader,
        HexFormat.of().formatHex(handle),
        now.toEpochMilli());
    return of(sql, account, reader).orElseThrow();
  }

  public static Optional<Person> of(Sql sql, AccountId account, ReaderId reader) {
    return sql.one(
        COLUMNS + " WHERE person.account = ? AND person.reader = ?", People::line, account, reader);
  }

  static Optional<Person> of(Sql sql, AccountId account, String handle) {
    return sql.one(
        COLUMNS + " WHERE person.account = ? AND handle = ?", People::line, account, handle);
  }

  public static List<Person> all(Sql sql, AccountId account) {
    return sql.list(
        COLUMNS + " WHERE person.account = ? ORDER BY person.reader", People::line, account);
  }

  public static void role(Sql sql, AccountId account, ReaderId reader, Role role) {
    int changed =
        sql.update(
            "UPDATE reader SET role = ? WHERE account = ? AND reader = ? AND role <> ?",
            role.written(),
            account,
            reader,
            role.written());
    if (changed > 0) {
      Audit.note(
          sql, account, Deed.ROLE_SET, Detail.person(reader), Detail.code("role", role.written()));
    }
  }

  /**
   * Sets a password. Every session of the person ends, and browsers are strangers again: whoever
   * knew the old one is out.
   *
   * @param hash its slow hash
   */
  public static void password(Sql sql, AccountId account, ReaderId reader, String hash) {
    sql.update(
        "UPDATE person SET password = ? WHERE account = ? AND reader = ?", hash, account, reader);
    Sessions.endAll(sql, account, reader);
    sql.update("DELETE FROM known_browser WHERE account = ? AND reader = ?", account, reader);
    Audit.note(sql, account, Deed.PASSWORD_SET, Detail.person(reader));
  }

  /** Whether anybody is owner and has a way to sign in. */
  public static boolean hasOwner(Sql sql, AccountId account) {
    return sql.number(
            "SELECT count(*) FROM person JOIN reader"
                + " ON reader.account = person.account AND reader.reader = person.reader"
                + " WHERE person.account = ? AND role = 'owner' AND (password IS NOT NULL OR EXISTS"
                + " (SELECT 1 FROM passkey WHERE passkey.account = person.account"
                + " AND passkey.reader = person.reader))",
            account)
        > 0;
  }

  /** Whether another one than this is owner and has a way to sign in. */
  public static boolean hasOtherOwner(Sql sql, AccountId account, ReaderId but) {
    return all(sql, account).stream()
        .anyMatch(
            person ->
                person.who().role() == Role.OWNER
                    && !person.who().reader().equals(but)
                    && person.password() != null);
  }

  private static Person line(ResultSet columns) throws SQLException {
    return new Person(
        new Principal.OfPerson(
            new AccountId(columns.getString(1)),
            new ReaderId(columns.getString(2)),
            Role.of(columns.getString(3))),
        columns.getString(4),
        columns.getString(5),
        columns.getString(6));
  }
}
