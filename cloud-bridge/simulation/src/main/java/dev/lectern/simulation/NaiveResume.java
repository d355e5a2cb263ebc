package dev.lectern.simulation;

import static dev.lectern.simulation.Naive.actor;
import static dev.lectern.simulation.Naive.isDestination;
import static dev.lectern.simulation.Naive.n;
import static dev.lectern.simulation.Naive.total;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Operation;
import dev.lectern.simulation.Tally.Count;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where a book opens, by the five rules of the design, over a plain list. */
final class NaiveResume {

  /**
   * The answer.
   *
   * @param target where to go, or null to stay
   * @param offered names of the others that are listed
   * @param settles what carrying it out settles
   */
  record Answer(
      Count rule, @Nullable Operation target, Set<Dot> offered, List<Operation> settles) {}

  private final Collection<Operation> ops;
  private final ActorId self;
  private final @Nullable Dot displayed;
  private final @Nullable Locator drawn;
  private final Map<ActorId, Long> settled;
  private final double screen;

  /**
   * @param displayed my place
   * @param drawn the page drawn last
   * @param settled what the reader has settled on this screen
   * @param screen one screenful, as a share of the work
   */
  NaiveResume(
      Collection<Operation> ops,
      ActorId self,
      @Nullable Dot displayed,
      @Nullable Locator drawn,
      Map<ActorId, Long> settled,
      double screen) {
    this.ops = ops;
    this.self = self;
    this.displayed = displayed;
    this.drawn = drawn;
    this.settled = settled;
    this.screen = screen;
  }

  Answer answer() {
    int current = Naive.currentRead(ops);
    Operation mine = mine(current);
    if (mine == null) {
      return first(current);
    }
    List<Operation> begun = mine.read() < current ? places(Naive.heads(ops, current)) : List.of();
    if (mine.read() < current && leftByAnOpening(mine, current)) {
      Operation target = Naive.furthest(begun);
      if (target != null) {
        return go(Count.NEXT_READ, target, begun, mine);
      }
    }
    return within(mine, begun);
  }

  private @Nullable Operation mine(int current) {
    if (displayed != null) {
      return Naive.find(ops, displayed);
    }
    Operation own = Naive.register(ops, current, self);
    return own != null && isDestination(own) ? own : null;
  }

  private Answer first(int current) {
    List<Operation> heads = Naive.heads(ops, current);
    Operation target = Naive.furthest(places(heads));
    if (target == null) {
      return new Answer(Count.FIRST_STAY, null, Set.of(), statuses(heads));
    }
    return go(Count.FIRST, target, places(heads), null);
  }

  private boolean leftByAnOpening(Operation mine, int current) {
    for (int read = mine.read() + 1; read <= current; read++) {
      Operation own = Naive.register(ops, read, actor(mine));
      if (own != null && n(own) > n(mine) || Naive.settledByAnyone(ops, read, mine.dot())) {
        return true;
      }
    }
    return false;
  }

  private Answer within(Operation mine, List<Operation> begun) {
    List<Operation> heads = Naive.heads(ops, mine.read());
    List<Operation> candidates = new ArrayList<>();
    List<Operation> successors = new ArrayList<>();
    for (Operation head : heads) {
      boolean whereICameFrom = actor(head).equals(self) && !actor(mine).equals(self);
      if (isDestination(head) && !whereICameFrom) {
        candidates.add(head);
      }
      boolean follows =
          actor(head).equals(actor(mine))
              ? n(head) > n(mine)
              : Naive.hadSettled(ops, mine.read(), actor(head), mine.dot());
      if (follows) {
        successors.add(head);
      }
    }
    boolean onlyEnded = !successors.isEmpty() && places(successors).isEmpty();
    if (isSuperseded(mine) && !onlyEnded) {
      List<Operation> news = candidates.stream().filter(head -> !knows(head)).toList();
      Operation target = Naive.furthest(news.isEmpty() ? candidates : news);
      if (target != null) {
        boolean back = total(target.loc()) < placeOf(mine);
        List<Operation> others = new ArrayList<>(candidates);
        others.addAll(begun);
        return go(back ? Count.FOLLOWED_BACK : Count.FOLLOWED_ON, target, others, mine);
      }
    } else {
      List<Operation> further = new ArrayList<>();
      for (Operation head : candidates) {
        double distance = total(head.loc()) - placeOf(mine);
        if (distance > 0 && distance >= screen && !knows(head)) {
          further.add(head);
        }
      }
      Operation target = Naive.furthest(further);
      if (target != null) {
        List<Operation> others = new ArrayList<>(candidates);
        others.addAll(begun);
        return go(Count.FURTHER, target, others, mine);
      }
    }
    return stay(mine, candidates, onlyEnded ? statuses(successors) : List.of(), begun);
  }

  private boolean isSuperseded(Operation mine) {
    if (Naive.settledByAnyone(ops, mine.read(), mine.dot())) {
      return true;
    }
    for (Operation op : ops) {
      if (op.read() == mine.read()
          && actor(op).equals(actor(mine))
          && n(op) > n(mine)
          && isDestination(op)) {
        return true;
      }
    }
    return false;
  }

  private Answer stay(
      Operation mine, List<Operation> candidates, List<Operation> ended, List<Operation> begun) {
    Set<Dot> offered = new TreeSet<>();
    List<Operation> settles = new ArrayList<>(ended);
    boolean back = false;
    for (Operation head : candidates) {
      if (head.dot().equals(mine.dot()) || knows(head)) {
        continue;
      }
      double distance = total(head.loc()) - placeOf(mine);
      if (Math.abs(distance) >= screen) {
        offered.add(head.dot());
        back |= head.kind() != Operation.Kind.ADVANCE;
      }
      if (distance <= 0) {
        settles.add(head);
      }
    }
    boolean next = false;
    for (Operation op : begun) {
      if (!knows(op)) {
        offered.add(op.dot());
        next = true;
      }
    }
    Count rule = Count.STAYED;
    if (next) {
      rule = Count.NEXT_READ_OFFERED;
    } else if (back) {
      rule = Count.STAYED_OFFERING_BACK;
    } else if (!offered.isEmpty()) {
      rule = Count.STAYED_LISTING;
    } else if (!ended.isEmpty()) {
      rule = Count.FINISH_NO_DESTINATION;
    }
    return new Answer(rule, null, offered, settles);
  }

  private Answer go(
      Count rule, Operation target, List<Operation> others, @Nullable Operation mine) {
    Set<Dot> offered = new TreeSet<>();
    for (Operation other : others) {
      boolean same = other.equals(target) || mine != null && other.dot().equals(mine.dot());
      if (!same && !knows(other)) {
        offered.add(other.dot());
      }
    }
    return new Answer(rule, target, offered, List.of(target));
  }

  private boolean knows(Operation op) {
    return settled.getOrDefault(actor(op), 0L) >= n(op);
  }

  /** Where this screen is: its place, or the page read on to since. */
  private double placeOf(Operation mine) {
    return drawn == null ? total(mine.loc()) : Math.max(total(mine.loc()), total(drawn));
  }

  private static List<Operation> places(List<Operation> heads) {
    return heads.stream().filter(Naive::isDestination).toList();
  }

  private static List<Operation> statuses(List<Operation> heads) {
    return heads.stream().filter(Naive::isStatus).toList();
  }
}
