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

/**
 * Where a book opens, from who knew of what alone. That it says the same as the program shows that
 * neither slipped; that what both say is right, {@link PlacePromises} judges.
 */
final class NaiveResume {

  /**
   * The answer.
   *
   * @param from where this screen is; null where it is nowhere yet
   * @param target where to go, or null to stay
   * @param offered names of the others that are listed
   * @param settles what carrying it out settles
   */
  record Answer(
      Count rule,
      @Nullable Operation from,
      @Nullable Operation target,
      Set<Dot> offered,
      List<Operation> settles) {

    /** Where this screen is once that is carried out. */
    @Nullable Operation place() {
      return target == null ? from : target;
    }
  }

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

  /**
   * The place is where the acts are that nobody has overtaken. If one of them knew of my place, its
   * reader went from here to there, and so do I; if none did, I go only to what is further.
   */
  Answer answer() {
    int current = Naive.currentRead(ops);
    List<Operation> newest = Pasts.within(ops, current).standing();
    Operation mine = mine(current);
    if (mine == null) {
      Operation target = Naive.furthest(places(newest));
      return target == null
          ? new Answer(Count.FIRST_STAY, null, null, Set.of(), statuses(newest))
          : go(Count.FIRST, target, places(newest), null);
    }
    List<Operation> begun = mine.read() < current ? places(newest) : List.of();
    Operation opened = Naive.furthest(begun);
    if (opened != null && isLeft(mine)) {
      return go(Count.NEXT_READ, opened, begun, mine);
    }
    Answer answer = within(mine, begun);
    Pasts pasts = Pasts.within(ops, mine.read());
    boolean wentOn =
        answer.settles().stream().anyMatch(one -> pasts.knew(one, mine) && isLeft(one));
    return wentOn && opened != null ? go(Count.NEXT_READ, opened, begun, mine) : answer;
  }

  private @Nullable Operation mine(int current) {
    Operation shown = Naive.find(ops, displayed);
    if (shown != null) {
      return shown;
    }
    Operation own = Naive.register(ops, current, self);
    return own != null && isDestination(own) ? own : null;
  }

  /**
   * Whether somebody went from my place into a later read, as far as its own acts tell: where its
   * opening has not come yet, it is not known what whoever began it had left.
   */
  private boolean isLeft(Operation mine) {
    for (Operation op : ops) {
      long upTo =
          actor(op).equals(actor(mine)) ? n(op) - 1 : op.settled().getOrDefault(actor(mine), 0L);
      if (op.read() > mine.read() && upTo >= n(mine)) {
        return true;
      }
    }
    return false;
  }

  private Answer within(Operation mine, List<Operation> begun) {
    Pasts pasts = Pasts.within(ops, mine.read());
    List<Operation> standing = pasts.standing();
    List<Operation> after = standing.stream().filter(act -> pasts.knew(act, mine)).toList();
    List<Operation> elsewhere =
        places(standing).stream().filter(act -> !isWhereICameFrom(act, mine)).toList();
    List<Operation> news = elsewhere.stream().filter(act -> !knows(act)).toList();
    boolean followed = !places(after).isEmpty();
    Operation target =
        followed
            ? Naive.furthest(news.isEmpty() ? elsewhere : news)
            : Naive.furthest(news.stream().filter(act -> isFurther(act, mine)).toList());
    if (target == null) {
      // Whoever came from here and finished went nowhere.
      return stay(mine, elsewhere, followed ? List.of() : statuses(after), begun);
    }
    boolean back = Naive.total(target.loc()) < placeOf(mine);
    Count rule = back ? Count.FOLLOWED_BACK : Count.FOLLOWED_ON;
    List<Operation> others = new ArrayList<>(elsewhere);
    others.addAll(begun);
    return go(followed ? rule : Count.FURTHER, target, others, mine);
  }

  /** What this screen did before it went to somebody else's place. */
  private boolean isWhereICameFrom(Operation act, Operation mine) {
    return actor(act).equals(self) && !actor(mine).equals(self);
  }

  private boolean isFurther(Operation act, Operation mine) {
    double distance = total(act.loc()) - placeOf(mine);
    return distance > 0 && distance >= screen;
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
    return new Answer(rule, mine, null, offered, settles);
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
    return new Answer(rule, mine, target, offered, List.of(target));
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
