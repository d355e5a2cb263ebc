package dev.lectern.simulation;

import dev.lectern.bridge.page.PageActor;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Incarnation;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.Operation.Kind;
import dev.lectern.simulation.Tally.Count;
import dev.lectern.simulation.WebTab.Shown;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a press in a tab must come to, written apart from it: each tab is a screen of its own, and
 * gives up or takes back what it had on show and nothing that was done since.
 */
final class NaiveTab {

  /** Who acts under that name: one tab, in one life of the bridge. */
  private record Hand(String tab, Incarnation incarnation) {}

  private final Map<ActorId, Hand> hands = new HashMap<>();
  private final Map<Hand, ActorId> actors = new HashMap<>();
  private final Map<Hand, Long> rows = new HashMap<>();
  private final IdentityHashMap<TabNotes.Line, Map<ActorId, Long>> shown = new IdentityHashMap<>();

  /**
   * The act that a press must make.
   *
   * @param read the read that the page acts in; the act opens the next where it restores an older
   * @param settled what its person had seen, and thereby settles
   */
  record Expected(
      @Nullable Dot restores,
      @Nullable EditionId edition,
      @Nullable Locator loc,
      int read,
      int open,
      Map<ActorId, Long> settled) {}

  /** The newest lines, and which of them nobody has followed. */
  void shows(Shown page, List<Operation> known) {
    List<Dot> newest = new ArrayList<>();
    for (Operation op : known.subList(Math.max(0, known.size() - page.limit()), known.size())) {
      newest.addFirst(op.dot());
    }
    List<Dot> drawn = page.lines().stream().map(WebTab.Line::dot).toList();
    if (!drawn.equals(newest)) {
      throw new Violation("tab-shows", page.tab() + " shows " + drawn + " instead of " + newest);
    }
    Set<Dot> heads = new TreeSet<>();
    for (Operation head : Naive.heads(known, Naive.currentRead(known))) {
      heads.add(head.dot());
    }
    heads.retainAll(newest);
    if (!heads.equals(new TreeSet<>(page.seen()))) {
      throw new Violation(
          "tab-shows", page.tab() + " has the heads " + page.seen() + " instead of " + heads);
    }
  }

  @Nullable Expected restored(Shown page, Dot line, List<Operation> known, World world) {
    Operation chosen = exactly(known, line);
    if (chosen == null || !Naive.isDestination(chosen)) {
      return null;
    }
    Map<ActorId, Long> settled = new TreeMap<>(asShown(known, chosen));
    for (Operation head : onShow(page, known)) {
      Naive.raise(settled, asShown(known, head));
    }
    int open = Math.max(1, Naive.currentRead(known));
    world.count(chosen.read() < open ? Count.TAB_CONTINUED : Count.TAB_RESTORED);
    for (Operation head : Naive.heads(known, Naive.currentRead(known))) {
      if (settled.getOrDefault(Naive.actor(head), 0L) < Naive.n(head)) {
        world.count(Count.TAB_LEFT);
      }
    }
    return restoring(chosen, open, settled);
  }

  /** What a tab did itself needs no settling: it is told as that tab's for ever. */
  @Nullable Expected undone(Shown page, List<Operation> known, World world) {
    Operation latest = null;
    for (Operation head : onShow(page, known)) {
      if (Naive.isDestination(head) && (latest == null || head.lamport() > latest.lamport())) {
        latest = head;
      }
    }
    Operation before = latest == null ? null : beforeTheMove(known, latest);
    if (latest == null || before == null) {
      return null;
    }
    boolean readOn = !latest.equals(Naive.register(known, latest.read(), Naive.actor(latest)));
    world.count(readOn ? Count.TAB_UNDONE_LATE : Count.TAB_UNDONE);
    Hand hand = new Hand(page.tab(), world.bridge.incarnation());
    boolean own = Naive.actor(latest).equals(actors.get(hand));
    return restoring(before, latest.read(), own ? Map.of() : asShown(known, latest));
  }

