package dev.lectern.simulation;

import dev.lectern.device.Event;
import dev.lectern.device.State;
import dev.lectern.device.Step;
import dev.lectern.device.outbox.OutboxRow;
import dev.lectern.device.reading.Book;
import dev.lectern.device.reading.Cause;
import dev.lectern.device.reading.View;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Incarnation;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Row;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import dev.lectern.simulation.Tally.Count;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Watches every step of every device, and says at once where a property does not hold. */
final class Oracle {
  private final World world;
  private final Judgement judgement;
  final NoteJudgement notes;
  private final Promises promises = new Promises();
  private final Map<Incarnation, Map<String, Long>> formerMarks = new HashMap<>();
  private final Map<Screen, Locator> beforeMove = new HashMap<>();
  private final Set<Screen> hasMove = new HashSet<>();
  private final Set<String> seenRows = new HashSet<>();
  private final Map<SimDevice, Long> acts = new HashMap<>();
  private @Nullable SimDevice acting;
  private @Nullable Expected undo;

  private record Screen(SimDevice device, ReaderId reader, WorkId work) {}

  private record Expected(
      Screen screen, @Nullable Locator place, @Nullable Locator former, boolean again) {}

  Oracle(World world) {
    this.world = world;
    this.judgement = new Judgement(world);
    this.notes = new NoteJudgement(world);
  }

  Promises promises() {
    return promises;
  }

  /** Only this device is touched in the step that begins. */
  void acting(SimDevice device) {
    acting = device;
  }

  void stepDone() {
    acting = null;
  }

  // What is drawn.

  /** An open book is never moved under a reader's eyes. */
  void drawn(SimDevice device, @Nullable View before, View after, Cause cause) {
    boolean same = before != null && before.start().equals(after.start());
    if (before == null
        || same
        || !before.work().equals(after.work())
        || device == acting
        || cause == Cause.FOLLOW
        || cause == Cause.BOOT) {
      return;
    }
    if (judgement.idle()) {
      world.count(Count.IDLE_MOVED);
      return;
    }
    throw new Violation(
        "moved-while-open",
        device.name()
            + " was turned from page "
            + Books.pageAt(before.start())
            + " to "
            + Books.pageAt(after.start())
            + " and nobody had touched it");
  }

  // Each step.

  void stepped(SimDevice device, State before, Event event, Step step) {
    State after = step.state();
    if (event instanceof Event.Booted) {
      promises.begun(device.lineage);
      return;
    }
    boolean reborn = !before.actor().id().equals(after.actor().id());
    if (reborn) {
      world.count(Count.FORKED);
      world.trace.note(() -> device.name() + " begins a new life");
      return;
    }
    if (event instanceof Event.MessageIn) {
      judgement.came(before, step);
    }
    for (Write write : step.writes()) {
      switch (write) {
        case Write.PutOperation put when event instanceof Event.MessageIn ->
            world.count(merged(Judgement.known(before, put.operation().work()), put.operation()));
        case Write.PutOperation put
            when !(event instanceof Event.MessageIn)
                && isOwnAndNew(put.operation().dot(), before) ->
            made(device, before, event, step, put.operation());
        case Write.PutAnnotation put
            when !(event instanceof Event.MessageIn) && isOwnAndNew(put.change().dot(), before) -> {
          world.tally.operations++;
          acts.merge(device, 1L, Long::sum);
          promises.saved(device.lineage, put.change());
          notes.made(device, before, event, put.change());
        }
        case Write.DropNote drop -> world.count(Count.NOTE_GONE);
        case Write.MarkRows mark when mark.state() == OutboxRow.State.SENT ->
            acknowledged(device, after, mark);
        default -> {}
      }
    }
    judgement.judge(device, before, event, step);
    remember(device, before, after);
  }

  private static boolean isOwnAndNew(Dot dot, State before) {
    return dot.actor().equals(before.actor().id()) && dot.n() > before.actor().n();
  }

