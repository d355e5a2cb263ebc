package dev.lectern.simulation;

import dev.lectern.device.Effect;
import dev.lectern.device.Event;
import dev.lectern.device.Key;
import dev.lectern.device.State;
import dev.lectern.device.Step;
import dev.lectern.device.Timer;
import dev.lectern.device.dialog.Intent;
import dev.lectern.device.reading.Book;
import dev.lectern.device.reading.Cause;
import dev.lectern.device.reading.Notice;
import dev.lectern.device.reading.Open;
import dev.lectern.device.store.Standing;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.Operation.Kind;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.place.Decision;
import dev.lectern.simulation.Tally.Count;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether a device decided, settled and wrote what the design says it must, given what it knew.
 * What it knew is taken from the step before, which was judged in its turn.
 */
final class Judgement {
  /** A screenful where no page tells how large one is; as the device has it. */
  private static final double SOME_SCREEN = 0.003;

  private static final double RESTART_BELOW = 0.10;

  private final World world;

  /** Where somebody said to go: it was offered to them, and they may go back if they like. */
  private final Map<SimDevice, Dot> chosen = new HashMap<>();

  private boolean idle;

  Judgement(World world) {
    this.world = world;
  }

  /** Whether the move that is being made is that of a book left alone for two minutes. */
  boolean idle() {
    return idle;
  }

  /** Whether nothing has changed, told at no cost: what is immutable is passed on as it is. */
  @SuppressWarnings("ReferenceEquality")
  static boolean same(@Nullable Object one, @Nullable Object other) {
    return one == other;
  }

  static List<Operation> known(State state, WorkId work) {
    Book book = state.books().get(work);
    return book == null ? List.of() : List.copyOf(book.places().operations());
  }

  private static @Nullable Standing standing(State state, WorkId work) {
    Book book = state.books().get(work);
    return book == null ? null : book.standing();
  }

  private static Map<ActorId, Long> settled(State state, WorkId work) {
    Standing standing = standing(state, work);
    return standing == null ? Map.of() : standing.settled().upTo();
  }

  // What is written.

  /** An act must be one, must name what its reader had settled and nothing else, and come next. */
  void made(SimDevice device, State before, Event event, Operation op) {
    count(op.kind());
    List<Operation> known = known(before, op.work());
    if (!op.reader().equals(device.hands)) {
      throw new Violation("reader", device.name() + " wrote for " + op.reader());
    }
    if (op.dot().n() != before.actor().n() + 1) {
      throw new Violation("counter", op.dot() + " does not follow " + before.actor().n());
    }
    if (!isAnAct(event, op)) {
      throw new Violation(
          "no-act", op.kind() + " was written on " + event.getClass().getSimpleName());
    }
    long lamport = before.actor().lamport();
    for (Operation other : known) {
      lamport = Math.max(lamport, other.lamport());
    }
    if (op.lamport() <= lamport) {
      throw new Violation("lamport", op.dot() + " is not later than what its actor had seen");
    }
    checkRead(before, op, known);
    checkSettled(before, op, known);
  }

  private void count(Kind kind) {
    switch (kind) {
      case ADVANCE -> world.count(Count.ADVANCE);
      case GOTO -> world.count(Count.GOTO);
      case FINISH -> world.count(Count.FINISH);
      case RESTART -> world.count(Count.RESTART);
      case RESTORE -> world.count(Count.RESTORE);
      case MARK_READ, MARK_UNREAD, IMPORT -> {}
    }
  }

  /** Opening, closing and redisplaying write nothing; a place follows a page turned or heard. */
  private static boolean isAnAct(Event event, Operation op) {
    return switch (op.kind()) {
      case ADVANCE ->
          event instanceof Event.PageDrawn drawn
                  && drawn.cause() == Cause.TURN
                  && drawn.view().start().equals(op.loc())
              || event instanceof Event.TimerRang rang && rang.timer().name() == Timer.Name.DWELL
              || event instanceof Event.SpeechEnded
              || event instanceof Event.SentencesCame;
      case GOTO ->
          event instanceof Event.PageDrawn drawn && drawn.cause() == Cause.JUMP
              || event instanceof Event.SentencesCame;
      case FINISH ->
          event instanceof Event.KeyPressed
              || event instanceof Event.SpeechEnded
              || event instanceof Event.SentencesCame;
      case RESTART -> !(event instanceof Event.MessageIn) && !(event instanceof Event.PageDrawn);
      case RESTORE ->
          event instanceof Event.KeyPressed
              || event instanceof Event.NoticeAnswered
              || event instanceof Event.UndoAsked
              || event instanceof Event.Heard;
      case MARK_READ, MARK_UNREAD, IMPORT -> true;
    };
  }

