package dev.lectern.simulation;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.Operation.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the design once more, over a plain list of operations and nothing else: slow,
 * written apart from the program's own, and the oracle of every history. It shares with the program
 * only what travels.
 */
final class Naive {
  private Naive() {}

  static boolean isDestination(Operation op) {
    return switch (op.kind()) {
      case RESTART, RESTORE -> true;
      case ADVANCE, GOTO, IMPORT -> op.loc() != null;
      case FINISH, MARK_READ, MARK_UNREAD -> false;
    };
  }

  static boolean isStatus(Operation op) {
    return op.kind() == Kind.FINISH || op.kind() == Kind.MARK_READ || op.kind() == Kind.MARK_UNREAD;
  }

  static ActorId actor(Operation op) {
    return op.dot().actor();
  }

  static long n(Operation op) {
    return op.dot().n();
  }

  static double total(@Nullable Locator loc) {
    return loc == null ? 0 : loc.totalProgression();
  }

  static int currentRead(Collection<Operation> ops) {
    int current = 0;
    for (Operation op : ops) {
      current = Math.max(current, op.read());
    }
    return current;
  }

  /** The actor's newest operation in that read. */
  static @Nullable Operation register(Collection<Operation> ops, int read, ActorId actor) {
    Operation newest = null;
    for (Operation op : ops) {
      if (op.read() == read && actor(op).equals(actor) && (newest == null || n(op) > n(newest))) {
        newest = op;
      }
    }
    return newest;
  }

  static List<Operation> registers(Collection<Operation> ops, int read) {
    List<Operation> registers = new ArrayList<>();
    for (Operation op : ops) {
      if (op.read() == read && op.equals(register(ops, read, actor(op)))) {
        registers.add(op);
      }
    }
    return registers;
  }

  /** Whether the reader at {@code by} had, in that read, settled the operation of that name. */
  static boolean hadSettled(Collection<Operation> ops, int read, ActorId by, Dot dot) {
    if (by.equals(dot.actor())) {
      return false;
    }
    for (Operation op : ops) {
      if (op.read() == read
          && actor(op).equals(by)
          && op.settled().getOrDefault(dot.actor(), 0L) >= dot.n()) {
        return true;
      }
    }
    return false;
  }

  /** Whether anybody but its own actor had, in that read, settled it. */
  static boolean settledByAnyone(Collection<Operation> ops, int read, Dot dot) {
    for (Operation op : ops) {
      if (op.read() == read && hadSettled(List.of(op), read, actor(op), dot)) {
        return true;
      }
    }
    return false;
  }

  static List<Operation> heads(Collection<Operation> ops, int read) {
    List<Operation> registers = registers(ops, read);
    List<Operation> heads = new ArrayList<>();
    for (Operation register : registers) {
      if (!settledByAnyone(ops, read, register.dot())) {
        heads.add(register);
      }
    }
    return heads.isEmpty() ? registers : heads;
  }

  /** That operation, or the one it was folded into. */
  static @Nullable Operation find(Collection<Operation> ops, @Nullable Dot dot) {
    Operation found = null;
    for (Operation op : ops) {
      if (dot != null
          && actor(op).equals(dot.actor())
          && op.covers() <= dot.n()
          && n(op) >= dot.n()
          && (found == null || n(op) < n(found))) {
        found = op;
      }
    }
    return found;
  }

  /** What is settled by settling one operation: what its reader knew, itself, and its statuses. */
  static Map<ActorId, Long> closure(Collection<Operation> ops, Operation settled) {
    Map<ActorId, Long> closure = new TreeMap<>();
    long upTo = n(settled);
    long next = Long.MAX_VALUE;
    for (Operation op : ops) {
      if (op.read() == settled.read() && actor(op).equals(actor(settled))) {
        if (n(op) <= n(settled)) {
          raise(closure, op.settled());
        } else if (!isStatus(op)) {
          next = Math.min(next, n(op));
        }
      }
    }
    for (Operation op : ops) {
      if (op.read() == settled.read()
          && actor(op).equals(actor(settled))
          && n(op) > n(settled)
          && n(op) < next) {
        upTo = Math.max(upTo, n(op));
      }
    }
    raise(closure, settled.settled());
    raise(closure, Map.of(actor(settled), upTo));
    return closure;
  }

  /**
   * What an act has to name of all that its reader had settled: what is of its own read, or of the
   * one that it leaves. Of an act that is not there, which it is of is known from those that name
   * it, unless an act is there from which they may have had that name.
   *
   * @param open the read that was displayed
   */
  static Map<ActorId, Long> named(
      Collection<Operation> known, Map<ActorId, Long> settled, Operation by, int open) {
    Collection<Operation> about =
        known.stream()
            .filter(op -> op.read() == by.read() || op.read() == open && by.read() > open)
            .toList();
    Map<ActorId, Long> named = new TreeMap<>();
    for (Map.Entry<ActorId, Long> entry : settled.entrySet()) {
      ActorId actor = entry.getKey();
      if (actor.equals(actor(by))) {
        continue;
      }
      long told = 0;
      boolean there = false;
      for (Operation op : about) {
        there |= actor(op).equals(actor);
        told = Math.max(told, op.settled().getOrDefault(actor, 0L));
      }
      long least = told;
      if (there) {
        named.put(actor, entry.getValue());
      } else if (told > 0
          && known.stream().noneMatch(op -> actor(op).equals(actor) && n(op) >= least)) {
        named.put(actor, Math.min(told, entry.getValue()));
      }
    }
    return named;
  }

  static void raise(Map<ActorId, Long> known, Map<ActorId, Long> more) {
    more.forEach((actor, n) -> known.merge(actor, n, Math::max));
  }

  /** The furthest; of several at one spot the later one by counter, then by name. */
  static @Nullable Operation furthest(Collection<Operation> places) {
    Operation best = null;
    for (Operation one : places) {
      if (best == null || later(one, best)) {
        best = one;
      }
    }
    return best;
  }

  private static boolean later(Operation one, Operation best) {
    double ahead = total(one.loc()) - total(best.loc());
    if (ahead != 0) {
      return ahead > 0;
    }
    return one.lamport() != best.lamport()
        ? one.lamport() > best.lamport()
        : one.dot().compareTo(best.dot()) > 0;
  }

  /** The statuses of a read that nothing later about its status had settled. */
  static List<Operation> standing(Collection<Operation> ops, int read) {
    List<Operation> standing = new ArrayList<>();
    for (Operation status : ops) {
      if (status.read() == read && isStatus(status) && !ended(ops, status)) {
        standing.add(status);
      }
    }
    return standing;
  }

  private static boolean ended(Collection<Operation> ops, Operation status) {
    for (Operation later : ops) {
      boolean about = later.kind() == Kind.ADVANCE || isStatus(later);
      if (later.read() != status.read() || !about || later.equals(status)) {
        continue;
      }
      if (actor(later).equals(actor(status))) {
        if (n(later) > n(status)) {
          return true;
        }
      } else if (closure(ops, later).getOrDefault(actor(status), 0L) >= n(status)) {
        return true;
      }
    }
    return false;
  }

  /** {@code UNREAD}, {@code READING} or {@code FINISHED}, of the current read. */
  static String status(Collection<Operation> ops) {
    int read = currentRead(ops);
    List<Operation> standing = standing(ops, read);
    for (Operation status : standing) {
      if (status.kind() == Kind.MARK_UNREAD) {
        return "UNREAD";
      }
    }
    if (!standing.isEmpty()) {
      return "FINISHED";
    }
    return registers(ops, read).isEmpty() ? "UNREAD" : "READING";
  }
}
