package dev.lectern.bridge.account;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a program's token is for. */
public enum Scope {
  /** Looking at everything, changing nothing. */
  READ,
  BOOKS,
  NOTES,
  BRAKES,
  DEVICES,
  /** Whatever the owner may do by a program. */
  ALL;

  /** The lower-case name. */
  public String written() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Throws {@link IllegalArgumentException} for what is no scope, and for none at all: a slip of
   * the pen gives no right.
   */
  public static Set<Scope> of(List<String> written) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (String one : written) {
      scopes.add(of(one));
    }
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException("A token needs at least one scope");
    }
    return scopes;
  }

  private static Scope of(String written) {
    for (Scope scope : values()) {
      if (scope.written().equals(written)) {
        return scope;
      }
    }
    throw new IllegalArgumentException(
        "A scope is one of read, books, notes, brakes, devices and all");
  }

  /** As it is kept: with a space between. */
  public static String written(Set<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::written).collect(Collectors.joining(" "));
  }
}
