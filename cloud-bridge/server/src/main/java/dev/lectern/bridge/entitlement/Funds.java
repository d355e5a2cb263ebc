package dev.lectern.bridge.entitlement;

import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.Money;
import java.time.InstantSource;

/** Money that comes into an account. */
public final class Funds {
  private final InstantSource clock;

  public Funds(InstantSource clock) {
    this.clock = clock;
  }

  /** Adds to what the household may spend; false where the account is kept in another currency. */
  public boolean topUp(Sql sql, AccountId account, Money amount) {
    if (!Accounts.settings(sql, account).dailyCap().currency().equals(amount.currency())) {
      return false;
    }
    Ledger.post(
        sql,
        account,
        clock.instant().toString(),
        "Topped up by " + amount + " " + amount.currency() + ".",
        null,
        Ledger.move(Ledger.BANK, Ledger.HOUSEHOLD, amount));
    return true;
  }
}
