package dev.lectern.reading.place;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a new operation names as settled. */
final class Causes {
  private Causes() {}

  /**
   * The settled actors with an act in the operation's read; for an opening also those of the read
   * it leaves, since it is that read's readers whom it moves or does not.
   */
  static SortedMap<ActorId, Long> of(Desk desk, int read) {
    SortedMap<ActorId, Long> named = new TreeMap<>();
    desk.settled()
        .upTo()
        .forEach(
            (actor, n) -> {
              long upTo = actor.equals(desk.actor()) ? 0 : upTo(desk, read, actor, n);
              if (upTo > 0) {
                named.put(actor, upTo);
              }
            });
    return within(desk, read, named);
  }

  /**
   * Of an actor whose act is not here, as far as others name it: a bridge that was put back may
   * have what came after that act before it has the act itself.
   */
  private static long upTo(Desk desk, int read, ActorId actor, long settled) {
    if (register(desk, read, actor) != null) {
      return settled;
    }
    long told = desk.places().read(read).told(actor);
    if (read > desk.openRead()) {
      told = Math.max(told, desk.places().read(desk.openRead()).told(actor));
    }
    return desk.places().hasReached(actor, told) ? 0 : Math.min(settled, told);
  }

  private static @Nullable Operation register(Desk desk, int read, ActorId actor) {
    Operation there = desk.places().register(read, actor);
    if (there == null && read > desk.openRead()) {
      return desk.places().register(desk.openRead(), actor);
    }
    return there;
  }

  /**
   * Leaves out superseded ones above the limit. Where heads alone exceed it, those go first that an
   * earlier act of this actor has named already: ingest takes the union, so they stay settled. Of
   * the rest the furthest are named, since only a further head can move anybody.
   */
  private static SortedMap<ActorId, Long> within(
      Desk desk, int read, SortedMap<ActorId, Long> named) {
    int limit = desk.limits().settledActors();
    if (named.size() <= limit) {
      return named;
    }
    List<Map.Entry<ActorId, Long>> byNeed = new ArrayList<>(named.entrySet());
    Map<ActorId, Double> need = new HashMap<>();
    named.forEach((actor, n) -> need.put(actor, need(desk, read, actor, n)));
    byNeed.sort(
        (one, other) ->
            Double.compare(
                need.getOrDefault(other.getKey(), 0.0), need.getOrDefault(one.getKey(), 0.0)));
    SortedMap<ActorId, Long> kept = new TreeMap<>();
    for (Map.Entry<ActorId, Long> entry : byNeed.subList(0, limit)) {
      kept.put(entry.getKey(), entry.getValue());
    }
    return kept;
  }

  /** 0 for a superseded one; up to 1 for a head named before; above that for any other head. */
  private static double need(Desk desk, int read, ActorId actor, long n) {
    if (!isNeeded(desk, read, actor, n)) {
      return 0;
    }
    Operation register = register(desk, read, actor);
    Locator loc = register == null ? null : register.loc();
    double total = loc == null ? 0 : loc.totalProgression();
    Dot dot = new Dot(actor, n);
    boolean before = desk.places().read(read).settles(desk.actor(), dot);
    return before ? 0.1 + total / 2 : 2 + total;
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
