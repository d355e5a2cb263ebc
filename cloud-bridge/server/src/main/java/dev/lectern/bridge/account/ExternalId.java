package dev.lectern.bridge.account;

import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What every call from the bridge into a customer's own outside account will carry. The customer
 * writes it into that account's conditions, so that nobody else at this bridge can name that
 * account and have the bridge act in it (the confused deputy). It is no secret, but nobody chooses
 * it.
 *
 * @param value 128 random bits in hexadecimal
 */
public record ExternalId(String value) {

  /** The account's; made when it is first asked for, and never changed. */
  public static ExternalId make(Sql sql, AccountId account, RandomGenerator random) {
    byte[] bits = new byte[16];
    random.nextBytes(bits);
    sql.update(
        "UPDATE account SET external_id = ? WHERE account = ? AND external_id IS NULL",
        HexFormat.of().formatHex(bits),
        account);
    return of(sql, account).orElseThrow();
  }

  public static Optional<ExternalId> of(Sql sql, AccountId account) {
    return sql.one(
        "SELECT external_id FROM account WHERE account = ? AND external_id IS NOT NULL",
        columns -> new ExternalId(columns.getString(1)),
        account);
  }
}
