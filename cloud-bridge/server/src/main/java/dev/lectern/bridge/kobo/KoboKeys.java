package dev.lectern.bridge.kobo;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.account.Token;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ReaderId;
import java.util.Optional;

/**
 * The secrets in the addresses that are typed into Kobos: one a Kobo, since the address is all that
 * tells who asks. Only their hashes are kept.
 */
public final class KoboKeys {
  private KoboKeys() {}

  /** Lets the token stand for a login; it ends when the login is revoked. */
  public static void keep(Sql sql, AccountId account, String login, Token token) {
    sql.update(
        "INSERT INTO kobo_key (token_hash, account, login) VALUES (?, ?, ?)",
        token.hash(),
        account,
        login);
  }

  /** Whose token it is; empty for an unknown one and for a revoked login's. */
  public static Optional<Principal.OfLogin> holder(Sql sql, Token token) {
    return sql.one(
        "SELECT l.account, l.reader, l.login FROM kobo_key k JOIN login l"
            + " ON l.account = k.account AND l.login = k.login"
            + " WHERE k.token_hash = ? AND l.retired_at IS NULL",
        columns ->
            new Principal.OfLogin(
                new AccountId(columns.getString(1)),
                new ReaderId(columns.getString(2)),
                columns.getString(3)),
        token.hash());
  }

  /** Whether the login is a Kobo's. */
  public static boolean isKobo(Sql sql, AccountId account, String login) {
    return sql.number(
            "SELECT count(*) FROM kobo_key WHERE account = ? AND login = ?", account, login)
        > 0;
  }
}
