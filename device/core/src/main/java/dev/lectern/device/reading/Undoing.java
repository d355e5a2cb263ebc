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
import dev.lectern.reading.place.Acts;
import dev.lectern.reading.place.Decision;
import dev.lectern.reading.place.Desk;
import dev.lectern.reading.place.Move;
import dev.lectern.reading.place.Settled;
import dev.lectern.reading.place.Undo;
import java.util.List;

/** Takes back the last move in one step, and answers notices. */
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
      answer(draft, notice.notice().id(), Action.UNDO);
      return;
    }
    if (!Noting.undo(draft)) {
      undoMove(draft);
    }
  }

  private static void undoMove(Draft draft) {
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
    boolean aloud = draft.aloud != null;
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

  private static void settle(Draft draft, WorkId work, List<Operation> operations) {
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

  /** A notice was answered. */
  public static void answer(Draft draft, long id, Action action) {
    PendingNotice pending = draft.notice;
    Open open = draft.open;
    if (pending == null || pending.notice().id() != id) {
      return;
    }
    Operation target = pending.target();
    Notices.clear(draft);
    if (open == null || !open.work().equals(pending.notice().work())) {
      return;
    }
    switch (action) {
      case GO -> {
        if (target != null) {
          go(draft, open, target);
        }
      }
      case UNDO -> {
        if (target == null) {
          // The notice tells of a move: it is that which goes back, whatever was noted since.
          undoMove(draft);
        } else {
          keepPlace(draft, open, target);
        }
      }
      case DISMISS -> {
        if (target != null) {
          draft.open = open.quiet(target.dot().actor());
        }
        if (pending.decision() instanceof Decision.Stay stay) {
          // The reader was ahead and has now seen the list.
          settle(draft, open.work(), stay.settles());
        }
      }
    }
  }

  /**
   * Nobody has touched the device for a while: nobody is reading under whom it would move. Whoever
   * read on in spite of the notice has a place since that nobody elsewhere knew, and keeps it.
   */
  public static void idle(Draft draft) {
    PendingNotice pending = draft.notice;
    Open open = draft.open;
    if (pending == null
        || open == null
        || draft.aloud != null
        || !open.work().equals(pending.notice().work())
        || !(pending.decision() instanceof Decision.Go offered)) {
      return;
    }
    Decision now = Resuming.decide(draft, open.work(), open.edition());
    if (now instanceof Decision.Go go && go.target().dot().equals(offered.target().dot())) {
      answer(draft, pending.notice().id(), Action.GO);
    }
  }

  private static void go(Draft draft, Open open, Operation target) {
    AloudReading.stop(draft);
    Decision go = new Decision.Go(target, Decision.Why.FURTHER, true, List.of(), List.of(target));
    draft.open = open.pending(go, false);
    Destination destination = Resuming.across(draft, open.work(), target.edition(), target.loc());
    if (draft.setting.config().hasPanel()) {
      draft.face = State.Face.BOOK;
      draft.then(new Effect.ShowAt(destination, Cause.RESUME));
    } else {
      Opening.arrive(draft, destination);
    }
  }

  /** "No, here": what happened elsewhere is undone, this place counts on all devices. */
  private static void keepPlace(Draft draft, Open open, Operation elsewhere) {
    WorkId work = open.work();
    Book book = draft.book(work);
    Desk before = Acting.desk(draft, work);
    Desk desk =
        new Desk(
            before.actor(),
            before.reader(),
            work,
            before.places(),
            before.settled().settling(book.places(), elsewhere),
            before.read(),
            before.limits());
    Operation restore =
        new Acts(desk)
            .restore(
                Acting.stamp(draft, "keep"),
                book.standing().displayed(),
                open.edition(),
                book.place());
    if (Acting.displayed(draft, restore, null) == null) {
      draft.reply("outbox.full");
    } else {
      // Only now: with a full outbox nothing was kept, and it is offered again.
      settle(draft, work, List.of(elsewhere));
      draft.note("note", draft.setting.wording().say("notice.kept"), true);
    }
  }
}
