package dev.lectern.device.reading;

import dev.lectern.device.Draft;
import dev.lectern.device.Effect;
import dev.lectern.device.State;
import dev.lectern.device.Timer;
import dev.lectern.device.dialog.Wording;
import dev.lectern.device.reading.Notice.Action;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.place.Decision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells a reader what happened to the place, without moving anything. */
final class Notices {
  private Notices() {}

  /** The book has just been taken to that place. */
  static void moved(Draft draft, WorkId work, Operation target) {
    String text =
        draft.setting.wording().say("notice.moved", "words", draft.setting.wording().words(target));
    show(draft, work, text, List.of(Action.UNDO, Action.DISMISS), null, null);
  }

  /** Something was decided about the open book; the reader may follow it or leave it. */
  static void offer(Draft draft, WorkId work, Decision decision) {
    Operation target =
        switch (decision) {
          case Decision.Go go -> go.target();
          case Decision.Stay stay -> latest(stay.offered());
        };
    Open open = draft.open;
    boolean quiet = target != null && open != null && open.quiet().contains(target.dot().actor());
    if (target == null || quiet) {
      if (draft.notice != null && draft.notice.decision() != null) {
        clear(draft);
      }
      return;
    }
    if (decision instanceof Decision.Go && draft.setting.config().hasPanel()) {
      draft.after(Timer.Name.IDLE, draft.setting.limits().idle());
    }
    Wording wording = draft.setting.wording();
    String text =
        wording.say(
            key(decision), "words", wording.words(target), "percent", draft.book(work).percent());
    List<Action> actions = List.of(Action.GO, Action.UNDO, Action.DISMISS);
    show(draft, work, text, actions, decision, target);
  }

  private static String key(Decision decision) {
    return switch (decision) {
      case Decision.Stay stay -> "notice.behind";
      case Decision.Go go ->
          go.why() == Decision.Why.WENT_BACK ? "notice.wentBack" : "notice.further";
    };
  }

  private static @Nullable Operation latest(List<Operation> offered) {
    Operation latest = null;
    for (Operation one : offered) {
      if (latest == null || one.lamport() > latest.lamport()) {
        latest = one;
      }
    }
    return latest;
  }

  private static void show(
      Draft draft,
      WorkId work,
      String text,
      List<Action> actions,
      @Nullable Decision decision,
      @Nullable Operation target) {
    PendingNotice before = draft.notice;
    boolean grows = before != null && before.decision() != null && decision != null;
    // A voice that reads on elsewhere moves one notice along; it does not ring again each time.
    long id = grows && before != null ? before.notice().id() : draft.nextSerial();
    Notice notice = new Notice(id, work, text, actions);
    // Within a minute two acts may read alike: "go" leads to the later one all the same.
    draft.notice = new PendingNotice(notice, decision, target);
    if (before != null && before.notice().equals(notice)) {
      return;
    }
    if (!grows) {
      draft.note("note", text, true);
    }
    draft.then(new Effect.Announce(new Effect.News.Noticed(notice)));
    if (draft.setting.config().hasPanel() && draft.face == State.Face.BOOK) {
      draft.then(new Effect.DrawNotice(notice));
    }
  }

  static void clear(Draft draft) {
    draft.forget(Timer.Name.IDLE);
    if (draft.notice != null) {
      draft.notice = null;
      if (draft.setting.config().hasPanel() && draft.face == State.Face.BOOK) {
        draft.then(new Effect.ClearNotice());
      }
    }
  }
}
