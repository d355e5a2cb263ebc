package dev.lectern.reading.place;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an old history can do without. It leaves out whole acts and rewrites none, so that a copy
 * that arrives late is the same act again.
 *
 * <p>The promise, for all histories H, continuations X (late and doubled acts included) and screens
 * d whose {@code displayed} and last move are among {@code keep}: {@code resume(fold(H) + X, d) =
 * resume(H + X, d)}, in everything the decision says. An advance or a jump may go only where the
 * next act of its screen in that read is another place, and that next act names no less and nothing
 * new as settled: then registers, what each screen has settled at each of its kept acts, statuses
 * and heads come out the same with it and without it.
 */
public final class Retention {
  private final Places places;
  private final Set<Dot> named = new HashSet<>();
  private final Function<Operation, @Nullable String> day;

  private Retention(Places places, Set<Dot> keep, Function<Operation, @Nullable String> day) {
    this.places = places;
    this.day = day;
    for (Dot dot : keep) {
      name(dot);
    }
  }

  /**
   * The acts that may go.
   *
   * @param keep places displayed here and live undo targets, as far as this database knows them
   * @param day of an act that is old, its day, of which one act a screen and read stays; null of
   *     one that is not old. It may follow any clock: it decides how much goes, never what is true
   */
  public static SortedSet<Dot> foldable(
      Places places, Set<Dot> keep, Function<Operation, @Nullable String> day) {
    return new Retention(places, keep, day).foldable();
  }

  /** The places without those acts. */
  public static Places without(Places places, Set<Dot> folded) {
    return folded.isEmpty()
        ? places
        : Places.of(
            places.operations().stream()
                .filter(operation -> !folded.contains(operation.dot()))
                .toList());
  }

  private void name(@Nullable Dot dot) {
    Operation act = dot == null ? null : places.operation(dot);
    if (act != null) {
      named.add(act.dot());
    }
  }

  private SortedSet<Dot> foldable() {
    Map<Integer, Map<ActorId, List<Operation>>> sequences = new TreeMap<>();
    Map<String, Operation> furthest = new HashMap<>();
    for (Operation act : places.operations()) {
      sequences
          .computeIfAbsent(act.read(), read -> new TreeMap<>())
          .computeIfAbsent(act.dot().actor(), actor -> new ArrayList<>())
          .add(act);
      // What somebody settled by name, or took back, stays: it is where histories hang together.
      name(act.restores());
      act.settled().forEach((actor, n) -> name(n < 1 ? null : new Dot(actor, n)));
      furthest.merge(act.read() + " " + edition(act), act, Retention::further);
    }
    furthest.values().forEach(act -> named.add(act.dot()));
    SortedSet<Dot> gone = new TreeSet<>();
    for (Map<ActorId, List<Operation>> read : sequences.values()) {
      read.values().forEach(sequence -> fold(sequence, gone));
    }
    return gone;
  }

  private static String edition(Operation act) {
    EditionId edition = act.edition();
    return edition == null ? "" : edition.toString();
  }

  private static Operation further(Operation one, Operation other) {
    return total(other) > total(one) ? other : one;
  }

  private static double total(Operation act) {
    return act.loc() == null ? -1 : act.loc().totalProgression();
  }

  /** One screen's acts in one read, by rising counter. */
  private void fold(List<Operation> sequence, SortedSet<Dot> gone) {
    Set<Dot> held = held(sequence);
    for (int i = 1; i + 1 < sequence.size(); i++) {
      Operation act = sequence.get(i);
      Operation next = sequence.get(i + 1);
      String of = day.apply(act);
      if (of != null
          && of.equals(day.apply(next))
          && !held.contains(act.dot())
          && mayGo(act, next)) {
        gone.add(act.dot());
      }
    }
  }

  /** The named ones and what comes right after each; the last move and what was there before it. */
  private Set<Dot> held(List<Operation> sequence) {
    Set<Dot> held = new HashSet<>();
    for (int i = 0; i < sequence.size(); i++) {
      Operation act = sequence.get(i);
      Dot dot = act.dot();
      if (named.contains(dot)) {
        held.add(dot);
        if (i + 1 < sequence.size()) {
          held.add(sequence.get(i + 1).dot());
        }
      }
    }
    Operation move = null;
    for (int i = sequence.size() - 1; i >= 0; i--) {
      Operation act = sequence.get(i);
      boolean destination = Kinds.isDestination(act);
      if (move != null && destination) {
        held.add(act.dot());
        break;
      }
      if (destination && !Kinds.isAdvance(act)) {
        held.add(act.dot());
        move = act;
      }
    }
    return held;
  }

  private static boolean mayGo(Operation act, Operation next) {
    boolean plain =
        switch (act.kind()) {
          case ADVANCE -> Kinds.isAdvance(next);
          case GOTO -> Kinds.isDestination(next);
          case FINISH, RESTART, MARK_READ, MARK_UNREAD, RESTORE, IMPORT -> false;
        };
    return plain
        && Kinds.isDestination(next)
        && act.settled().equals(next.settled())
        && act.lamport() <= next.lamport();
  }
}
