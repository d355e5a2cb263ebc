package dev.lectern.reading.place;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Where a work opens: a pure function of what is known and of the screen. For the opening or waking
 * of a book (or two idle minutes), never under a reader's eyes: an open book shows the decision as
 * a notice.
 */
public final class Resume {
  private final Places places;
  private final Here here;
  private final Settled settled;
  private final Ahead ahead;
  private final double screen;

  private Resume(Places places, Here here, Settled settled, Ahead ahead, double screen) {
    this.places = places;
    this.here = here;
    this.settled = settled;
    this.ahead = ahead;
    this.screen = screen;
  }

  /**
   * Decides.
   *
   * @param settled what the reader has settled on this screen
   * @param screen one screenful as a share of the work, 0 to 1: nobody is moved by less
   */
  public static Decision decide(
      Places places, Here here, Settled settled, Ahead ahead, double screen) {
    return new Resume(places, here, settled, ahead, screen).decide();
  }

  private Decision decide() {
    int current = places.currentRead();
    Operation mine = mine(current);
    if (mine == null) {
      return first(current);
    }
    if (mine.read() < current) {
      return begunAgain(mine, current);
    }
    return within(mine, List.of());
  }

  private @Nullable Operation mine(int current) {
    Dot displayed = here.displayed();
    Operation mine = displayed == null ? null : places.operation(displayed);
    if (mine != null) {
      return mine;
    }
    // A screen that has acted here has a place, even where what it displayed was lost, or turned
    // out to be somebody else's.
    Operation own = places.register(current, here.actor());
    return own != null && Kinds.isDestination(own) ? own : null;
  }

  /** Nothing was displayed here yet: the furthest place there is, which the reader may undo. */
  private Decision first(int current) {
    List<Operation> heads = places.heads(current);
    List<Operation> furthest = furthest(destinations(heads));
    Operation target = only(furthest);
    if (target == null) {
      target = only(furthest.stream().filter(this::isOfThisEdition).toList());
    }
    if (target == null) {
      return new Decision.Stay(furthest, statuses(heads));
    }
    return go(target, Decision.Why.FIRST, destinations(heads), null);
  }

  /**
   * A later read was opened: it moves those whose place its opening had settled and those who would
   * follow such a one, and no others.
   */
  private Decision begunAgain(Operation mine, int current) {
    List<Operation> begun = destinations(places.heads(current));
    Operation target = only(furthest(begun));
    if (target != null && leftForALaterRead(mine)) {
      return go(target, Decision.Why.NEXT_READ, begun, mine);
    }
    Decision decision = within(mine, begun);
    // Whoever came after me, and be it to finish, has gone on into the later read.
    return target != null && anyWentOn(decision.settles(), mine)
        ? go(target, Decision.Why.NEXT_READ, begun, mine)
        : decision;
  }

  private boolean anyWentOn(List<Operation> operations, Operation mine) {
    OneRead read = places.read(mine.read());
    for (Operation one : operations) {
      if (follows(read, one, mine) && leftForALaterRead(one)) {
        return true;
      }
    }
    return false;
  }

  private boolean leftForALaterRead(Operation mine) {
    for (OneRead later : places.readsAfter(mine.read()).values()) {
      Operation own = later.registers().get(mine.dot().actor());
      if (own != null && own.dot().n() > mine.dot().n()) {
        return true;
      }
      if (later.settledByAnother(mine.dot(), mine.dot().actor())) {
        return true;
      }
    }
    return false;
  }

  private Decision within(Operation mine, List<Operation> alsoOffered) {
    OneRead read = places.read(mine.read());
    List<Operation> heads = read.heads();
    List<Operation> candidates = new ArrayList<>();
    for (Operation head : destinations(heads)) {
      if (!leftBehind(head, mine)) {
        candidates.add(head);
      }
    }
    List<Operation> successors = heads.stream().filter(head -> follows(read, head, mine)).toList();
    boolean superseded = superseded(read, mine);
    // Where the only ones that followed me finished, nobody went anywhere: no reason to go back.
    boolean ended = !successors.isEmpty() && destinations(successors).isEmpty();
    if (superseded && !ended) {
      Decision decision = followed(mine, candidates, successors, alsoOffered);
      if (decision != null) {
        return decision;
      }
    } else {
      Operation further = further(mine, candidates);
      if (further != null) {
        List<Operation> others = new ArrayList<>(candidates);
        others.addAll(alsoOffered);
        return go(further, Decision.Why.FURTHER, others, mine);
      }
    }
    return stay(mine, candidates, ended ? statuses(successors) : List.of(), alsoOffered);
  }

