package dev.lectern.reading.place;

import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.Operation.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rules a second time, by brute force over the bag of operations: no registers, no unions, only
 * "who knew what". One edition, so that all places compare.
 */
final class NaiveOracle {
  private final List<Operation> all;
  private final double page;

  NaiveOracle(Collection<Operation> operations, double page) {
    all = List.copyOf(operations);
    this.page = page;
  }

  /** Whether whoever did {@code later} had settled {@code earlier} by then; own acts are known. */
  boolean knew(Operation later, Operation earlier) {
    if (later.dot().actor().equals(earlier.dot().actor())) {
      return later.dot().n() > earlier.dot().n();
    }
    for (Operation act : all) {
      boolean upToThen =
          act.dot().actor().equals(later.dot().actor())
              && act.read() == later.read()
              && act.dot().n() <= later.dot().n();
      Long settled = act.settled().get(earlier.dot().actor());
      if (upToThen && settled != null && settled >= earlier.dot().n()) {
        return true;
      }
    }
    return false;
  }

  Set<Dot> heads(int read) {
    Set<Dot> heads = new HashSet<>();
    for (Operation one : all) {
      boolean known = one.read() != read;
      for (Operation other : all) {
        known |= other.read() == read && knew(other, one);
      }
      if (!known) {
        heads.add(one.dot());
      }
    }
    return heads;
  }

  int currentRead() {
    int current = 0;
    for (Operation one : all) {
      current = Math.max(current, one.read());
    }
    return current;
  }

  Status status() {
    int read = currentRead();
    Set<Kind> standing = new HashSet<>();
    boolean any = false;
    for (Operation one : all) {
      if (one.read() != read) {
        continue;
      }
      any = true;
      boolean status =
          one.kind() == Kind.FINISH
              || one.kind() == Kind.MARK_READ
              || one.kind() == Kind.MARK_UNREAD;
      boolean ended = false;
      for (Operation later : all) {
        boolean counts =
            later.kind() == Kind.ADVANCE
                || later.kind() == Kind.FINISH
                || later.kind() == Kind.MARK_READ
                || later.kind() == Kind.MARK_UNREAD;
        ended |= later.read() == read && counts && knew(later, one);
      }
      if (status && !ended) {
        standing.add(one.kind());
      }
    }
    if (standing.contains(Kind.MARK_UNREAD)) {
      return Status.UNREAD;
    }
    if (!standing.isEmpty()) {
      return Status.FINISHED;
    }
    return any ? Status.READING : Status.UNREAD;
  }

  boolean isPlace(Operation one) {
    return one.kind() != Kind.FINISH
        && one.kind() != Kind.MARK_READ
        && one.kind() != Kind.MARK_UNREAD;
  }

  private double total(Operation one) {
    return one.loc() == null ? 0 : one.loc().totalProgression();
  }

  Operation get(Dot dot) {
    for (Operation one : all) {
      if (one.dot().equals(dot)) {
        return one;
      }
    }
    return null;
  }

  /** Whether somebody followed my place and went anywhere but to the end. */
  boolean superseded(Operation mine) {
    boolean followed = false;
    boolean onlyEnded = true;
    Set<Dot> heads = heads(mine.read());
    boolean anySuccessor = false;
    for (Operation other : all) {
      if (other.read() != mine.read() || !knew(other, mine)) {
        continue;
      }
      boolean own = other.dot().actor().equals(mine.dot().actor());
      followed |= !own || isPlace(other);
      if (heads.contains(other.dot())) {
        anySuccessor = true;
        onlyEnded &= !isPlace(other);
      }
    }
    return followed && !(anySuccessor && onlyEnded);
  }

  /** Whether a later read was opened by somebody who knew my place. */
  boolean leftForALaterRead(Operation mine) {
    for (Operation other : all) {
      if (other.read() > mine.read() && knew(other, mine)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Where a screen opens: the dot, or null to stay.
   *
   * @param hereTotal how far the page drawn is
   */
  Dot target(Screen screen) {
    int current = currentRead();
    Operation mine = screen.displayed == null ? null : get(screen.displayed);
    if (mine == null) {
      return furthest(places(current, null, screen));
    }
    Dot begun = mine.read() < current ? furthest(places(current, null, screen)) : null;
    if (begun != null && leftForALaterRead(mine)) {
      return begun;
    }
    List<Operation> candidates = places(mine.read(), mine, screen);
    if (superseded(mine)) {
      List<Operation> open = new ArrayList<>(candidates);
      open.removeIf(head -> screen.settled.has(head.dot()));
      Dot followed = furthest(open.isEmpty() ? candidates : open);
      boolean after = followed != null && knew(get(followed), mine);
      boolean gone = after && leftForALaterRead(get(followed));
      return gone && begun != null ? begun : followed;
    }
    double here = Math.max(total(mine), screen.total());
    candidates.removeIf(
        head -> total(head) - here < page || total(head) <= here || screen.settled.has(head.dot()));
    Dot further = furthest(candidates);
    return further == null && begun != null && finishedAndWentOn(mine) ? begun : further;
  }

  private boolean finishedAndWentOn(Operation mine) {
    for (Dot dot : heads(mine.read())) {
      Operation head = get(dot);
      if (!isPlace(head) && knew(head, mine) && leftForALaterRead(head)) {
        return true;
      }
    }
    return false;
  }

  private List<Operation> places(int read, Operation mine, Screen screen) {
    List<Operation> places = new ArrayList<>();
    for (Dot dot : heads(read)) {
      Operation head = get(dot);
      boolean left =
          mine != null
              && head.dot().actor().equals(screen.actor)
              && !mine.dot().actor().equals(screen.actor);
      if (isPlace(head) && !left) {
        places.add(head);
      }
    }
    return places;
  }

  private Dot furthest(List<Operation> places) {
    Operation best = null;
    for (Operation one : places) {
      if (best == null
          || total(one) > total(best)
          || total(one) == total(best)
              && (one.lamport() > best.lamport()
                  || one.lamport() == best.lamport() && one.dot().compareTo(best.dot()) > 0)) {
        best = one;
      }
    }
    return best == null ? null : best.dot();
  }
}
