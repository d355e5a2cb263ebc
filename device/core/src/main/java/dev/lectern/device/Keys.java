package dev.lectern.device;

import dev.lectern.device.commerce.Pinning;
import dev.lectern.device.dialog.Conversing;
import dev.lectern.device.library.ShelfItem;
import dev.lectern.device.reading.AloudReading;
import dev.lectern.device.reading.AloudWish;
import dev.lectern.device.reading.Answering;
import dev.lectern.device.reading.Childhood;
import dev.lectern.device.reading.Closer;
import dev.lectern.device.reading.Looking;
import dev.lectern.device.reading.Notice;
import dev.lectern.device.reading.Opening;
import dev.lectern.device.reading.Paging;
import dev.lectern.device.reading.PendingNotice;
import dev.lectern.device.reading.Reciting;
import dev.lectern.device.reading.Undoing;
import java.util.List;

/** What the keys do, by what is on the panel. */
final class Keys {
  private Keys() {}

  static void pressed(Draft draft, Key key) {
    if (draft.screen.asleep() && key != Key.POWER) {
      return;
    }
    if (Pinning.pressed(draft, key)) {
      return;
    }
    Closer closer = Looking.now(draft);
    if (closer != null && looked(draft, closer, key)) {
      return;
    }
    switch (key) {
      case POWER -> {
        if (draft.screen.asleep()) {
          Conversing.wake(draft);
        } else {
          Core.sleep(draft);
        }
      }
      case LISTEN -> {
        if (draft.speech.speaking()) {
          draft.then(new Effect.StopSpeaking());
        }
        draft.dialog = draft.dialog.listening(true);
        draft.after(Timer.Name.LISTEN, draft.setting.limits().listen());
      }
      case STOP -> Conversing.stop(draft);
      case UNDO -> Undoing.undo(draft);
      case NEXT -> move(draft, 1);
      case PREVIOUS -> move(draft, -1);
      case SELECT -> select(draft);
      case HOME -> home(draft);
      case SWITCH -> {}
    }
  }

  /**
   * A tilt turns the page that is read with the eyes, and does nothing else: what lies in a pocket,
   * is listened to or asks something tilts for other reasons. Returns whether it did.
   */
  static boolean tilted(Draft draft, int by) {
    boolean reads =
        draft.face == State.Face.BOOK && !draft.screen.asleep() && !AloudReading.reads(draft);
    if (reads) {
      Paging.turn(draft, by);
    }
    return reads;
  }

  /** Select enlarges, the page keys go over what is enlarged; any other key does what it does. */
  private static boolean looked(Draft draft, Closer closer, Key key) {
    switch (key) {
      case SELECT -> Looking.larger(draft, closer);
      case NEXT -> Looking.move(draft, closer, 1);
      case PREVIOUS -> Looking.move(draft, closer, -1);
      case HOME, UNDO, STOP -> Opening.back(draft);
      case POWER, LISTEN, SWITCH -> {
        return false;
      }
    }
    return true;
  }

  private static void move(Draft draft, int by) {
    switch (draft.face) {
      case BOOK -> Paging.turn(draft, by);
      case MESSAGE -> Opening.back(draft);
      case SHELF -> {
        int last = Childhood.shelf(draft).size() - 1;
        draft.selected = Math.max(0, Math.min(last, draft.selected + by));
      }
    }
  }

  private static void select(Draft draft) {
    PendingNotice notice = draft.notice;
    switch (draft.face) {
      case BOOK -> {
        if (notice != null && notice.target() != null) {
          Answering.answer(draft, notice.notice().id(), Notice.Action.GO);
        } else if (draft.aloud != null) {
          boolean reads = AloudReading.reads(draft);
          Reciting.wish(draft, reads ? AloudWish.Plain.PAUSE : AloudWish.Plain.ON);
        }
      }
      case MESSAGE -> Opening.back(draft);
      case SHELF -> {
        List<ShelfItem> items = Childhood.shelf(draft);
        if (draft.selected >= 0 && draft.selected < items.size()) {
          Conversing.open(draft, items.get(draft.selected).work());
        }
      }
    }
  }

  private static void home(Draft draft) {
    PendingNotice notice = draft.notice;
    if (draft.face == State.Face.BOOK && notice != null) {
      Answering.answer(draft, notice.notice().id(), Notice.Action.DISMISS);
    } else if (draft.face != State.Face.SHELF) {
      Opening.close(draft);
    }
  }
}
