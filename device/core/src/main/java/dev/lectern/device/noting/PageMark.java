package dev.lectern.device.noting;

import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.note.FieldName;
import dev.lectern.reading.note.Note;
import dev.lectern.reading.note.Notes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * An annotation as a page shows it.
 *
 * @param at where it stands, or the first of its words
 * @param quote the words that are marked; empty where none are
 * @param written whether something was written to it
 */
public record PageMark(Dot note, Annotation.Kind kind, Locator at, String quote, boolean written) {
  /** Of one book; what is more is not shown on pages. */
  public static final int MOST = 2_000;

  /** Those in a book that is one of these works, in no order that matters. */
  static List<PageMark> in(Set<WorkId> works, Notes notes, Predicate<Note> shown) {
    List<PageMark> found = new ArrayList<>();
    for (Note note : notes.all().values()) {
      WorkId work = note.work();
      if (work == null || !works.contains(work) || !shown.test(note) || note.deleted()) {
        continue;
      }
      Locator at = note.loc();
      if (at != null && found.size() < MOST) {
        boolean written = !note.texts().isEmpty();
        found.add(new PageMark(note.id(), note.kind(), at, note.words(FieldName.QUOTE), written));
      }
    }
    return found;
  }
}
