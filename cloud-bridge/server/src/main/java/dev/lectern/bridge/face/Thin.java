package dev.lectern.bridge.face;

import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Operation;
import dev.lectern.reading.place.Places;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * As much of what is known as a screen's next acts need: of each actor's reading on with nothing
 * newly settled only the last act. Never for deciding where a work opens: others may display what
 * is left out here.
 */
final class Thin {
  private Thin() {}

  static Places of(Places all, Standing standing) {
    Set<Dot> named = new HashSet<>();
    add(named, standing.displayed());
    add(named, standing.landed());
    add(named, standing.offered() == null ? null : standing.offered().dot());
    if (standing.lastMove() != null) {
      add(named, standing.lastMove().from());
      add(named, standing.lastMove().to());
    }
    List<Operation> kept = new ArrayList<>();
    Operation before = null;
    for (Operation operation : all.operations()) {
      if (before != null && (named.contains(before.dot()) || !readsOn(before, operation))) {
        kept.add(before);
      }
      before = operation;
    }
    if (before != null) {
      kept.add(before);
    }
    return kept.size() == all.operations().size() ? all : Places.of(kept);
  }

  /** Operations come by actor and rising counter. */
  private static boolean readsOn(Operation before, Operation operation) {
    return before.dot().actor().equals(operation.dot().actor())
        && before.kind() == Operation.Kind.ADVANCE
        && operation.kind() == Operation.Kind.ADVANCE
        && before.read() == operation.read()
        && before.settled().equals(operation.settled());
  }

  private static void add(Set<Dot> named, @Nullable Dot dot) {
    if (dot != null) {
      named.add(dot);
    }
  }
}
