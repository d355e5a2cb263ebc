package dev.lectern.bridge.face;

import dev.lectern.bridge.account.Principal;

/** What became of a login and a password at a face's door. */
public sealed interface Admission {

  /** The password is that login's. */
  record Welcome(Principal.OfLogin principal) implements Admission {}

  /** No such login, or another password. */
  record Wrong() implements Admission {}

  /** Too many wrong ones are being tried there at once; this one was not looked at. */
  record Later() implements Admission {}
}