  /** Rule 1: my place was superseded. */
  private @Nullable Decision followed(
      Operation mine,
      List<Operation> candidates,
      List<Operation> successors,
      List<Operation> alsoOffered) {
    List<Operation> open = candidates.stream().filter(head -> !settled.has(head.dot())).toList();
    List<Operation> furthest = furthest(open.isEmpty() ? candidates : open);
    Operation target = only(furthest);
    if (target == null) {
      target = only(furthest.stream().filter(successors::contains).toList());
    }
    if (target == null) {
      return null;
    }
    OptionalDouble distance = ahead.by(spotOfMine(mine), spot(target));
    boolean back = distance.isPresent() && distance.getAsDouble() < 0;
    List<Operation> others = new ArrayList<>(candidates);
    others.addAll(alsoOffered);
    return go(target, back ? Decision.Why.WENT_BACK : Decision.Why.WENT_ON, others, mine);
  }

  /** Rule 3: the furthest head that is a screen or more further; null for rule 2. */
  private @Nullable Operation further(Operation mine, List<Operation> candidates) {
    List<Operation> further = new ArrayList<>();
    for (Operation head : candidates) {
      OptionalDouble distance = ahead.by(spotOfMine(mine), spot(head));
      if (distance.isPresent()
          && distance.getAsDouble() > 0
          && distance.getAsDouble() >= screen
          && !settled.has(head.dot())) {
        further.add(head);
      }
    }
    List<Operation> furthest = furthest(further);
    return furthest.isEmpty() ? null : furthest.getFirst();
  }

  /** Rule 2: stay, list the others, and thereby settle those behind. */
  private Decision stay(
      Operation mine,
      List<Operation> candidates,
      List<Operation> ended,
      List<Operation> alsoOffered) {
    List<Operation> offered = new ArrayList<>();
    List<Operation> settles = new ArrayList<>(ended);
    for (Operation head : candidates) {
      if (isMine(head, mine) || settled.has(head.dot())) {
        continue;
      }
      OptionalDouble distance = ahead.by(spotOfMine(mine), spot(head));
      if (distance.isEmpty() || Math.abs(distance.getAsDouble()) >= screen) {
        offered.add(head);
      }
      if (distance.isPresent() && distance.getAsDouble() <= 0) {
        settles.add(head);
      }
    }
    for (Operation begun : alsoOffered) {
      if (!settled.has(begun.dot())) {
        offered.add(begun);
      }
    }
    return new Decision.Stay(offered, settles);
  }

  private Decision go(
      Operation target, Decision.Why why, List<Operation> others, @Nullable Operation mine) {
    List<Operation> offered = new ArrayList<>();
    for (Operation other : others) {
      boolean known = settled.has(other.dot()) || mine != null && isMine(other, mine);
      if (!other.equals(target) && !known) {
        offered.add(other);
      }
    }
    boolean announced = mine == null || !spotOfMine(mine).equals(spot(target));
    return new Decision.Go(target, why, announced, offered, List.of(target));
  }

  private static boolean follows(OneRead read, Operation head, Operation mine) {
    ActorId actor = head.dot().actor();
    return actor.equals(mine.dot().actor())
        ? head.dot().n() > mine.dot().n()
        : read.settles(actor, mine.dot());
  }

  private boolean superseded(OneRead read, Operation mine) {
    return read.settledByAnother(mine.dot(), mine.dot().actor()) || movedOn(mine);
  }

  /** Whether its own actor has gone elsewhere since; a finish or a mark goes nowhere. */
  private boolean movedOn(Operation mine) {
    for (Operation act : places.acts(mine.read(), mine.dot().actor())) {
      if (act.dot().n() > mine.dot().n() && Kinds.isDestination(act)) {
        return true;
      }
    }
    return false;
  }

  /** My own register, once I display somebody else's operation, is where I came from. */
  private boolean leftBehind(Operation head, Operation mine) {
    return head.dot().actor().equals(here.actor()) && !mine.dot().actor().equals(here.actor());
  }

  private static boolean isMine(Operation head, Operation mine) {
    return head.dot().equals(mine.dot());
  }

  private boolean isOfThisEdition(Operation operation) {
    return here.edition() != null && here.edition().equals(operation.edition());
  }

  private static List<Operation> destinations(List<Operation> heads) {
    return heads.stream().filter(Kinds::isDestination).toList();
  }

  private static List<Operation> statuses(List<Operation> heads) {
    return heads.stream().filter(Kinds::isStatus).toList();
  }

  private List<Operation> furthest(List<Operation> candidates) {
    return Furthest.of(candidates, ahead);
  }

  private static @Nullable Operation only(List<Operation> operations) {
    return operations.size() == 1 ? operations.getFirst() : null;
  }

  private Ahead.Spot spotOfMine(Operation mine) {
    Ahead.Spot kept = spot(mine);
    if (here.loc() == null) {
      return kept;
    }
    Ahead.Spot drawn = new Ahead.Spot(here.edition(), here.loc());
    OptionalDouble further = ahead.by(kept, drawn);
    return further.isPresent() && further.getAsDouble() > 0 ? drawn : kept;
  }

  private static Ahead.Spot spot(Operation operation) {
    return new Ahead.Spot(operation.edition(), operation.loc());
  }
}