  private void checkRead(State before, Operation op, List<Operation> known) {
    int open = openRead(before, op, known);
    boolean next = op.read() == open + 1;
    boolean right =
        switch (op.kind()) {
          case RESTART -> known.isEmpty() ? op.read() == 1 : next;
          case RESTORE -> {
            Operation restored = Naive.find(known, op.restores());
            yield restored != null && restored.read() < open ? next : op.read() == open;
          }
          case ADVANCE ->
              op.read() == open
                  || next
                      && Naive.total(op.loc()) < RESTART_BELOW
                      && knowsFinished(before, op, known, open);
          default -> op.read() == open;
        };
    if (!right) {
      throw new Violation(
          "read", op.kind() + " went into read " + op.read() + " where " + open + " is open");
    }
  }

  /** The read that an act goes on from; an answer to what was offered, from the later of both. */
  private static int openRead(State before, Operation op, List<Operation> known) {
    Standing standing = standing(before, op.work());
    int open =
        standing != null && standing.read() > 0
            ? standing.read()
            : Math.max(1, Naive.currentRead(known));
    Operation answered = op.kind() == Kind.RESTORE ? undone(before, op, known) : null;
    return answered != null && isOffered(before, answered) ? Math.max(open, answered.read()) : open;
  }

  private static boolean knowsFinished(
      State before, Operation op, List<Operation> known, int read) {
    Map<ActorId, Long> settled = settled(before, op.work());
    for (Operation status : Naive.standing(known, read)) {
      ActorId actor = Naive.actor(status);
      boolean knows =
          actor.equals(op.dot().actor()) || settled.getOrDefault(actor, 0L) >= Naive.n(status);
      if (status.kind() == Kind.FINISH && knows) {
        return true;
      }
    }
    return false;
  }

  private void checkSettled(State before, Operation op, List<Operation> known) {
    Map<ActorId, Long> settled = new TreeMap<>(settled(before, op.work()));
    Operation undone = op.kind() == Kind.RESTORE ? undone(before, op, known) : null;
    boolean own = undone != null && Naive.actor(undone).equals(op.dot().actor());
    // A card put back may be offered what it did itself before, and settles that by its answer.
    if (undone != null && (!own || isOffered(before, undone))) {
      Naive.raise(settled, Naive.closure(known, undone));
    }
    int open = openRead(before, op, known);
    Map<ActorId, Long> expected = Naive.named(known, settled, op, open);
    for (Operation older : known) {
      // Folded: what was known when the older one was made stays known.
      if (Naive.actor(older).equals(op.dot().actor())
          && Naive.n(older) >= op.covers()
          && Naive.n(older) < Naive.n(op)) {
        Naive.raise(expected, older.settled());
      }
    }
    if (!expected.equals(op.settled())) {
      throw new Violation(
          "settled", op.dot() + " names " + op.settled() + " where " + expected + " was settled");
    }
  }

  private static boolean isOffered(State before, Operation act) {
    var notice = before.notice();
    return notice != null && act.equals(notice.target());
  }

  private static @Nullable Operation undone(State before, Operation op, List<Operation> known) {
    var notice = before.notice();
    if (notice != null && notice.target() != null) {
      return notice.target();
    }
    Standing standing = standing(before, op.work());
    return standing == null || standing.lastMove() == null
        ? null
        : Naive.find(known, standing.lastMove().to());
  }

  // What is decided, displayed and settled.

