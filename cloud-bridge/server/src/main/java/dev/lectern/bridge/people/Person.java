package dev.lectern.bridge.people;

import dev.lectern.bridge.account.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who signs in.
 *
 * @param handle what passkeys know the person by; random, says nothing
 * @param password its slow hash; null where there is none
 * @param totp the key of one-time passwords, base 32, once it was proved; else null
 */
public record Person(
    Principal.OfPerson who, String handle, @Nullable String password, @Nullable String totp) {

  public boolean hasSecond() {
    return totp != null;
  }
}
