package dev.lectern.bridge.opds;

import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ReaderId;

/** Who asks at the OPDS face. */
public sealed interface Caller {

  /** Nobody that we know: the shop's window is all there is to see. */
  record Stranger() implements Caller {}

  /**
   * One person in one app.
   *
   * @param login the name under which the app signed in
   * @param mayBuy whether the owner lets it spend the household's money
   */
  record SignedIn(AccountId account, ReaderId reader, String login, boolean mayBuy)
      implements Caller {

    /** One that may read only. */
    public SignedIn(AccountId account, ReaderId reader, String login) {
      this(account, reader, login, false);
    }
  }
}
