package dev.lectern.device.reading;

import dev.lectern.device.Draft;
import dev.lectern.device.State;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.note.Note;
import dev.lectern.reading.place.HistoryLine;
import dev.lectern.reading.place.Places;
import dev.lectern.reading.place.Recall;
import dev.lectern.reading.place.Undo;
import java.util.List;

/** Back to a line of the history, chosen or asked for by its time. One move: undo takes it back. */
public final class Recalling {
  private Recalling() {}

  /** "Go back to where I was this morning", in the open book, or the one that was read last. */
  public static void recall(Draft draft, Recall.When when) {
    Open open = draft.open;
    WorkId work = open == null ? Resuming.latest(draft) : open.work();
    if (work == null) {
      draft.reply("book.noneToRead");
    } else {
      recall(draft, work, when);
    }
  }

  public static void recall(Draft draft, WorkId work, Recall.When when) {
    Operation then =
        Recall.place(
            draft.book(work).places(),
            when,
            draft.now.wall().toString(),
            draft.setting.wording().zoneMinutes());
    if (then == null) {
      draft.reply("recall.unknown");
    } else {
      restore(draft, work, then, "recall");
    }
  }

  /** A line that was chosen from the list. */
  public static void restore(Draft draft, WorkId work, Dot line) {
    Operation chosen = draft.book(work).places().operation(line);
    if (chosen == null || !isPlace(chosen)) {
      draft.reply("recall.unknown");
    } else {
      restore(draft, work, chosen, "history");
    }
  }

  /** To where an annotation of the open book stands: a jump like any other. */
  public static void follow(Draft draft, Dot id) {
    Open open = draft.open;
    Note note = draft.notes.of(draft.reader()).get(id);
    WorkId work = note == null ? null : note.work();
    Locator place = note == null || note.deleted() ? null : note.loc();
    boolean here = open != null && work != null && draft.root(work).equals(draft.root(open.work()));
    if (note == null || place == null || open == null || !here) {
      draft.reply("note.nowhere");
      return;
    }
    Paging.jump(draft, Resuming.across(draft, open.work(), note.edition(), place));
  }

  private static boolean isPlace(Operation act) {
    return HistoryLine.all(Places.of(List.of(act))).getFirst().isPlace();
  }

  private static void restore(Draft draft, WorkId work, Operation then, String why) {
    Book book = draft.book(work);
    if (then.dot().equals(book.standing().displayed())) {
      draft.reply("recall.here");
      return;
    }
    boolean aloud = AloudReading.reads(draft);
    AloudReading.stop(draft);
    Notices.clear(draft);
    Undo restore =
        Recall.restore(
            Acting.desk(draft, work),
            Acting.stamp(draft, why),
            then,
            Acting.moveFrom(book, then.dot()));
    Operation kept = Acting.displayed(draft, restore.restore(), restore.move());
    if (kept == null) {
      draft.reply("keep.full");
      return;
    }
    draft.reply(
        "recall.done", "words", draft.setting.wording().words(then, draft.now.wall().toString()));
    show(draft, work, kept, aloud);
  }

  private static void show(Draft draft, WorkId work, Operation kept, boolean aloud) {
    Open open = draft.open;
    boolean shown = open != null && open.work().equals(work) && !draft.screen.asleep();
    if (shown) {
      draft.face = draft.setting.config().hasPanel() ? State.Face.BOOK : draft.face;
      Undoing.show(draft, work, kept, aloud);
      return;
    }
    // The page of this screen is another place now; the restored one counts.
    Acting.nowhere(draft, draft.reader(), work);
    if (Opening.can(draft, work)) {
      Opening.open(draft, work, false);
    }
  }
}
