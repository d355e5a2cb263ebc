package dev.lectern.simulation;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Operation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who knew of what, as a plain graph of acts: an act comes after the earlier ones of its own
 * screen, after those that it names as settled, and after all that these came after. There are no
 * registers and no marks in it, and nothing is left out because it should be implied.
 */
final class Pasts {
  private final List<Operation> acts = new ArrayList<>();
  private final List<BitSet> before = new ArrayList<>();

  /** Of all acts of one reader in one work, in whichever read. */
  static Pasts of(Collection<Operation> ops) {
    return new Pasts(ops);
  }

  /** Of one read alone: what was done in another one says nothing about its places. */
  static Pasts within(Collection<Operation> ops, int read) {
    return new Pasts(ops.stream().filter(op -> op.read() == read).toList());
  }

  private Pasts(Collection<Operation> ops) {
    acts.addAll(ops);
    // What came before has the lower counter, so mostly one round finds all.
    acts.sort(Comparator.comparingLong(Operation::lamport));
    for (Operation act : acts) {
      before.add(named(act));
    }
    boolean grew = true;
    while (grew) {
      grew = false;
      for (BitSet past : before) {
        BitSet more = (BitSet) past.clone();
        past.stream().forEach(act -> more.or(before.get(act)));
        grew |= !more.equals(past);
        past.or(more);
      }
    }
  }

  private BitSet named(Operation by) {
    BitSet named = new BitSet();
    for (int i = 0; i < acts.size(); i++) {
      Operation act = acts.get(i);
      ActorId actor = Naive.actor(act);
      long upTo =
          actor.equals(Naive.actor(by)) ? Naive.n(by) - 1 : by.settled().getOrDefault(actor, 0L);
      named.set(i, upTo >= Naive.n(act));
    }
    return named;
  }

  /** Whether whoever made the one had the other before them. */
  boolean knew(Operation by, Operation act) {
    int later = acts.indexOf(by);
    int earlier = acts.indexOf(act);
    return later >= 0 && earlier >= 0 && later != earlier && before.get(later).get(earlier);
  }

  /**
   * The acts that nobody has overtaken. Two databases that bear one name can make two acts know
   * each other; where nothing would be left by that, the newest of each name are.
   */
  List<Operation> standing() {
    List<Operation> standing = new ArrayList<>();
    for (int i = 0; i < acts.size(); i++) {
      int act = i;
      boolean overtaken = false;
      for (int by = 0; by < acts.size(); by++) {
        overtaken |= by != act && before.get(by).get(act);
      }
      if (!overtaken) {
        standing.add(acts.get(act));
      }
    }
    return standing.isEmpty() ? newest() : standing;
  }

  private List<Operation> newest() {
    Map<ActorId, Operation> newest = new TreeMap<>();
    for (Operation act : acts) {
      newest.merge(
          Naive.actor(act), act, (one, other) -> Naive.n(one) > Naive.n(other) ? one : other);
    }
    return List.copyOf(newest.values());
  }
}
