package dev.lectern.device.noting;

import dev.lectern.device.Draft;
import dev.lectern.device.reading.Open;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.note.Notes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What pages of the open book have been told to show, and from what that followed.
 *
 * @param work null before a book was open
 */
public record Marked(
    @Nullable WorkId work, Notes notes, @Nullable ReaderId reader, List<PageMark> marks) {
  public static final Marked NOTHING = new Marked(null, Notes.none(), null, List.of());

  public Marked {
    marks = List.copyOf(marks);
  }

  /** As it follows from what is now: itself where nothing of that has changed. */
  @SuppressWarnings("ReferenceEquality") // Notes that are others but equal are looked at once more.
  public Marked now(Draft draft) {
    Open open = draft.open;
    if (open == null || draft.screen.asleep() || !draft.setting.config().hasPanel()) {
      return this;
    }
    WorkId now = open.work();
    ReaderId who = draft.reader();
    if (now.equals(work) && draft.notes == notes && who.equals(reader)) {
      return this;
    }
    return new Marked(
        now,
        draft.notes,
        who,
        PageMark.in(
            draft.library.ties().together(now), draft.notes, note -> note.reader().equals(who)));
  }
}
