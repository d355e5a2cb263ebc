package dev.lectern.reading.place;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.FrozenMap;
import dev.lectern.protocol.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The registers of one read: of each actor the operation with the highest counter, and the union of
 * what that actor has ever settled here. Both only grow, so the order of arrival leaves no trace.
 */
record OneRead(
    SortedMap<ActorId, Operation> registers,
    SortedMap<ActorId, SortedMap<ActorId, Long>> settledBy) {
  static final OneRead NONE = new OneRead(new TreeMap<>(), new TreeMap<>());

  OneRead with(Operation operation) {
    ActorId actor = operation.dot().actor();
    Operation register = registers.get(actor);
    SortedMap<ActorId, Operation> nextRegisters = registers;
    if (register == null || register.dot().n() < operation.dot().n()) {
      nextRegisters = new TreeMap<>(registers);
      nextRegisters.put(actor, operation);
    }
    SortedMap<ActorId, Long> known = settledBy.getOrDefault(actor, FrozenMap.empty());
    SortedMap<ActorId, Long> union = Settled.union(known, operation.settled());
    SortedMap<ActorId, SortedMap<ActorId, Long>> nextSettled = settledBy;
    if (!union.equals(known) || !settledBy.containsKey(actor)) {
      nextSettled = new TreeMap<>(settledBy);
      nextSettled.put(actor, union);
    }
    return new OneRead(nextRegisters, nextSettled);
  }

  /** The highest counter of that actor that others name in this read; 0 where none does. */
  long told(ActorId actor) {
    long told = 0;
    for (SortedMap<ActorId, Long> settled : settledBy.values()) {
      told = Math.max(told, settled.getOrDefault(actor, 0L));
    }
    return told;
  }

  /** Whether {@code by} had settled that operation, its own earlier ones aside. */
  boolean settles(ActorId by, Dot dot) {
    SortedMap<ActorId, Long> settled = settledBy.get(by);
    return settled != null
        && !by.equals(dot.actor())
        && settled.getOrDefault(dot.actor(), 0L) >= dot.n();
  }

  /** Whether an actor other than {@code except} had settled that operation. */
  boolean settledByAnother(Dot dot, ActorId except) {
    for (ActorId by : settledBy.keySet()) {
      if (!by.equals(except) && settles(by, dot)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The registers that no other register has settled, by actor. Two honest registers cannot settle
   * each other; where forged ones do and nothing would remain, all of them count.
   */
  List<Operation> heads() {
    List<Operation> heads = new ArrayList<>();
    for (Operation register : registers.values()) {
      if (!settledByAnother(register.dot(), register.dot().actor())) {
        heads.add(register);
      }
    }
    return heads.isEmpty() ? List.copyOf(registers.values()) : List.copyOf(heads);
  }
}
