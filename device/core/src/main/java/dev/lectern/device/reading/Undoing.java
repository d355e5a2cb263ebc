package dev.lectern.device.reading;

import dev.lectern.device.Draft;
import dev.lectern.device.Effect;
import dev.lectern.device.State;
import dev.lectern.device.noting.Noting;
import dev.lectern.device.reading.Notice.Action;
import dev.lectern.device.store.Standing;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.place.Move;
import dev.lectern.reading.place.Settled;
import dev.lectern.reading.place.Undo;
import java.util.List;

/** Takes back the last move in one step. */
public final class Undoing {
  private Undoing() {}

  /** By key, door or voice. */
  public static void undo(Draft draft) {
    Claim claim = Claiming.newest(draft);
    if (claim != null) {
      Claiming.takeBack(draft, claim);
      return;
    }
    PendingNotice notice = draft.notice;
    if (notice != null && notice.target() != null) {
      Answering.answer(draft, notice.notice().id(), Action.UNDO);
      return;
    }
    if (!Noting.undo(draft)) {
      undoMove(draft);
    }
  }

  static void undoMove(Draft draft) {
    Open open = draft.open;
    Move last = open == null ? null : draft.book(open.work()).standing().lastMove();
    if (open == null || last == null) {
      draft.reply("undo.nothing");
      return;
    }
    takeBack(draft, open, last);
  }

  private static void takeBack(Draft draft, Open open, Move last) {
    WorkId work = open.work();
    Book book = draft.book(work);
    boolean aloud = AloudReading.reads(draft);
    AloudReading.stop(draft);
    Notices.clear(draft);
    Undo undo =
        Undo.of(
            Acting.desk(draft, work),
            Acting.stamp(draft, "undo"),
            last,
            book.standing().displayed(),
            open.edition(),
            book.place());
    Operation undone = book.places().operation(last.to());
    Operation kept = Acting.displayed(draft, undo.restore(), undo.move());
    if (kept == null) {
      draft.reply("outbox.full");
      return;
    }
    if (undone != null) {
      settle(draft, work, List.of(undone));
    }
    show(draft, work, kept, aloud);
    Locator place = kept.loc();
    if (place == null) {
      draft.reply("undo.beginning");
    } else {
      draft.reply("undo.done", "percent", Math.round(place.totalProgression() * 100));
    }
  }

  static void show(Draft draft, WorkId work, Operation kept, boolean aloud) {
    Open open = draft.open;
    if (open == null) {
      return;
    }
    Destination destination = Resuming.across(draft, work, kept.edition(), kept.loc());
    draft.open = open.pending(null, aloud);
    if (draft.setting.config().hasPanel()) {
      draft.face = State.Face.BOOK;
      draft.then(new Effect.ShowAt(destination, Cause.UNDO));
      return;
    }
    if (kept.loc() == null) {
      // A speaker's beginning has no locator of its own until its first sentence is read.
      draft.put(work, new Book(draft.book(work).places(), draft.book(work).standing(), null));
    }
    Opening.arrive(draft, destination);
  }

  static void settle(Draft draft, WorkId work, List<Operation> operations) {
    Standing standing = draft.book(work).standing();
    Settled settled = standing.settled().settlingAll(draft.book(work).places(), operations);
    if (!settled.equals(standing.settled())) {
      Acting.stand(
          draft,
          new Standing(
              standing.reader(),
              work,
              standing.read(),
              standing.displayed(),
              standing.lastMove(),
              settled));
    }
  }
}