  /** Keeps what is merged here as a question that others can be asked. */
  void came(State before, Step step) {
    for (WorkId work : Books.WORKS) {
      List<Operation> came = new ArrayList<>();
      for (Write write : step.writes()) {
        if (write instanceof Write.PutOperation put
            && put.operation().work().equals(work)
            && put.operation().reader().equals(step.state().config().reader())) {
          came.add(put.operation());
        }
      }
      if (!came.isEmpty()) {
        world.merges.came(before, work, came, screen(before.open(), work));
      }
    }
  }

  void judge(SimDevice device, State before, Event event, Step step) {
    State after = step.state();
    idle = event instanceof Event.TimerRang rang && rang.timer().name() == Timer.Name.IDLE;
    NaiveResume.@Nullable Answer opened = opened(device, before, event, step);
    choose(device, before, event, opened != null);
    offered(device, before, event, after);
    told(device, before, event, step);
    if (!same(before.books(), after.books())) {
      for (WorkId work : Books.WORKS) {
        Standing was = standing(before, work);
        Standing is = standing(after, work);
        if (was == null) {
          was = Standing.none(device.hands, work);
        }
        if (is != null && !same(is, was) && !is.equals(was)) {
          moved(device, before, event, step, work, was, is, opened);
        }
      }
    }
  }

  private void choose(SimDevice device, State before, Event event, boolean opened) {
    var notice = before.notice();
    if (isYes(event) && notice != null && notice.target() != null) {
      chosen.put(device, notice.target().dot());
    } else if (opened || idle) {
      chosen.remove(device);
    }
  }

  private static boolean isYes(Event event) {
    return event instanceof Event.NoticeAnswered answered && answered.action() == Notice.Action.GO
        || event instanceof Event.KeyPressed pressed && pressed.key() == Key.SELECT;
  }

  /** A book was opened in this step: the decision must be the design's. */
  private NaiveResume.@Nullable Answer opened(
      SimDevice device, State before, Event event, Step step) {
    Open open = step.state().open();
    if (open == null || !isOpening(device, before, event, step)) {
      return null;
    }
    NaiveResume.Answer answer = answer(before, before.open(), open.work());
    world.merges.opened(before, open.work(), screen(before.open(), open.work()));
    world.count(answer.rule());
    world.trace.note(
        () ->
            device.name()
                + " opens "
                + open.work()
                + ": "
                + answer.rule()
                + (answer.target() == null ? "" : " to " + words(answer.target())));
    if (device.hasPanel() && open.pending() != null) {
      compare(device, "opening", open.pending(), answer);
    }
    return answer;
  }

  private static boolean isOpening(SimDevice device, State before, Event event, Step step) {
    if (device.hasPanel()) {
      for (Effect effect : step.effects()) {
        if (effect instanceof Effect.OpenBook opening) {
          return opening.cause() != Cause.BOOT;
        }
      }
      return false;
    }
    boolean asked =
        event instanceof Event.OpenAsked
            || event instanceof Event.Heard heard
                && heard.utterance().intent() instanceof Intent.About;
    boolean woken = before.screen().asleep() && !step.state().screen().asleep();
    return (asked || woken) && !same(step.state().open(), before.open());
  }

  /** A notice over an open book must tell what the design decides; nothing is carried out. */
  private void offered(SimDevice device, State before, Event event, State after) {
    var notice = after.notice();
    Open open = after.open();
    if (notice == null || notice.decision() == null || same(notice, before.notice())) {
      return;
    }
    boolean arrived = event instanceof Event.MessageIn;
    if (arrived && open != null && notice.notice().work().equals(open.work())) {
      world.count(Count.OFFERED_OPEN);
      compare(device, "notice", notice.decision(), answer(after, open, open.work()));
    }
  }

