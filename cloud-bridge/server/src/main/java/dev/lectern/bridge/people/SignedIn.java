package dev.lectern.bridge.people;

import dev.lectern.bridge.account.Token;
import java.time.Duration;

/** What came of signing in. */
public sealed interface SignedIn {

  /**
   * @param session for the session's cookie
   * @param browser for the cookie by which this browser is known again
   */
  record In(Person person, Token session, Token browser) implements SignedIn {}

  /** Name, password or code is wrong; which, is not said. */
  record Wrong() implements SignedIn {}

  /** The password is right, and a code of the person's app has to come with it. */
  record NeedsCode() implements SignedIn {}

  /** Not looked at: there were too many wrong ones. */
  record Wait(Duration time) implements SignedIn {}
}
