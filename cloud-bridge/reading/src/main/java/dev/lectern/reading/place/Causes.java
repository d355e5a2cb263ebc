package dev.lectern.reading.place;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Operation;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a new operation names as settled. */
final class Causes {
  private Causes() {}

  /**
   * The settled actors with a register in the operation's read; for an opening also those of the
   * read it leaves, since it is that read's readers whom it moves or does not.
   */
  static SortedMap<ActorId, Long> of(Desk desk, int read) {
    SortedMap<ActorId, Long> named = new TreeMap<>();
    desk.settled()
        .upTo()
        .forEach(
            (actor, n) -> {
              if (!actor.equals(desk.actor()) && isAbout(desk, read, actor)) {
                named.put(actor, n);
              }
            });
    return within(desk, read, named);
  }

  private static boolean isAbout(Desk desk, int read, ActorId actor) {
    return register(desk, read, actor) != null;
  }

  private static @org.jspecify.annotations.Nullable Operation register(
      Desk desk, int read, ActorId actor) {
    Operation there = desk.places().register(read, actor);
    if (there == null && read > desk.openRead()) {
      return desk.places().register(desk.openRead(), actor);
    }
    return there;
  }

  /** Leaves out superseded ones above the limit. Heads stay even where they alone exceed it. */
  private static SortedMap<ActorId, Long> within(
      Desk desk, int read, SortedMap<ActorId, Long> named) {
    int limit = desk.limits().settledActors();
    if (named.size() <= limit) {
      return named;
    }
    SortedMap<ActorId, Long> kept = new TreeMap<>();
    named.forEach(
        (actor, n) -> {
          if (isNeeded(desk, read, actor, n)) {
            kept.put(actor, n);
          }
        });
    for (var entry : named.entrySet()) {
      if (kept.size() >= limit) {
        break;
      }
      kept.putIfAbsent(entry.getKey(), entry.getValue());
    }
    return kept;
  }

  /** Whether nobody but this actor has settled that register: without it, it would be a head. */
  private static boolean isNeeded(Desk desk, int read, ActorId actor, long n) {
    Operation register = register(desk, read, actor);
    if (register == null || register.dot().n() > n) {
      return false;
    }
    Dot dot = register.dot();
    return !desk.places().read(register.read()).settledByAnother(dot, desk.actor());
  }
}
