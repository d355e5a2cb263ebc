package dev.lectern.bridge.face;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.audit.Asking;
import dev.lectern.bridge.audit.Audit;
import dev.lectern.bridge.audit.Deed;
import dev.lectern.bridge.audit.Detail;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ReaderId;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Names and passwords for other people's apps: one a device, so that even a question tells who
 * asks. Made, listed and revoked by the owner.
 */
public final class Logins {
  /** Names for one reader and label before somebody must think of another label. */
  private static final int MOST_ALIKE = 1000;

  private static final int LABEL_CHARS = 40;

  private final InstantSource clock;
  private final SecureRandom random;

  public Logins(InstantSource clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /**
   * A login just made.
   *
   * @param password shown this once and kept nowhere
   */
  public record Made(String login, String password) {}

  /**
   * @param lastSeen ISO 8601, to the minute, by whatever face; or null for never
   * @param mayBuy whether the owner lets it spend the household's money
   */
  public record Line(
      String login,
      ReaderId reader,
      String label,
      String createdAt,
      @Nullable String lastSeen,
      boolean mayBuy) {}

  /** What is kept of a login that is not revoked. */
  public record Known(Principal.OfLogin principal, String secret) {}

  /** A login that is not kept yet. Its hash is slow to make, so it is made before any writing. */
  public final class Draft {
    private final String password;
    private final String secret;

    private Draft(String password, String secret) {
      this.password = password;
      this.secret = secret;
    }

    /**
     * Makes it for one of the account's readers.
     *
     * @param label what people call the device, such as {@code kindle}
     * @return empty where the account has no such reader, or too many logins of that name
     */
    public Optional<Made> make(Sql sql, AccountId account, ReaderId reader, String label) {
      if (!Accounts.readers(sql, account).contains(reader)) {
        return Optional.empty();
      }
      String stem = reader.value() + "." + slug(label);
      for (int i = 1; i <= MOST_ALIKE; i++) {
        String login = i == 1 ? stem : stem + "-" + i;
        if (keep(sql, account, reader, login, label)) {
          return Optional.of(new Made(login, password));
        }
      }
      return Optional.empty();
    }

    /** Makes it under a name of somebody's own; false where the name is taken. */
    public boolean register(Sql sql, AccountId account, ReaderId reader, String login) {
      return keep(sql, account, reader, login, login);
    }

    private boolean keep(Sql sql, AccountId account, ReaderId reader, String login, String label) {
      boolean made =
          sql.update(
                  "INSERT INTO login (account, login, reader, secret_hash, label, created_at)"
                      + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (login) DO NOTHING",
                  account,
                  login,
                  reader,
                  secret,
                  label,
                  clock.instant())
              == 1;
      if (made) {
        Audit.note(
            sql,
            account,
            new Asking(Asking.now().who(), clock.millis()),
            Deed.LOGIN_MADE,
            Detail.login(login),
            Detail.person(reader));
      }
      return made;
    }
  }

  /** With a new password. */
  public Draft draft() {
    String password = Password.generate(random);
    return new Draft(password, Password.typed(password).kept(random));
  }

  /** With a password of somebody's own. */
  public Draft draft(Password password) {
    return new Draft("", password.kept(random));
  }

  /** Revokes a login for ever: its name is not given again. False where there is none. */
  public boolean revoke(Sql sql, AccountId account, String login) {
    boolean revoked =
        sql.update(
                "UPDATE login SET retired_at = ?, secret_hash = ''"
                    + " WHERE account = ? AND login = ? AND retired_at IS NULL",
                clock.instant(),
                account,
                login)
            == 1;
    if (revoked) {
      Audit.note(
          sql,
          account,
          new Asking(Asking.now().who(), clock.millis()),
          Deed.LOGIN_ENDED,
          Detail.login(login));
    }
    return revoked;
  }

  /** The login of that name, of whatever account; empty where there is none or it is revoked. */
  public static Optional<Known> known(Sql sql, String login) {
    return sql.one(
        "SELECT account, reader, secret_hash FROM login WHERE login = ? AND retired_at IS NULL",
        columns ->
            new Known(
                new Principal.OfLogin(
                    new AccountId(columns.getString(1)), new ReaderId(columns.getString(2)), login),
                columns.getString(3)),
        login);
  }

  /**
   * Whether the owner lets a login spend the household's money; never before it is said, and never
   * one that is revoked.
   */
  public static boolean mayBuy(Sql sql, AccountId account, String login) {
    return sql.one(
            "SELECT may_buy FROM login WHERE account = ? AND login = ? AND retired_at IS NULL",
            columns -> columns.getLong(1) == 1,
            account,
            login)
        .orElse(false);
  }

  /** Lets a login buy, or no longer. False where there is none. */
  public static boolean letBuy(Sql sql, AccountId account, String login, boolean may) {
    boolean known =
        sql.update(
                "UPDATE login SET may_buy = ?"
                    + " WHERE account = ? AND login = ? AND retired_at IS NULL",
                may ? 1 : 0,
                account,
                login)
            == 1;
    if (known) {
      Audit.note(sql, account, Deed.LOGIN_BUYING, Detail.login(login), Detail.yes("may", may));
    }
    return known;
  }

  /** Notes when a login was last used. */
  static void seen(Sql sql, Principal.OfLogin login, Instant at) {
    sql.update(
        "UPDATE login SET last_seen = ? WHERE account = ? AND login = ?",
        at,
        login.account(),
        login.login());
  }

  /** The account's logins that are not revoked. */
  public static List<Line> all(Sql sql, AccountId account) {
    return sql.list(
        "SELECT login, reader, label, created_at, last_seen, may_buy FROM login"
            + " WHERE account = ? AND retired_at IS NULL ORDER BY login",
        columns ->
            new Line(
                columns.getString(1),
                new ReaderId(columns.getString(2)),
                columns.getString(3),
                columns.getString(4),
                columns.getString(5),
                columns.getLong(6) == 1),
        account);
  }

  /** The names of all logins that ever were, of all accounts: none of them is given again. */
  static List<String> names(Sql sql) {
    return sql.list("SELECT login FROM login", columns -> columns.getString(1));
  }

  private static String slug(String label) {
    StringBuilder slug = new StringBuilder();
    for (char c : label.toLowerCase(Locale.ROOT).toCharArray()) {
      if (slug.length() < LABEL_CHARS) {
        boolean plain = c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
        slug.append(plain ? Character.toString(c) : slug.toString().endsWith("-") ? "" : "-");
      }
    }
    String bare = slug.toString().replaceAll("^-+|-+$", "");
    return bare.isEmpty() ? "device" : bare;
  }
}
