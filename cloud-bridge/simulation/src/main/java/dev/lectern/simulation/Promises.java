package dev.lectern.simulation;

import dev.lectern.protocol.Annotation;
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

  /** What was done, whatever it is called: a new life gives it another name. */
  private sealed interface Saved {}

  /** A change of an annotation. */
  private record Noted(
      String reader, String kind, long lamport, String at, String why, Map<String, String> set)
      implements Saved {
    static Noted of(Annotation change) {
      return new Noted(
          change.reader().value(),
          change.kind().written(),
          change.lamport(),
          change.at(),
          change.why(),
          change.set());
    }
  }

  /** An act of reading. */
  private record Act(
      String reader,
      String work,
      int read,
      Operation.Kind kind,
      long lamport,
      String at,
      double total,
      long dwellMs,
      String why)
      implements Saved {
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
  private final Map<Integer, Set<Saved>> saved = new TreeMap<>();

  private final Set<Integer> alive = new HashSet<>();
  private Set<Saved> acknowledged = new HashSet<>();
  private final List<Set<Saved>> backups = new ArrayList<>();
  private final Map<Act, Operation> named = new HashMap<>();

  private Set<Saved> in(int lineage) {
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

  void saved(int lineage, Annotation change) {
    in(lineage).add(Noted.of(change));
  }

  void acknowledged(Annotation change) {
    acknowledged.add(Noted.of(change));
  }

  /** Whether some database that still lives has promised that change. */
  boolean owes(Annotation change) {
    return owes(Noted.of(change));
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
    return owes(Act.of(op));
  }

  private boolean owes(Saved act) {
    return acknowledged.contains(act)
        || alive.stream().anyMatch(lineage -> in(lineage).contains(act));
  }

  /** What should be at the bridge and is not, by name; empty where all is well. */
  List<String> missing(SimBridge bridge) {
    Set<Saved> owed = new HashSet<>(acknowledged);
    alive.forEach(lineage -> owed.addAll(in(lineage)));
    List<Operation> stored = stored(bridge);
    stored.forEach(op -> owed.remove(Act.of(op)));
    for (String body : bodies(bridge, "note")) {
      owed.remove(Noted.of(Wire.decodeAnnotation(body)));
    }
    List<String> missing = new ArrayList<>();
    for (Saved saved : owed) {
      switch (saved) {
        case Noted noted -> missing.add("note " + noted.set().keySet());
        case Act act -> {
          Operation op = Objects.requireNonNull(named.get(act));
          if (stored.stream().noneMatch(later -> tookOver(later, op))) {
            missing.add(op.dot() + " " + op.kind().written());
          }
        }
      }
    }
    missing.sort(null);
    return missing;
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
    return bodies(bridge, "op").stream().map(Wire::decodeOperation).toList();
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

  /** Whether the bridge has that change under whatever name: a clone made it too. */
  static boolean has(SimBridge bridge, Annotation change) {
    return bodies(bridge, "note").stream()
        .anyMatch(body -> Noted.of(Wire.decodeAnnotation(body)).equals(Noted.of(change)));
  }

  private static List<String> bodies(SimBridge bridge, String kind) {
    List<String> bodies = new ArrayList<>();
    for (String table : List.of("outbox_row", "other_row")) {
      bodies.addAll(
          bridge
              .sql()
              .list(
                  "SELECT body FROM "
                      + table
                      + " WHERE account = ? AND kind = ? AND device <> ? ORDER BY device, life,"
                      + " n",
                  columns -> columns.getString(1),
                  Roster.ACCOUNT,
                  kind,
                  Roster.LATER));
    }
    return bodies;
  }
}