  private void made(SimDevice device, State before, Event event, Step step, Operation op) {
    acts.merge(device, 1L, Long::sum);
    world.tally.operations++;
    world.trace.note(
        () ->
            "%s makes %s %s %s to %.3f, read %d, knowing %s"
                .formatted(
                    device.name(),
                    op.dot(),
                    op.kind().written(),
                    op.work(),
                    Naive.total(op.loc()),
                    op.read(),
                    op.settled()));
    for (Write write : step.writes()) {
      if (write instanceof Write.DropOperation drop
          && drop.dot().actor().equals(op.dot().actor())
          && drop.dot().n() >= op.covers()) {
        Operation older = Naive.find(Judgement.known(before, op.work()), drop.dot());
        if (older != null) {
          if (older.kind() != Operation.Kind.ADVANCE || older.read() != op.read()) {
            throw new Violation("folded-away", older.dot() + " " + older.kind() + " was folded");
          }
          world.count(Count.FOLDED);
          promises.folded(device.lineage, older);
        }
      }
    }
    promises.saved(device.lineage, op);
    judgement.made(device, before, event, op);
  }

  /** Nothing is acknowledged that the bridge, in the life that speaks, has not committed. */
  private void acknowledged(SimDevice device, State after, Write.MarkRows mark) {
    Incarnation incarnation = after.cursor().incarnation();
    if (incarnation == null) {
      throw new Violation("ack-from-nobody", device.name() + " took an ack before any welcome");
    }
    if (!incarnation.equals(world.bridge.incarnation())) {
      long former =
          formerMarks
              .getOrDefault(incarnation, Map.of())
              .getOrDefault(after.actor().id().toString(), 0L);
      if (mark.to() > former) {
        throw new Violation(
            "acked-not-stored", device.name() + " took row " + mark.to() + " for stored");
      }
      return;
    }
    for (OutboxRow row : device.disk.rows(mark.from())) {
      if (row.n() > mark.to()) {
        break;
      }
      if (!isStored(after, row.row())) {
        throw new Violation(
            "acked-not-stored",
            device.name() + " took row " + row.n() + " for stored, and the bridge has it not");
      }
      if (row.row().kind().equals("op")) {
        promises.acknowledged(Wire.decodeOperation(row.row().body()));
      } else if (row.row().kind().equals("note")) {
        promises.acknowledged(Wire.decodeAnnotation(row.row().body()));
      }
    }
  }

  private boolean isStored(State after, Row row) {
    for (String table : new String[] {"outbox_row", "other_row"}) {
      boolean there =
          world
              .bridge
              .sql()
              .list(
                  "SELECT body FROM "
                      + table
                      + " WHERE account = ? AND device = ? AND life = ? AND n = ?",
                  columns -> columns.getString(1),
                  Roster.ACCOUNT,
                  after.actor().id().device(),
                  after.actor().id().life(),
                  row.n())
              .contains(row.body());
      if (there) {
        return true;
      }
    }
    return false;
  }

  // Undo.

  private void remember(SimDevice device, State before, State after) {
    if (Judgement.same(before.books(), after.books())) {
      return;
    }
    for (Map.Entry<WorkId, Book> entry : after.books().entrySet()) {
      Book was = before.books().get(entry.getKey());
      var move = entry.getValue().standing().lastMove();
      var former = was == null ? null : was.standing().lastMove();
      if (move != null && !move.equals(former)) {
        Screen screen = new Screen(device, after.config().reader(), entry.getKey());
        beforeMove.put(screen, was == null ? null : was.place());
        hasMove.add(screen);
      }
    }
  }

  private void forget(SimDevice device) {
    beforeMove.keySet().removeIf(screen -> screen.device() == device);
    hasMove.removeIf(screen -> screen.device() == device);
  }

  /** The place that one step must bring back. */
  void beforeUndo(SimDevice device) {
    undo = null;
    WorkId work = device.open();
    if (notes.beforeUndo(device) || work == null) {
      return;
    }
    boolean offered = device.state.notice() != null && device.state.notice().target() != null;
    Screen screen = new Screen(device, device.state.config().reader(), work);
    boolean full = device.fullCommits > 0 || device.smallOutbox || device.fallsAt > 0;
    if (offered) {
      world.count(Count.KEPT_HERE);
    } else if (hasMove.contains(screen) && !full) {
      Book book = device.state.books().get(work);
      Operation displayed = book == null ? null : book.displayed();
      boolean again = displayed != null && displayed.kind() == Operation.Kind.RESTORE;
      Locator now = book == null ? null : book.place();
      undo = new Expected(screen, beforeMove.get(screen), now, again);
    }
  }

