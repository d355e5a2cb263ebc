package dev.lectern.simulation;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Operation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a reader is promised about a place, told by what happens to them and not by the rules that
 * are to bring it about: a rule that was misread on both sides still breaks these.
 */
final class PlacePromises {
  private PlacePromises() {}

  /**
   * Nobody is moved backwards by somebody who did not know the place: where the move leads back,
   * somebody who had it before them went no further than where it leads, or on to a later read, and
   * this reader had not yet passed over that.
   *
   * @param at how far the reader was, as a share of the work
   * @param settled what they had settled before they were moved
   */
  static void moved(
      String who,
      Collection<Operation> ops,
      Operation from,
      double at,
      Map<ActorId, Long> settled,
      Operation to) {
    if (Naive.total(to.loc()) >= at) {
      return;
    }
    Pasts all = Pasts.of(ops);
    for (int read = from.read(); read <= Naive.currentRead(ops); read++) {
      for (Operation one : Pasts.within(ops, read).standing()) {
        boolean went =
            read > from.read()
                || Naive.isDestination(one) && Naive.total(one.loc()) <= Naive.total(to.loc());
        boolean news = settled.getOrDefault(Naive.actor(one), 0L) < Naive.n(one);
        if (went && news && all.knew(one, from)) {
          return;
        }
      }
    }
    throw new Violation(
        "dragged-back",
        "%s is taken from %.4f to %s at %.4f, and nobody who went back knew of %s"
            .formatted(who, at, to.dot(), Naive.total(to.loc()), from.dot()));
  }

  /** The one place where all should be: a single act that nobody has overtaken; null where more. */
  static @Nullable Operation only(Collection<Operation> ops) {
    List<Operation> standing = ops.isEmpty() ? List.of() : Pasts.of(ops).standing();
    if (standing.size() != 1) {
      return null;
    }
    Operation one = standing.getFirst();
    boolean current = one.read() == Naive.currentRead(ops);
    return current && Naive.isDestination(one) ? one : null;
  }

  /**
   * Where one place is left, every screen opens there.
   *
   * @param displayed where it is once it has opened
   */
  static void together(String who, Collection<Operation> ops, @Nullable Operation displayed) {
    Operation only = only(ops);
    if (only != null && (displayed == null || !only.dot().equals(displayed.dot()))) {
      throw new Violation(
          "not-together",
          "%s opens at %s where nothing is left but %s"
              .formatted(who, displayed == null ? "nothing" : displayed.dot(), only.dot()));
    }
  }
}
