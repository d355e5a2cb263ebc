package dev.lectern.bridge.http;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.people.Sessions;

/**
 * Somebody who is signed in.
 *
 * @param csrf what its forms and scripts send along
 * @param isFresh whether the person proved who it is just now
 */
public record Signed(Sessions.Live session, String csrf, boolean isFresh) {

  /** To whoever is not fresh, where that is wanted. */
  static final String AGAIN = "For this, sign in once more: it was more than ten minutes ago.";

  public Principal.OfPerson who() {
    return session.who();
  }
}
