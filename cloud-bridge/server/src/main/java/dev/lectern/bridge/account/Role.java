package dev.lectern.bridge.account;

import java.util.Locale;

/** What a reader is to the household. */
public enum Role {
  OWNER,
  ADULT,
  /** Whose wish to buy is a request to the owner. */
  CHILD;

  /** The lower-case name. */
  public String written() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Throws {@link IllegalArgumentException} for anything but a written form. */
  public static Role of(String written) {
    for (Role role : values()) {
      if (role.written().equals(written)) {
        return role;
      }
    }
    throw new IllegalArgumentException("A role is owner, adult or child");
  }
}
