package dev.lectern.device.access;

import dev.lectern.device.Core;
import dev.lectern.device.Draft;
import dev.lectern.device.Effect;
import dev.lectern.device.Key;
import dev.lectern.device.commerce.Buying;
import dev.lectern.device.commerce.Pinning;
import dev.lectern.device.dialog.Conversing;
import dev.lectern.device.lock.Locking;
import dev.lectern.device.noting.Noting;
import dev.lectern.device.reading.AloudWish;
import dev.lectern.device.reading.Answering;
import dev.lectern.device.reading.Childhood;
import dev.lectern.device.reading.Closer;
import dev.lectern.device.reading.Destination;
import dev.lectern.device.reading.Looking;
import dev.lectern.device.reading.Notice;
import dev.lectern.device.reading.Opening;
import dev.lectern.device.reading.Paging;
import dev.lectern.device.reading.Reciting;
import dev.lectern.device.reading.Undoing;
import dev.lectern.device.touch.Pad;
import dev.lectern.protocol.WorkId;

/** Does what the switch has taken, by the rules that keys and words go by. */
final class Taking {
  private static final double TENTH = 0.1;

  /** How much brighter or darker a step of the front light is, of 100. */
  private static final int LIGHT = 10;

  private Taking() {}

  static void take(Draft draft, Menu menu, Choice choice) {
    switch (choice) {
      case Choice.Plain plain -> plain(draft, menu, plain);
      case Choice.Tile(WorkId work, String _) -> open(draft, new Menu.Book(work));
      case Choice.Answer(long notice, Notice.Action action) -> {
        open(draft, Menu.Plain.CLOSED);
        Answering.answer(draft, notice, action);
      }
      case Choice.Row(int row) -> open(draft, new Menu.Keypad(row));
      case Choice.Digit(Pad pad) -> {
        open(draft, new Menu.Keypad(-1));
        if (Locking.asks(draft)) {
          Locking.touched(draft, pad);
        } else {
          Pinning.touched(draft, pad);
        }
      }
    }
  }

  private static void plain(Draft draft, Menu menu, Choice.Plain choice) {
    switch (choice) {
      // These stand until something else is wanted: whoever goes on presses once for each.
      case NEXT -> turn(draft, 1);
      case PREVIOUS -> turn(draft, -1);
      case BRIGHTER -> shine(draft, LIGHT);
      case DARKER -> shine(draft, -LIGHT);
      case ONWARD -> by(draft, TENTH);
      case BACKWARD -> by(draft, -TENTH);
      case LARGER -> {
        draft.scan = draft.scan.again();
        Closer closer = Looking.now(draft);
        if (closer != null) {
          Looking.larger(draft, closer);
        }
      }
      case PART -> {
        draft.scan = draft.scan.again();
        Closer closer = Looking.now(draft);
        if (closer != null) {
          Looking.move(draft, closer, 1);
        }
      }

      case GO -> open(draft, Menu.Plain.GO);
      case LIGHT -> open(draft, Menu.Plain.LIGHT);
      case MORE ->
          open(draft, new Menu.Shelf(menu instanceof Menu.Shelf(int f) ? onFrom(draft, f) : 0));
      case BACK -> open(draft, back(draft, menu));

      case PAGE -> Opening.back(draft);
      case NOTHING -> open(draft, Menu.Plain.CLOSED);
      case ALOUD -> {
        open(draft, Menu.Plain.CLOSED);
        Reciting.wish(draft, AloudWish.Plain.ON);
      }
      case QUIET -> {
        open(draft, Menu.Plain.CLOSED);
        Conversing.stop(draft);
      }
      case BOOKMARK -> {
        open(draft, Menu.Plain.CLOSED);
        Noting.bookmark(draft, "key");
      }
      case BEGINNING -> {
        open(draft, Menu.Plain.CLOSED);
        Paging.jump(draft, new Destination.Start());
      }
      case UNDO -> {
        open(draft, Menu.Plain.CLOSED);
        Undoing.undo(draft);
      }
      case SHELF -> {
        open(draft, Menu.Plain.CLOSED);
        Opening.close(draft);
      }
      case SLEEP -> {
        open(draft, Menu.Plain.CLOSED);
        Core.sleep(draft);
      }
      case OPEN -> {
        open(draft, Menu.Plain.CLOSED);
        if (menu instanceof Menu.Book(WorkId work)) {
          Conversing.open(draft, work);
        }
      }
      case LISTEN -> {
        open(draft, Menu.Plain.CLOSED);
        if (menu instanceof Menu.Book(WorkId work)) {
          Conversing.readAloud(draft, work);
        }
      }
      case BUY -> Buying.pressed(draft);
      case NO -> Buying.decline(draft);
      case LATER -> {
        if (Locking.asks(draft)) {
          Locking.leave(draft);
        } else {
          boolean ignored = Pinning.pressed(draft, Key.HOME);
        }
      }
    }
  }

  private static void open(Draft draft, Menu menu) {
    draft.scan = draft.scan.open(menu);
  }

  private static Menu back(Draft draft, Menu from) {
    if (from instanceof Menu.Keypad) {
      return new Menu.Keypad(-1);
    }
    return switch (draft.face) {
      case BOOK -> Menu.Plain.PAGE;
      case SHELF -> new Menu.Shelf(0);
      case MESSAGE -> Menu.Plain.CLOSED;
    };
  }

  /** After the last books come the first. */
  private static int onFrom(Draft draft, int from) {
    int next = from + Menus.BOOKS;
    return next < Childhood.shelf(draft).size() ? next : 0;
  }

  private static void turn(Draft draft, int by) {
    draft.scan = draft.scan.again();
    Paging.turn(draft, by);
  }

  private static void shine(Draft draft, int by) {
    draft.scan = draft.scan.again();
    draft.then(new Effect.Shine(by));
  }

  private static void by(Draft draft, double part) {
    draft.scan = draft.scan.again();
    if (draft.open != null) {
      double here = draft.book(draft.open.work()).percent() / 100.0;
      Paging.jump(draft, new Destination.Fraction(Math.clamp(here + part, 0, 1)));
    }
  }
}
