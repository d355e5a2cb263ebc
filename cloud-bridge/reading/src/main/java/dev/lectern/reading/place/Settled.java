package dev.lectern.reading.place;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.FrozenMap;
import dev.lectern.protocol.Operation;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the reader has settled at one actor, of one reader and work: by actor the highest counter.
 * An operation is settled where its reader followed it, was ahead of it when it was listed, or
 * undid it. Having received it, or having been told of it, settles nothing. The keeper of this
 * value makes it durable together with what settled it; {@link Decision#settles} says what that is.
 */
public record Settled(SortedMap<ActorId, Long> upTo) {
  private static final Settled NONE = new Settled(FrozenMap.empty());

  public Settled {
    upTo = FrozenMap.copyOf(upTo);
  }

  public static Settled none() {
    return NONE;
  }

  public boolean has(Dot dot) {
    return upTo.getOrDefault(dot.actor(), 0L) >= dot.n();
  }

  /**
   * Settles an operation: whoever followed, passed or undid it has thereby settled what its own
   * reader had settled, and the statuses that the same actor gave after it, since they are shown
   * with it.
   *
   * @param places as they were when the decision was taken
   */
  public Settled settling(Places places, Operation operation) {
    return settling(places, operation, places.lastStatusAfter(operation));
  }

  /**
   * As {@link #settling(Places, Operation)}, for somebody who saw the operation as it was at some
   * earlier time: a status that its actor gave since was not shown with it, and is not settled.
   */
  public Settled settlingAsSeen(Places places, Operation operation) {
    return settling(places, operation, 0);
  }

  private Settled settling(Places places, Operation operation, long upToStatus) {
    SortedMap<ActorId, Long> next = union(upTo, places.settledAt(operation));
    ActorId actor = operation.dot().actor();
    next.merge(actor, Math.max(operation.dot().n(), upToStatus), Math::max);
    return new Settled(next);
  }

  /** Settles each of them. */
  public Settled settlingAll(Places places, Iterable<Operation> operations) {
    Settled next = this;
    for (Operation operation : operations) {
      next = next.settling(places, operation);
    }
    return next;
  }

  public Settled union(Settled other) {
    return new Settled(union(upTo, other.upTo));
  }

  /** Whatever that actor did is not settled any more. */
  public Settled without(ActorId actor) {
    SortedMap<ActorId, Long> left = new TreeMap<>(upTo);
    left.remove(actor);
    return new Settled(left);
  }

  static SortedMap<ActorId, Long> union(
      SortedMap<ActorId, Long> one, SortedMap<ActorId, Long> other) {
    SortedMap<ActorId, Long> union = new TreeMap<>(one);
    other.forEach((actor, n) -> union.merge(actor, n, Math::max));
    return union;
  }
}