  /**
   * Who says "there" is there for all: where a screen that displays nothing would open elsewhere,
   * the answer is an act. How large that screen is nobody knows: a place on the same page is there.
   */
  private void told(SimDevice device, State before, Event event, Step step) {
    var notice = before.notice();
    Open open = before.open();
    if (!isYes(event)
        || notice == null
        || notice.target() == null
        || same(notice, step.state().notice())
        || open == null
        || !open.work().equals(notice.notice().work())) {
      return;
    }
    Dot target = notice.target().dot();
    Standing standing = standing(before, open.work());
    if (standing == null || standing.read() != notice.target().read()) {
      return;
    }
    Operation all =
        new NaiveResume(known(before, open.work()), before.actor().id(), null, null, Map.of(), 0)
            .answer()
            .target();
    boolean alone = all == null || !all.dot().equals(target);
    if (alone && goes(step, open.work(), standing) && !restores(step, target)) {
      throw new Violation(
          "not-told", device.name() + " goes to " + target + ", and no other screen would");
    }
  }

  /** With a full outbox nothing can be told, and nobody goes. */
  private static boolean goes(Step step, WorkId work, Standing was) {
    for (Effect effect : step.effects()) {
      if (effect instanceof Effect.ShowAt) {
        return true;
      }
    }
    Standing is = standing(step.state(), work);
    return is != null && !Objects.equals(is.displayed(), was.displayed());
  }

  private static boolean restores(Step step, Dot target) {
    for (Write write : step.writes()) {
      if (write instanceof Write.PutOperation put && target.equals(put.operation().restores())) {
        return true;
      }
    }
    return false;
  }

  private NaiveResume.Answer answer(State state, @Nullable Open open, WorkId work) {
    Book book = state.books().get(work);
    return new NaiveResume(
            known(state, work),
            state.actor().id(),
            book == null ? null : book.standing().displayed(),
            book == null || book.here() == null ? null : book.here().locator(),
            settled(state, work),
            screen(open, work))
        .answer();
  }

  private static double screen(@Nullable Open open, WorkId work) {
    return open != null && open.work().equals(work) && open.view() != null
        ? open.view().end().totalProgression() - open.view().start().totalProgression()
        : SOME_SCREEN;
  }

  private static void compare(
      SimDevice device, String when, Decision decision, NaiveResume.Answer answer) {
    Dot target = decision instanceof Decision.Go go ? go.target().dot() : null;
    Dot expected = answer.target() == null ? null : answer.target().dot();
    boolean same = target == null ? expected == null : target.equals(expected);
    if (!same) {
      throw new Violation(
          "resume",
          device.name()
              + ", "
              + when
              + ": goes to "
              + target
              + " where "
              + answer.rule()
              + " says "
              + expected);
    }
    Set<Dot> offered = names(decision.offered());
    if (!offered.equals(answer.offered())) {
      throw new Violation(
          "offered",
          device.name() + ", " + when + ": lists " + offered + " instead of " + answer.offered());
    }
    if (!names(decision.settles()).equals(names(answer.settles()))) {
      throw new Violation(
          "settles",
          device.name()
              + ", "
              + when
              + ": would settle "
              + names(decision.settles())
              + " instead of "
              + names(answer.settles()));
    }
  }

  private static Set<Dot> names(Collection<Operation> operations) {
    Set<Dot> names = new TreeSet<>();
    operations.forEach(op -> names.add(op.dot()));
    return names;
  }

  private void moved(
      SimDevice device,
      State before,
      Event event,
      Step step,
      WorkId work,
      Standing was,
      Standing is,
      NaiveResume.@Nullable Answer opened) {
    if (event instanceof Event.MessageIn in) {
      if (!Renamed.lawfully(in.message(), before, step.state(), was, is)) {
        throw new Violation("receipt-settles", device.name() + " settled by receiving");
      }
      return;
    }
    List<Operation> known = known(before, work);
    List<Operation> own = new ArrayList<>();
    for (Write write : step.writes()) {
      // Not from what is known: a clone may know another act under the very name.
      if (write instanceof Write.PutOperation put
          && put.operation().work().equals(work)
          && Naive.actor(put.operation()).equals(before.actor().id())
          && Naive.n(put.operation()) > before.actor().n()
          && Naive.n(put.operation()) <= step.state().actor().n()) {
        own.add(put.operation());
      }
    }
    Dot displayed = was.displayed();
    boolean moved = is.displayed() != null && !is.displayed().equals(displayed);
    List<Operation> settles = new ArrayList<>();
    if (own.isEmpty()) {
      settles.addAll(
          carriedOut(device, before, event, work, moved ? is.displayed() : null, opened));
      if (moved) {
        led(device, before, event, work, was, Naive.find(known, is.displayed()));
      }
    } else if (own.getFirst().kind() == Kind.RESTORE) {
      Operation undone = undone(before, own.getFirst(), known);
      if (undone != null) {
        settles.add(undone);
      }
    }
    Map<ActorId, Long> expected = new TreeMap<>(was.settled().upTo());
    own.forEach(op -> Naive.raise(expected, op.settled()));
    settles.forEach(op -> Naive.raise(expected, Naive.closure(known, op)));
    if (!expected.equals(is.settled().upTo())) {
      throw new Violation(
          "settles",
          device.name()
              + " has settled "
              + is.settled().upTo()
              + " instead of "
              + expected
              + " after "
              + event.getClass().getSimpleName());
    }
  }

