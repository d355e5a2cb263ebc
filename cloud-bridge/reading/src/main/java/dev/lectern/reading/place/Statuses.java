package dev.lectern.reading.place;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The status of a read, by causality alone. */
final class Statuses {
  private Statuses() {}

  /**
   * Among concurrent ones unread beats read beats finished; reading on ends what it had settled.
   */
  static Status of(Places places, int read) {
    List<Operation> standing = standing(places, read);
    if (has(standing, Operation.Kind.MARK_UNREAD)) {
      return Status.UNREAD;
    }
    if (!standing.isEmpty()) {
      return Status.FINISHED;
    }
    return places.read(read).registers().isEmpty() ? Status.UNREAD : Status.READING;
  }

  /** The finishes and marks of a read that no later act about its status had settled. */
  static List<Operation> standing(Places places, int read) {
    SortedMap<ActorId, Operation> last = new TreeMap<>();
    List<Operation> statuses = new ArrayList<>();
    for (ActorId actor : places.read(read).registers().keySet()) {
      for (Operation act : places.acts(read, actor)) {
        if (Kinds.touchesStatus(act)) {
          last.put(actor, act);
        }
        if (Kinds.isStatus(act)) {
          statuses.add(act);
        }
      }
    }
    if (statuses.isEmpty()) {
      // The usual case, and the shelf asks often: what each had settled need not be gathered.
      return List.of();
    }
    SortedMap<ActorId, SortedMap<ActorId, Long>> known = new TreeMap<>();
    last.forEach((actor, act) -> known.put(actor, places.settledAt(act)));
    statuses.removeIf(status -> ended(status, last, known));
    return List.copyOf(statuses);
  }

  private static boolean ended(
      Operation status,
      SortedMap<ActorId, Operation> last,
      SortedMap<ActorId, SortedMap<ActorId, Long>> known) {
    ActorId actor = status.dot().actor();
    for (Operation later : last.values()) {
      boolean knew =
          later.dot().actor().equals(actor)
              ? later.dot().n() > status.dot().n()
              : known.getOrDefault(later.dot().actor(), new TreeMap<>()).getOrDefault(actor, 0L)
                  >= status.dot().n();
      if (knew) {
        return true;
      }
    }
    return false;
  }

  static boolean has(List<Operation> operations, Operation.Kind kind) {
    for (Operation operation : operations) {
      if (operation.kind() == kind) {
        return true;
      }
    }
    return false;
  }
}
