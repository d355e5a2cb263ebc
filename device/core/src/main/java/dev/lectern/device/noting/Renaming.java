package dev.lectern.device.noting;

import dev.lectern.device.Draft;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Dot;
import dev.lectern.reading.note.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Gives a change of an annotation another name, because its own came to be somebody else's. */
public final class Renaming {
  /**
   * Where the counters begin that name annotations of an earlier life; no row ever comes so far.
   */
  private static final long REISSUED = 1L << 40;

  private Renaming() {}

  /**
   * The change as the new life's.
   *
   * @param mark up to which the old name's rows are this device's own
   */
  public static Annotation rename(Draft draft, Annotation old, Dot dot, long mark) {
    ActorId before = old.dot().actor();
    Annotation again =
        new Annotation(
            dot,
            name(old.note(), before, dot.actor(), mark),
            old.reader(),
            old.kind(),
            old.work(),
            old.edition(),
            seen(old, before, mark),
            old.lamport(),
            old.at(),
            old.why(),
            old.set(),
            old.more());
    draft.keep(new Write.DropAnnotation(old.dot()));
    Note note = draft.notes.get(old.note());
    if (note != null && note.changes().contains(old)) {
      List<Annotation> others = new ArrayList<>(note.changes());
      others.remove(old);
      draft.notes = draft.notes.without(old.note()).withAll(others);
    }
    Noting.put(draft, again);
    draft.noting = null;
    return again;
  }

  /** An annotation that was made under the old name, above the mark, is another's of that name. */
  private static Dot name(Dot note, ActorId before, ActorId now, long mark) {
    return note.actor().equals(before) && note.n() > mark
        ? new Dot(now, REISSUED + note.n())
        : note;
  }

  /** What it had done itself under the old name was seen, up to the mark. */
  private static SortedMap<ActorId, Long> seen(Annotation old, ActorId before, long mark) {
    SortedMap<ActorId, Long> seen = new TreeMap<>(old.seen());
    seen.remove(before);
    if (mark > 0 && !(old.note().actor().equals(before) && old.note().n() > mark)) {
      seen.put(before, mark);
    }
    return seen;
  }
}
