package dev.lectern.simulation;

import dev.lectern.protocol.Operation;
import dev.lectern.protocol.Wire;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was promised: every act that some device called saved, by the copy of the database it was
 * saved in, and every act that the bridge acknowledged, by the backup that has it. An act may be
 * lost only with the last of the databases that had it.
 */
final class Promises {

  /** An act by what was done, whatever it is called: a new life gives it another name. */
  record Act(
      String reader,
      String work,
      int read,
      Operation.Kind kind,
      long lamport,
      String at,
      double total,
      long dwellMs,
      String why) {
    static Act of(Operation op) {
      return new Act(
          op.reader().value(),
          op.work().value(),
          op.read(),
          op.kind(),
          op.lamport(),
          op.at(),
          Naive.total(op.loc()),
          op.dwellMs(),
          op.why());
    }
  }

  /** By copy of a device's database, the acts saved there. */
  private final Map<Integer, Set<Act>> saved = new TreeMap<>();

  private final Set<Integer> alive = new HashSet<>();
  private Set<Act> acknowledged = new HashSet<>();
  private final List<Set<Act>> backups = new ArrayList<>();
  private final Map<Act, Operation> named = new HashMap<>();

  private Set<Act> in(int lineage) {
    return saved.computeIfAbsent(lineage, any -> new HashSet<>());
  }

  void begun(int lineage) {
    alive.add(lineage);
    in(lineage);
  }

  void ended(int lineage) {
    alive.remove(lineage);
  }

  void saved(int lineage, Operation op) {
    Act act = Act.of(op);
    in(lineage).add(act);
    named.putIfAbsent(act, op);
  }

  /** It lives on in the newer one that took it over. */
  void folded(int lineage, Operation older) {
    in(lineage).remove(Act.of(older));
  }

  void acknowledged(Operation op) {
    Act act = Act.of(op);
    acknowledged.add(act);
    named.putIfAbsent(act, op);
  }

  void copied(int lineage, int copy) {
    saved.put(copy, new HashSet<>(in(lineage)));
  }

  void bridgeBackedUp(int backup) {
    while (backups.size() >= backup) {
      backups.removeLast();
    }
    backups.add(new HashSet<>(acknowledged));
  }

  void bridgeRestored(int backup) {
    acknowledged = new HashSet<>(backups.get(backup - 1));
  }

  /** Whether some database that still lives has promised that act. */
  boolean owes(Operation op) {
    Act act = Act.of(op);
    return acknowledged.contains(act)
        || alive.stream().anyMatch(lineage -> in(lineage).contains(act));
  }

  /** What should be at the bridge and is not, by name; empty where all is well. */
  List<String> missing(SimBridge bridge) {
    Set<Act> owed = new HashSet<>(acknowledged);
    alive.forEach(lineage -> owed.addAll(in(lineage)));
    List<Operation> stored = stored(bridge);
    stored.forEach(op -> owed.remove(Act.of(op)));
    return owed.stream()
        .map(act -> Objects.requireNonNull(named.get(act)))
        .filter(op -> stored.stream().noneMatch(later -> tookOver(later, op)))
        .map(op -> op.dot() + " " + op.kind().written())
        .sorted()
        .toList();
  }

  /** A cloned card may have folded into a later advance what its twin still keeps by itself. */
  private static boolean tookOver(Operation later, Operation op) {
    return later.kind() == Operation.Kind.ADVANCE
        && op.kind() == Operation.Kind.ADVANCE
        && later.dot().actor().equals(op.dot().actor())
        && later.covers() <= op.dot().n()
        && later.dot().n() >= op.dot().n()
        && later.reader().equals(op.reader())
        && later.work().equals(op.work())
        && later.read() == op.read();
  }

  private static List<Operation> stored(SimBridge bridge) {
    return bodies(bridge).stream().map(Wire::decodeOperation).toList();
  }

  /** Whether the bridge has that act under whatever name, or one that took it over. */
  static boolean has(SimBridge bridge, Operation op) {
    for (Operation stored : stored(bridge)) {
      if (Act.of(stored).equals(Act.of(op)) || tookOver(stored, op)) {
        return true;
      }
    }
    return false;
  }

  private static List<String> bodies(SimBridge bridge) {
    List<String> bodies = new ArrayList<>();
    for (String table : List.of("outbox_row", "other_row")) {
      bodies.addAll(
          bridge
              .sql()
              .list(
                  "SELECT body FROM "
                      + table
                      + " WHERE account = ? AND kind = 'op' AND device <> ? ORDER BY device, life,"
                      + " n",
                  columns -> columns.getString(1),
                  Roster.ACCOUNT,
                  Roster.LATER));
    }
    return bodies;
  }
}
