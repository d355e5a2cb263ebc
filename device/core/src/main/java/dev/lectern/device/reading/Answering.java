package dev.lectern.device.reading;

import dev.lectern.device.Draft;
import dev.lectern.device.Effect;
import dev.lectern.device.State;
import dev.lectern.device.reading.Notice.Action;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Operation;
import dev.lectern.reading.place.Acts;
import dev.lectern.reading.place.Decision;
import dev.lectern.reading.place.Desk;
import dev.lectern.reading.place.Here;
import dev.lectern.reading.place.Resume;
import dev.lectern.reading.place.Settled;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a reader says to a notice: there, here, or later. */
public final class Answering {
  private Answering() {}

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
          accept(draft, open, target);
        }
      }
      case UNDO -> {
        if (target == null) {
          // The notice tells of a move: it is that which goes back, whatever was noted since.
          Undoing.undoMove(draft);
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
          Undoing.settle(draft, open.work(), stay.settles());
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
        || AloudReading.reads(draft)
        || !open.work().equals(pending.notice().work())
        || !(pending.decision() instanceof Decision.Go offered)) {
      return;
    }
    Decision now = Resuming.decide(draft, open.work(), open.edition());
    if (now instanceof Decision.Go go && go.target().dot().equals(offered.target().dot())) {
      Notices.clear(draft);
      follow(draft, open, go.target());
    }
  }

  /**
   * "Yes, there." Where a screen that displays nothing of the work would open at another place, the
   * answer is an act of its own: who goes back and puts the device away is there everywhere.
   */
  private static void accept(Draft draft, Open open, Operation target) {
    Book book = draft.book(open.work());
    Here nowhere = new Here(Guests.actor(draft), null, null, null);
    Decision anybodys =
        Resume.decide(book.places(), nowhere, Settled.none(), draft.library.ties().ahead(), 0);
    boolean everywhere =
        anybodys instanceof Decision.Go go && go.target().dot().equals(target.dot());
    if (everywhere || target.read() != book.standing().read()) {
      follow(draft, open, target);
      return;
    }
    AloudReading.stop(draft);
    Operation restore =
        restore(draft, open, target, "notice", target.dot(), target.edition(), target.loc());
    Operation kept = Acting.displayed(draft, restore, Acting.moveFrom(book, restore.dot()));
    if (kept == null) {
      draft.reply("outbox.full");
    } else {
      Undoing.settle(draft, open.work(), List.of(target));
      Undoing.show(draft, open.work(), kept, false);
    }
  }

  private static void follow(Draft draft, Open open, Operation target) {
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
    Book book = draft.book(open.work());
    Dot displayed = book.standing().displayed();
    Operation restore =
        restore(draft, open, elsewhere, "keep", displayed, open.edition(), book.place());
    if (Acting.displayed(draft, restore, null) == null) {
      draft.reply("outbox.full");
    } else {
      // Only now: with a full outbox nothing was kept, and it is offered again.
      Undoing.settle(draft, open.work(), List.of(elsewhere));
      draft.note("note", draft.setting.wording().say("notice.kept"), true);
    }
  }

  /**
   * Against a later read it is a restore into an older one, which opens the next: else that later
   * read would go on everywhere but here, and here too after the next place of others.
   *
   * @param settled the place that was offered, which the answer settles
   */
  private static Operation restore(
      Draft draft,
      Open open,
      Operation settled,
      String why,
      @Nullable Dot restores,
      @Nullable EditionId edition,
      @Nullable Locator place) {
    Desk before = Acting.desk(draft, open.work());
    Desk desk =
        new Desk(
            before.actor(),
            before.reader(),
            before.work(),
            before.places(),
            before.settled().settling(before.places(), settled),
            Math.max(before.read(), settled.read()),
            before.limits());
    return new Acts(desk).restore(Acting.stamp(draft, why), restores, edition, place);
  }
}
