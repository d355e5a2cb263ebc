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
   */
  record SignedIn(AccountId account, ReaderId reader, String login) implements Caller {}
}