  private static Expected restoring(Operation place, int open, Map<ActorId, Long> settled) {
    int read = place.read() < open ? open + 1 : open;
    return new Expected(place.dot(), place.edition(), place.loc(), read, open, settled);
  }

  private static List<Operation> onShow(Shown page, List<Operation> known) {
    List<Operation> heads = new ArrayList<>();
    for (Dot dot : page.seen()) {
      Operation head = exactly(known, dot);
      if (head != null) {
        heads.add(head);
      }
    }
    return heads;
  }

  private static @Nullable Operation exactly(Collection<Operation> known, Dot dot) {
    Operation found = Naive.find(known, dot);
    return found != null && found.dot().equals(dot) ? found : null;
  }

  /** What is settled with an act by whoever saw it, and nothing its actor did since. */
  private static Map<ActorId, Long> asShown(List<Operation> known, Operation act) {
    List<Operation> then = new ArrayList<>(known);
    then.removeIf(op -> Naive.actor(op).equals(Naive.actor(act)) && Naive.n(op) > Naive.n(act));
    return Naive.closure(then, act);
  }

  /** What that screen displayed before it last went somewhere: reading on is no going. */
  private static @Nullable Operation beforeTheMove(List<Operation> known, Operation last) {
    List<Operation> own = new ArrayList<>();
    for (Operation op : known) {
      if (Naive.actor(op).equals(Naive.actor(last))
          && op.read() == last.read()
          && Naive.n(op) <= Naive.n(last)
          && Naive.isDestination(op)) {
        own.add(op);
      }
    }
    own.sort((one, other) -> Long.compare(Naive.n(other), Naive.n(one)));
    for (int i = 0; i < own.size(); i++) {
      Operation act = own.get(i);
      Operation earlier = i + 1 < own.size() ? own.get(i + 1) : null;
      Operation followed = followed(known, act, earlier);
      if (act.kind() != Kind.ADVANCE) {
        return later(earlier, followed);
      }
      if (followed != null && earlier != null) {
        return earlier;
      }
    }
    return null;
  }

  private static @Nullable Operation followed(
      List<Operation> known, Operation act, @Nullable Operation earlier) {
    Map<ActorId, Long> before = earlier == null ? Map.of() : asShown(known, earlier);
    Operation followed = null;
    for (Map.Entry<ActorId, Long> entry : act.settled().entrySet()) {
      Operation place = Naive.find(known, new Dot(entry.getKey(), entry.getValue()));
      if (entry.getValue() > before.getOrDefault(entry.getKey(), 0L)
          && place != null
          && !place.dot().equals(act.restores())
          && Naive.isDestination(place)) {
        followed = later(followed, place);
      }
    }
    return followed;
  }

  private static @Nullable Operation later(@Nullable Operation one, @Nullable Operation other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return other.lamport() > one.lamport() ? other : one;
  }

  /** Judges what a press made. */
  void made(
      Shown page,
      List<Operation> known,
      List<Operation> made,
      Optional<Operation> said,
      @Nullable Expected expected,
      World world) {
    if (!made.equals(said.stream().toList())) {
      throw new Violation(
          "tab-said", page.tab() + " was told of " + said + " and made " + NaiveScreen.words(made));
    }
    if (expected == null || made.isEmpty()) {
      world.count(Count.TAB_NOTHING);
      if (expected != null || !made.isEmpty()) {
        throw new Violation(
            "tab-act", page.tab() + " made " + NaiveScreen.words(made) + " instead of " + expected);
      }
      return;
    }
    Operation op = made.getFirst();
    itself(page.tab(), op.dot(), world.bridge.incarnation());
    boolean right =
        op.kind() == Kind.RESTORE
            && op.read() == expected.read()
            && known.stream().allMatch(other -> other.lamport() < op.lamport())
            && op.reader().equals(page.reader())
            && op.work().equals(page.work())
            && String.valueOf(op.restores()).equals(String.valueOf(expected.restores()))
            && String.valueOf(op.edition()).equals(String.valueOf(expected.edition()))
            && String.valueOf(op.loc()).equals(String.valueOf(expected.loc()));
    if (!right) {
      throw new Violation("tab-act", page.tab() + " made " + op + " instead of " + expected);
    }
    Map<ActorId, Long> settled = Naive.named(known, expected.settled(), op, expected.open());
    if (!settled.equals(op.settled())) {
      throw new Violation(
          "tab-settled",
          page.tab() + " settled " + op.settled() + " where " + settled + " was on show");
    }
    if (!known.getLast().dot().equals(page.lines().getFirst().dot())) {
      world.count(Count.TAB_STALE);
    }
  }

