package dev.lectern.device.noting;

import dev.lectern.device.Draft;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.json.Json;
import dev.lectern.reading.note.FieldName;
import dev.lectern.reading.note.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Gives a change of an annotation another name, because its own came to be somebody else's. */
public final class Renaming {
  private Renaming() {}

  /**
   * The change as the new life's.
   *
   * @param mark up to which the old name's rows are this device's own
   * @param names what was renamed before it; the annotation's name is added where it changes
   */
  public static Annotation rename(
      Draft draft, Annotation old, Dot dot, long mark, Map<Dot, Dot> names) {
    ActorId before = old.dot().actor();
    Annotation again =
        new Annotation(
            dot,
            name(old.note(), before, dot, mark, names),
            old.reader(),
            old.kind(),
            old.work(),
            old.edition(),
            seen(old, before, mark),
            old.lamport(),
            old.at(),
            old.why(),
            set(old.set(), names),
            old.more());
    draft.keep(new Write.DropAnnotation(old.dot()));
    Note note = draft.notes.get(old.note());
    if (note != null && note.changes().contains(old)) {
      List<Annotation> others = new ArrayList<>(note.changes());
      others.remove(old);
      draft.notes = draft.notes.without(old.note()).withAll(others);
    }
    Noting.put(draft, again);
    LastNoting last = draft.noting;
    if (last != null && last.change().equals(old)) {
      draft.noting = new LastNoting(again, last.before(), last.move());
    }
    return again;
  }

  /**
   * An annotation that was made under the old name, above the mark, is named by what makes it now,
   * as every other is: by that it is known in the life after this one.
   */
  private static Dot name(Dot note, ActorId before, Dot now, long mark, Map<Dot, Dot> names) {
    return note.actor().equals(before) && note.n() > mark
        ? names.computeIfAbsent(note, made -> now)
        : note;
  }

  /** One that was handed over under the old name remembers which it was. */
  private static SortedMap<String, String> set(SortedMap<String, String> set, Map<Dot, Dot> names) {
    String from = set.get(FieldName.FROM);
    SortedMap<String, String> next = new TreeMap<>(set);
    for (Map.Entry<Dot, Dot> name :
        from == null ? Set.<Map.Entry<Dot, Dot>>of() : names.entrySet()) {
      if (Json.of(name.getKey().toString()).text().equals(from)) {
        next.put(FieldName.FROM, Json.of(name.getValue().toString()).text());
      }
    }
    return next;
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
