package dev.lectern.reading.place;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.FrozenMap;
import dev.lectern.protocol.Operation;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one reader in one work: the operations that were kept, and by read and actor
 * the register. Immutable; {@link #merge} is commutative, associative and idempotent, so operations
 * may come in any order, doubled or in batches.
 */
public final class Places {
  private static final Places NONE = new Places(FrozenMap.empty(), FrozenMap.empty(), 0);

  private final SortedMap<Dot, Operation> operations;
  private final SortedMap<Integer, OneRead> reads;
  private final long lamport;

  private Places(
      SortedMap<Dot, Operation> operations, SortedMap<Integer, OneRead> reads, long lamport) {
    this.operations = operations;
    this.reads = reads;
    this.lamport = lamport;
  }

  public static Places none() {
    return NONE;
  }

  /** The state after all of them; one copy, where {@link #with} in a loop makes one for each. */
  public static Places of(Collection<Operation> operations) {
    return NONE.withAll(operations);
  }

  /**
   * The state after one more operation.
   *
   * @throws IllegalArgumentException where it belongs to another reader or work
   */
  public Places with(Operation operation) {
    return withAll(List.of(operation));
  }

  public Places merge(Places other) {
    return withAll(other.operations.values());
  }

  /** The state after all of them. */
  public Places withAll(Collection<Operation> added) {
    SortedMap<Dot, Operation> nextOperations = new TreeMap<>(operations);
    SortedMap<Integer, OneRead> nextReads = new TreeMap<>(reads);
    long nextLamport = lamport;
    boolean changed = false;
    for (Operation operation : added) {
      requireSameBook(nextOperations, operation);
      Operation known = nextOperations.get(operation.dot());
      if (known == null) {
        nextOperations.put(operation.dot(), operation);
        OneRead read = nextReads.getOrDefault(operation.read(), OneRead.NONE);
        nextReads.put(operation.read(), read.with(operation));
        nextLamport = Math.max(nextLamport, operation.lamport());
        changed = true;
      } else if (Canonical.compare(operation, known) < 0) {
        nextOperations.put(operation.dot(), operation);
        return rebuilt(nextOperations).withAll(added);
      }
    }
    return changed ? new Places(nextOperations, nextReads, nextLamport) : this;
  }

  private static Places rebuilt(SortedMap<Dot, Operation> operations) {
    return NONE.withAll(operations.values());
  }

  private static void requireSameBook(SortedMap<Dot, Operation> kept, Operation operation) {
    if (!kept.isEmpty()) {
      Operation one = kept.get(kept.firstKey());
      if (one != null
          && !(one.reader().equals(operation.reader()) && one.work().equals(operation.work()))) {
        throw new IllegalArgumentException("an operation of another reader or work");
      }
    }
  }

  /** Every operation kept, by name. */
  public Collection<Operation> operations() {
    return Collections.unmodifiableCollection(operations.values());
  }

  /** The operation of that name, or the one it was folded into; null where neither is kept. */
  public @Nullable Operation operation(Dot dot) {
    Operation exact = operations.get(dot);
    if (exact != null) {
      return exact;
    }
    for (Operation later : operations.tailMap(dot).values()) {
      if (!later.dot().actor().equals(dot.actor())) {
        return null;
      }
      if (later.covers() <= dot.n()) {
        return later;
      }
    }
    return null;
  }

  /** Whether an act of the same actor is kept that has this counter or a higher one. */
  public boolean reaches(Dot dot) {
    SortedMap<Dot, Operation> from = operations.tailMap(dot);
    return !from.isEmpty() && from.firstKey().actor().equals(dot.actor());
  }

  /** The registers of that read that no other register has settled, by actor. */
  public List<Operation> heads(int read) {
    return read(read).heads();
  }

  /** The actor's operation with the highest counter in that read, or null. */
  public @Nullable Operation register(int read, ActorId actor) {
    return read(read).registers().get(actor);
  }

  /** Whether an act of that actor is here, in whichever read, with that counter or a later one. */
  boolean hasReached(ActorId actor, long n) {
    for (OneRead read : reads.values()) {
      Operation register = read.registers().get(actor);
      if (register != null && register.dot().n() >= n) {
        return true;
      }
    }
    return false;
  }

  /** The highest ordinal that was opened; 0 where nothing is known. */
  public int currentRead() {
    return reads.isEmpty() ? 0 : reads.lastKey();
  }

  /** The status of the current read. */
  public Status status() {
    return Statuses.of(this, currentRead());
  }

  /** The greatest Lamport counter seen here, 0 for none. */
  public long lamport() {
    return lamport;
  }

  OneRead read(int read) {
    return reads.getOrDefault(read, OneRead.NONE);
  }

  SortedMap<Integer, OneRead> readsAfter(int read) {
    return reads.tailMap(read + 1);
  }

  /** The actor's operations in that read, by rising counter. */
  List<Operation> acts(int read, ActorId actor) {
    return operations.tailMap(new Dot(actor, 1)).values().stream()
        .takeWhile(operation -> operation.dot().actor().equals(actor))
        .filter(operation -> operation.read() == read)
        .toList();
  }

  /** What that operation's reader had settled: the union up to it, since settling is for ever. */
  SortedMap<ActorId, Long> settledAt(Operation operation) {
    SortedMap<ActorId, Long> union = new TreeMap<>(operation.settled());
    for (Operation earlier : acts(operation.read(), operation.dot().actor())) {
      if (earlier.dot().n() < operation.dot().n()) {
        earlier.settled().forEach((actor, n) -> union.merge(actor, n, Math::max));
      }
    }
    return union;
  }

  /**
   * The counter of the actor's last status after that operation and before its next place, or 0.
   */
  long lastStatusAfter(Operation operation) {
    long last = 0;
    for (Operation later : acts(operation.read(), operation.dot().actor())) {
      if (later.dot().n() > operation.dot().n()) {
        if (!Kinds.isStatus(later)) {
          return last;
        }
        last = later.dot().n();
      }
    }
    return last;
  }

  /** Equal states give equal texts, byte for byte. */
  public String canonical() {
    StringBuilder text = new StringBuilder();
    for (Operation operation : operations.values()) {
      text.append(Canonical.text(operation)).append('\n');
    }
    reads.forEach(
        (read, one) -> {
          text.append(read)
              .append(' ')
              .append(
                  one.registers().values().stream()
                      .map(register -> register.dot().toString())
                      .toList());
          text.append(' ').append(one.settledBy()).append('\n');
        });
    return text.append(lamport).toString();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Places places && operations.equals(places.operations);
  }

  @Override
  public int hashCode() {
    return operations.hashCode();
  }

  @Override
  public String toString() {
    return "Places" + operations.keySet();
  }
}