  /** A screen was led to what somebody else did, unless it is its own and was lost. */
  private void led(
      SimDevice device,
      State before,
      Event event,
      WorkId work,
      Standing was,
      @Nullable Operation to) {
    List<Operation> known = known(before, work);
    Operation from = Naive.find(known, was.displayed());
    if (to == null) {
      throw new Violation("moved", device.name() + " displays what it does not know of");
    }
    if (event instanceof Event.PageDrawn drawn && before.open() != null) {
      int page = Books.pageAt(to.loc() == null ? Books.sentence(0) : to.loc());
      if (before.open().pending() instanceof Decision.Go
          && page != Books.pageAt(drawn.view().start())) {
        throw new Violation("page", device.name() + " is led to another page than " + page);
      }
    }
    if (from != null && !to.dot().equals(chosen.get(device))) {
      Book book = before.books().get(work);
      double at = book == null || book.here() == null ? 0 : Naive.total(book.here().locator());
      PlacePromises.moved(
          device.name(),
          known,
          from,
          Math.max(at, Naive.total(from.loc())),
          was.settled().upTo(),
          to);
    }
  }

  /** What was carried out in this step, and what it settles. */
  private List<Operation> carriedOut(
      SimDevice device,
      State before,
      Event event,
      WorkId work,
      @Nullable Dot to,
      NaiveResume.@Nullable Answer opened) {
    var notice = before.notice();
    Open open = before.open();
    if (event instanceof Event.PageDrawn && open != null && open.pending() != null) {
      return targetOf(device, open.pending(), to);
    }
    if (opened != null && !device.hasPanel()) {
      Dot expected = opened.target() == null ? null : opened.target().dot();
      boolean ownPlace = expected == null && to != null && to.actor().equals(before.actor().id());
      if ((to == null ? expected != null : !to.equals(expected)) && !ownPlace) {
        throw new Violation(
            "resume",
            device.name() + " went to " + to + " where " + opened.rule() + " says " + expected);
      }
      return opened.settles();
    }
    boolean goes = isYes(event) || idle;
    if (!goes && notice != null && notice.decision() instanceof Decision.Stay stay) {
      return stay.settles();
    }
    if (goes && notice != null && notice.target() != null) {
      if (to != null && !notice.target().dot().equals(to)) {
        throw new Violation("notice", device.name() + " went elsewhere than was offered");
      }
      return List.of(notice.target());
    }
    throw new Violation(
        "moved",
        device.name()
            + " displays "
            + to
            + " of "
            + work
            + " by "
            + event.getClass().getSimpleName());
  }

  private static List<Operation> targetOf(SimDevice device, Decision decision, @Nullable Dot to) {
    Dot target = decision instanceof Decision.Go go ? go.target().dot() : null;
    // A screen that has acted has a place, even where what it displayed was lost: it stays there.
    boolean ownPlace = target == null && to != null && to.actor().equals(device.state.actor().id());
    if (to != null && !to.equals(target) && !ownPlace) {
      throw new Violation("resume", device.name() + " displays " + to + " and not " + target);
    }
    return decision.settles();
  }

  private static String words(Operation op) {
    return "%s (%s %.3f)".formatted(op.dot(), op.kind().written(), Naive.total(op.loc()));
  }
}
