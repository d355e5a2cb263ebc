package dev.lectern.bridge.rights;

import java.util.ArrayList;
import java.util.List;

/** What was tried, what came of it, and what should not have. */
final class Tally {
  final List<String> wrong = new ArrayList<>();
  int tried;
  int refused;
  int admitted;
  int injections;

  /** Counts one that is to be let through, or not; returns what the table shows. */
  void see(String what, boolean may, boolean did) {
    tried++;
    if (did) {
      admitted++;
    } else {
      refused++;
    }
    if (may != did) {
      wrong.add(what + (did ? " was let through" : " was refused"));
    }
  }

  /** Counts one that nobody may. */
  void inject(String what, boolean did) {
    injections++;
    if (did) {
      wrong.add(what + " was let through");
    }
  }
}
