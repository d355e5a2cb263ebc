package dev.lectern.bridge.people;

import java.util.Locale;

/** By what somebody signed in. */
public enum Means {
  PASSWORD,
  /** A password and a one-time password or recovery code. */
  TWO_FACTORS,
  PASSKEY,
  OWNER_CODE;

  String written() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