  void afterUndo(SimDevice device) {
    notes.afterUndo(device);
    Expected expected = undo;
    undo = null;
    WorkId open = device.open();
    if (expected == null || open == null) {
      return;
    }
    world.count(expected.again() ? Count.UNDONE_AGAIN : Count.UNDONE);
    Book book = device.state.books().get(open);
    Locator there = book == null ? null : book.place();
    Locator place = expected.place();
    boolean back =
        device.hasPanel()
            ? device.page() == (place == null ? 0 : Books.pageAt(place))
            : sentence(there) == sentence(place);
    if (!back) {
      throw new Violation(
          "undo", device.name() + " was not taken back to " + Naive.total(place) + " by one undo");
    }
    // An undo is a move itself: undoing it leads back to where it was made.
    beforeMove.put(expected.screen(), expected.former());
  }

  /** A voice begins at a sentence, wherever within it somebody else's page began. */
  private static int sentence(@Nullable Locator place) {
    return place == null ? 0 : Books.sentenceAt(place);
  }

  // People's questions.

  long actsOf(SimDevice device) {
    return acts.getOrDefault(device, 0L);
  }

  /** A finished book that is opened at its end begins anew, which is an act. */
  boolean opensAtTheEnd(SimDevice device, WorkId work) {
    Book book = device.state.books().get(work);
    return book != null
        && Naive.status(book.places().operations()).equals("FINISHED")
        && book.percent() >= 99;
  }

  /** A page that was turned to before may still become a place. */
  boolean wasLeafing(SimDevice device) {
    return device.state.open() != null && !device.state.open().placed();
  }

  // The bridge.

  void arrived(Message.Up message) {
    if (message instanceof Message.Rows rows) {
      for (Row row : rows.rows()) {
        boolean fresh = seenRows.add(rows.actor() + ":" + row.n());
        world.count(fresh ? Count.NEW : Count.DUPLICATE);
      }
    }
  }

  void bridgeBackedUp(int backup) {
    promises.bridgeBackedUp(backup);
  }

  /** To be called while the life that ends can still be asked. */
  void bridgeRestored(int backup) {
    Map<String, Long> marks = new HashMap<>();
    world
        .bridge
        .sql()
        .list(
            "SELECT device, life, mark FROM actor WHERE account = ?",
            columns ->
                marks.put(columns.getString(1) + "." + columns.getString(2), columns.getLong(3)),
            Roster.ACCOUNT);
    formerMarks.put(world.bridge.incarnation(), marks);
    promises.bridgeRestored(backup);
    seenRows.clear();
  }

  // Devices' databases.

  void cut(SimDevice device) {
    undo = null;
  }

  /** A copy of the device's database is made; returns its name. */
  int copied(SimDevice device) {
    int copy = world.nextLineage();
    promises.copied(device.lineage, copy);
    return copy;
  }

  void revived(int lineage) {
    promises.begun(lineage);
  }

  int wiped(SimDevice device) {
    forget(device);
    promises.ended(device.lineage);
    return world.nextLineage();
  }

  int restored(SimDevice device, int kept) {
    forget(device);
    promises.ended(device.lineage);
    int lineage = world.nextLineage();
    promises.copied(kept, lineage);
    return lineage;
  }

  /** What an act that comes from elsewhere meets here. */
  private static Count merged(List<Operation> known, Operation op) {
    Operation later = Naive.register(known, op.read(), op.dot().actor());
    if (later != null && later.dot().equals(op.dot())) {
      return Count.CAME_AGAIN;
    }
    boolean late = later != null && later.dot().n() > op.dot().n();
    if (late || Naive.settledByAnyone(known, op.read(), op.dot())) {
      return Count.LATE;
    }
    for (Operation head : Naive.heads(known, op.read())) {
      boolean own = head.dot().actor().equals(op.dot().actor());
      if (!own && op.settled().getOrDefault(head.dot().actor(), 0L) < head.dot().n()) {
        return Count.CONCURRENT;
      }
    }
    return Count.SUPERSEDES;
  }

  /**
   * Whether the bridge may have forgotten them for good: it was restored, and the only other
   * database they were written in is gone too.
   */
  boolean mayBeForgottenNotes(Iterable<Annotation> changes) {
    if (formerMarks.isEmpty()) {
      return false;
    }
    for (Annotation change : changes) {
      if (promises.owes(change) && !Promises.has(world.bridge, change)) {
        return false;
      }
    }
    return true;
  }

  /** The same of acts of reading. */
  boolean mayBeForgotten(Iterable<Operation> operations) {
    if (formerMarks.isEmpty()) {
      return false;
    }
    for (Operation op : operations) {
      if (promises.owes(op) && !Promises.has(world.bridge, op)) {
        return false;
      }
    }
    return true;
  }
}
