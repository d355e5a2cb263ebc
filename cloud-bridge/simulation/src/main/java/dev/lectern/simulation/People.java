package dev.lectern.simulation;

import dev.lectern.device.Event;
import dev.lectern.device.Key;
import dev.lectern.device.dialog.Intent;
import dev.lectern.device.dialog.Utterance;
import dev.lectern.device.reading.Notice;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import dev.lectern.simulation.Tally.Count;
import java.util.List;

/** What anna and ben do: read, leaf, jump, listen, put it down, take it up again, and disagree. */
final class People {
  private static final long A_PAGE_MS = 3_000;
  private static final long A_GLANCE_MS = 300;

  private final World world;
  private final SimNotes notes;
  private long utterances;

  People(World world) {
    this.world = world;
    this.notes = new SimNotes(world);
  }

  /** Does it, where it is something that people do. */
  boolean act(Choice.Kind kind, SimDevice device) {
    switch (kind) {
      case OPEN -> open(device, aWork());
      case CLOSE -> key(device, Key.HOME);
      case READ -> read(device, 2 + world.dice.nextInt(2));
      case LEAF -> leaf(device, 1 + world.dice.nextInt(4));
      case BACK -> back(device, 1 + world.dice.nextInt(4));
      case DWELL -> {
        takeUp(device);
        world.pass(21_000);
      }
      case JUMP -> {
        takeUp(device);
        jump(device, world.dice.nextInt(96));
      }
      case FINISH -> finish(device);
      case START_OVER -> {
        finish(device);
        WorkId work = device.open();
        key(device, Key.HOME);
        if (work != null) {
          open(device, work);
        }
      }
      case SLEEP_WAKE -> sleepAndWake(device);
      case UNDO -> undo(device);
      case ANSWER -> answer(device);
      case LISTEN -> listen(device);
      case WAIT -> world.pass(1_000L + world.dice.nextInt(130_000));
      case LOOK -> look(device);
      case HAND_OVER -> handOver(device);
      case NOTE -> note(device);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Mostly the first book. */
  private WorkId aWork() {
    return Books.WORKS.get(world.dice.nextInt(5) == 0 ? 1 : 0);
  }

  private void key(SimDevice device, Key key) {
    device.on(new Event.KeyPressed(key));
    world.settle();
  }

  private void type(SimDevice device, Intent intent) {
    utterances++;
    device.on(
        new Event.Heard(
            new Utterance(
                utterances,
                Utterance.Via.TYPED,
                intent.name().name(),
                intent,
                true,
                1,
                device.moment().uptimeMs(),
                "typed")));
    world.settle();
  }

  private void open(SimDevice device, WorkId work) {
    device.on(new Event.OpenAsked(work));
    world.settle();
  }

  /** Wakes it, and opens a book where none is open. */
  private void takeUp(SimDevice device) {
    if (device.asleep()) {
      key(device, Key.POWER);
    }
    if (device.open() == null) {
      open(device, aWork());
    }
  }

  private void read(SimDevice device, int pages) {
    takeUp(device);
    for (int i = 0; i < pages; i++) {
      world.pass(A_PAGE_MS);
      if (device.hasPanel()) {
        key(device, Key.NEXT);
      } else {
        hear(device, Books.PER_PAGE);
      }
    }
  }

  private void hear(SimDevice device, int sentences) {
    for (int i = 0; i < sentences; i++) {
      world.pass(A_PAGE_MS / Books.PER_PAGE);
      if (!device.endSpeech()) {
        return;
      }
      world.settle();
    }
  }

  private void leaf(SimDevice device, int pages) {
    takeUp(device);
    for (int i = 0; i < pages; i++) {
      world.pass(A_GLANCE_MS);
      key(device, Key.NEXT);
    }
  }

  private void back(SimDevice device, int pages) {
    takeUp(device);
    for (int i = 0; i < pages; i++) {
      world.pass(A_PAGE_MS);
      key(device, Key.PREVIOUS);
    }
  }

  private void jump(SimDevice device, int percent) {
    type(device, new Intent.Numbered(Intent.Name.GoToPercent, percent));
  }

  private void finish(SimDevice device) {
    takeUp(device);
    jump(device, 99);
    if (device.hasPanel()) {
      world.pass(A_PAGE_MS);
      key(device, Key.NEXT);
      key(device, Key.NEXT);
    } else {
      hear(device, 3 * Books.PER_PAGE);
    }
  }

  private void sleepAndWake(SimDevice device) {
    boolean asleep = device.asleep();
    key(device, Key.POWER);
    if (!asleep && world.dice.nextInt(4) > 0) {
      world.pass(world.dice.nextInt(100_000));
      key(device, Key.POWER);
    }
  }

  private void undo(SimDevice device) {
    takeUp(device);
    world.oracle.beforeUndo(device);
    key(device, Key.UNDO);
    world.oracle.afterUndo(device);
  }

  /** Mostly where a book is open; sometimes it is thought better of at once. */
  private void note(SimDevice device) {
    if (world.dice.nextBoolean()) {
      takeUp(device);
    }
    notes.act(device);
    if (world.dice.nextInt(6) == 0) {
      undo(device);
    }
  }

  private void answer(SimDevice device) {
    var pending = device.state.notice();
    if (pending != null) {
      List<Notice.Action> actions = pending.notice().actions();
      Notice.Action action = actions.get(world.dice.nextInt(actions.size()));
      device.on(new Event.NoticeAnswered(pending.notice().id(), action));
      world.settle();
    }
  }

  private void listen(SimDevice device) {
    type(device, new Intent.About(Intent.Name.ReadTitle, aWork()));
    hear(device, 1 + world.dice.nextInt(3));
    if (world.dice.nextInt(3) > 0) {
      type(device, new Intent.Plain(Intent.Name.Stop));
    }
  }

  /** Opens a book, looks at it for a while and closes it: nothing has happened. */
  private void look(SimDevice device) {
    if (device.asleep()) {
      key(device, Key.POWER);
    }
    if (device.open() != null || !device.hasPanel()) {
      return;
    }
    long before = world.oracle.actsOf(device);
    WorkId work = aWork();
    boolean begins = world.oracle.opensAtTheEnd(device, work) || world.oracle.wasLeafing(device);
    open(device, work);
    begins |= world.oracle.wasLeafing(device);
    world.pass(1_000L + world.dice.nextInt(60_000));
    key(device, Key.HOME);
    if (!begins) {
      world.count(Count.SILENT);
      if (world.oracle.actsOf(device) != before) {
        throw new Violation("open-writes", device.name() + " wrote by being opened and closed");
      }
    }
  }

  private void handOver(SimDevice device) {
    List<ReaderId> readers = device.seat().readers();
    if (readers.size() > 1) {
      world.count(Count.OTHER_HAND);
      device.handTo(readers.get(device.hands.equals(readers.get(0)) ? 1 : 0));
    }
  }
}
