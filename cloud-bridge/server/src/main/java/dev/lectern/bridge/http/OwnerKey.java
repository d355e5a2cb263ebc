package dev.lectern.bridge.http;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.account.Token;
import dev.lectern.protocol.AccountId;

/** What opens the owner's doors. */
public final class OwnerKey {
  private final Principal.OfOwner principal;
  private final String tokenHash;

  public OwnerKey(AccountId account, Token token) {
    this.principal = new Principal.OfOwner(account);
    this.tokenHash = token.hash();
  }

  public boolean opensWith(Token token) {
    return token.hashesTo(tokenHash);
  }

  public Principal.OfOwner principal() {
    return principal;
  }
}