  /** Its actor is its own for as long as the bridge lives, and counts on by one. */
  private void itself(String tab, Dot dot, Incarnation incarnation) {
    ActorId actor = dot.actor();
    Hand hand = new Hand(tab, incarnation);
    Hand holder = hands.putIfAbsent(actor, hand);
    ActorId former = actors.putIfAbsent(hand, actor);
    boolean others = holder != null && !holder.equals(hand);
    if (others
        || former != null && !former.equals(actor)
        || !actor.device().equals(PageActor.PAGE)) {
      throw new Violation("tab-actor", tab + " acts as " + actor + ", which is " + holder);
    }
    if (rows.merge(hand, 1L, Long::sum) != dot.n()) {
      throw new Violation("tab-counter", dot + " is not number " + rows.get(hand) + " of " + tab);
    }
  }

  // Annotations.

  private static Map<ActorId, Long> changes(Collection<Annotation> told, Dot note) {
    Map<ActorId, Long> changes = new TreeMap<>();
    for (Annotation change : told) {
      if (change.note().equals(note)) {
        Naive.raise(changes, change.seen());
        Naive.raise(changes, Map.of(change.dot().actor(), change.dot().n()));
      }
    }
    return changes;
  }

  /** What a line shows holds all changes that were made of it until then. */
  void showsNotes(String tab, List<TabNotes.Line> lines, List<Annotation> told) {
    for (TabNotes.Line line : lines) {
      Map<ActorId, Long> changes = changes(told, line.id());
      shown.put(line, changes);
      if (!changes.equals(line.seen())) {
        throw new Violation(
            "tab-shows", tab + " shows " + line + " where " + changes + " was known");
      }
    }
  }

  /**
   * A change knows of the annotation what its tab had on show: what came since stands beside it.
   */
  void noted(
      String tab,
      TabNotes.@Nullable Line line,
      Annotation change,
      List<Annotation> told,
      World world) {
    world.count(Count.TAB_NOTE);
    Map<ActorId, Long> seen = new TreeMap<>();
    if (line != null) {
      itself(tab, change.dot(), world.bridge.incarnation());
      Map<ActorId, Long> now = changes(told, line.id());
      Map<ActorId, Long> then = shown.getOrDefault(line, Map.of());
      now.forEach(
          (actor, n) -> {
            if (then.containsKey(actor)) {
              seen.put(actor, Math.min(n, then.get(actor)));
            }
          });
      if (!seen.equals(now)) {
        world.count(Count.TAB_NOTE_STALE);
      }
    }
    if (!change.seen().equals(seen)) {
      throw new Violation(
          "tab-note", tab + " wrote knowing " + change.seen() + " where " + seen + " was on show");
    }
  }

  /** Only what a restored bridge has lost, or what was deleted and is forgotten, can be refused. */
  void refused(String tab, TabNotes.@Nullable Line line, List<Annotation> told) {
    NaiveNotes note = line == null ? null : NaiveNotes.of(told).get(line.id());
    if (line == null || note != null && !note.deleted()) {
      throw new Violation("tab-note", tab + " may not write in " + line);
    }
  }
}
