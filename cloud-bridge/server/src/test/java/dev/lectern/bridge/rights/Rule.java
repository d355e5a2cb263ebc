package dev.lectern.bridge.rights;

import dev.lectern.bridge.http.Key;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * Who may pass where, as people wrote it down, apart from the code that decides it. A route's row
 * in {@code rights/routes.txt} names one of these.
 */
enum Rule {
  OPEN("open", EnumSet.allOf(Key.class)),
  OWNER("owner", EnumSet.of(Key.OWNER_TOKEN, Key.OWNER_SESSION, Key.API_TOKEN)),
  HOUSEHOLD("household", EnumSet.of(Key.OWNER_TOKEN, Key.OWNER_SESSION)),
  PERSON("person", EnumSet.of(Key.OWNER_SESSION, Key.ADULT_SESSION, Key.CHILD_SESSION)),
  OWNERS_PAGE("owner's page", EnumSet.of(Key.OWNER_SESSION)),
  PERSONS_PAGE(
      "person's page", EnumSet.of(Key.OWNER_SESSION, Key.ADULT_SESSION, Key.CHILD_SESSION)),
  DEVICE("device", EnumSet.of(Key.DEVICE_CERTIFICATE, Key.DEVICE_TOKEN)),
  OWNER_OR_DEVICE(
      "owner or device",
      EnumSet.of(
          Key.OWNER_TOKEN,
          Key.OWNER_SESSION,
          Key.API_TOKEN,
          Key.DEVICE_CERTIFICATE,
          Key.DEVICE_TOKEN)),
  LOGIN("login", EnumSet.of(Key.OWNER_TOKEN, Key.LOGIN)),
  /** Strangers too, but nobody with a wrong key. */
  WINDOW("anybody, or a login", EnumSet.of(Key.NONE, Key.OWNER_TOKEN, Key.LOGIN)),
  KOSYNC("kosync login", EnumSet.of(Key.KOSYNC)),
  KOBO("Kobo's address", EnumSet.of(Key.KOBO));

  private final String written;
  private final Set<Key> keys;

  Rule(String written, Set<Key> keys) {
    this.written = written;
    this.keys = keys;
  }

  /** As the table and {@code Access.name()} have it. */
  static Rule of(String written) {
    return Arrays.stream(values())
        .filter(rule -> rule.written.equals(written))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no rule is called: " + written));
  }

  String written() {
    return written;
  }

  Set<Key> keys() {
    return keys;
  }

  /** Whether that attempt shows nothing that is looked at here. */
  boolean asStranger(Attempt attempt) {
    return this == WINDOW && !attempt.headers().containsKey("Authorization");
  }

  /** Whether a session opens it, and a page of somebody else's could borrow one. */
  boolean bySession() {
    return this != OPEN && keys.contains(Key.OWNER_SESSION);
  }

  /** Whether that attempt comes through the access. */
  boolean lets(Attempt attempt) {
    if (attempt.cutOff()) {
      return false;
    }
    return this == OPEN || asStranger(attempt) || attempt.isGood() && keys.contains(attempt.key());
  }
}
