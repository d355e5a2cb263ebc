package dev.lectern.simulation;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Operation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One screen of somebody else's app as the design has it, kept beside the bridge's own books: what
 * it displays, what its reader settled there, and what it was offered. An offer settles nothing.
 */
final class NaiveScreen {
  private final TreeMap<ActorId, Long> settled = new TreeMap<>();
  private @Nullable Operation displayed;
  private @Nullable Operation offered;
  private @Nullable Dot landed;

  NaiveScreen copy() {
    NaiveScreen copy = new NaiveScreen();
    copy.settled.putAll(settled);
    copy.displayed = displayed;
    copy.offered = offered;
    copy.landed = landed;
    return copy;
  }

  @Nullable Operation displayed() {
    return displayed;
  }

  @Nullable Operation offered() {
    return offered;
  }

  /** Whether the reader was at the offered place since it was offered. */
  boolean hasLanded() {
    return offered != null && offered.dot().equals(landed);
  }

  boolean hasSettled(Operation op) {
    return settled.getOrDefault(Naive.actor(op), 0L) >= Naive.n(op);
  }

  /** How far it is, as a share of the work; negative where it displays nothing. */
  double place() {
    return displayed == null ? -1 : Naive.total(displayed.loc());
  }

  /** Where the work opens here. */
  NaiveResume.Answer answer(Collection<Operation> known, ActorId self, double screenful) {
    asBefore(known, self);
    Dot here = displayed == null ? null : displayed.dot();
    NaiveResume.Answer answer =
        new NaiveResume(known, self, here, null, settled, screenful).answer();
    String app = self.device().toString();
    Operation from = answer.from();
    Operation to = answer.target();
    if (from != null && to != null) {
      PlacePromises.moved(app, known, from, Naive.total(from.loc()), settled, to);
    }
    return answer;
  }

  /** What it did under a name that it had before the bridge was restored is still its own. */
  private void asBefore(Collection<Operation> known, ActorId self) {
    for (Operation op : known) {
      if (Naive.actor(op).device().equals(self.device()) && !Naive.actor(op).equals(self)) {
        Naive.raise(settled, Naive.closure(known, op));
      }
    }
  }

  /** Now that all is known: where one place is left, it is asked to go there, or is there. */
  void together(Collection<Operation> known, ActorId self, double screenful) {
    PlacePromises.together(self.device().toString(), known, answer(known, self, screenful).place());
  }

  void offer(Operation place) {
    offered = place;
  }

  /** The reader went there. */
  void land(Collection<Operation> known, Operation place) {
    Naive.raise(settled, Naive.closure(known, place));
    displayed = place;
    landed = place.dot();
  }

  /**
   * What it made must be that screen's next acts, and know what its reader had settled: no more, or
   * others are dragged along; no less, or a go-back is not obeyed.
   *
   * @param known before they were made
   */
  void made(List<Operation> known, List<Operation> made, ActorId self, String app) {
    List<Operation> before = new ArrayList<>(known);
    asBefore(known, self);
    for (Operation op : made) {
      if (!Naive.actor(op).equals(self)) {
        throw new Violation("face-actor", app + " made " + op.dot() + " and is " + self);
      }
      Map<ActorId, Long> expected = settledIn(before, op);
      if (!expected.equals(op.settled())) {
        throw new Violation(
            "face-settled",
            app
                + " made "
                + op.dot()
                + " knowing "
                + op.settled()
                + " where "
                + expected
                + " was settled");
      }
      Naive.raise(settled, op.settled());
      if (Naive.isDestination(op)) {
        displayed = op;
      }
      before.add(op);
    }
  }

  /** Acts in a few words. */
  static String words(List<Operation> acts) {
    StringBuilder words = new StringBuilder();
    for (Operation op : acts) {
      words.append(words.isEmpty() ? "" : ", ").append(op.dot()).append(' ');
      words.append(op.kind().written()).append(" %.4f".formatted(Naive.total(op.loc())));
    }
    return words.isEmpty() ? "nothing" : words.toString();
  }

  private Map<ActorId, Long> settledIn(List<Operation> known, Operation op) {
    int open = displayed == null ? Math.max(1, Naive.currentRead(known)) : displayed.read();
    return Naive.named(known, settled, op, open);
  }
}
