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
 * @param quote the words that are marked, or how they begin; empty where none are
 * @param text what was written to it, or how that begins; empty where nothing was
 */
public record PageMark(Dot note, Annotation.Kind kind, Locator at, String quote, String text) {
  /** Of one book; what is more is not shown on pages. */
  public static final int MOST = 2_000;

  private static final int QUOTE = 4_000;
  private static final int TEXT = 2_000;

  public PageMark {
    quote = quote.length() <= QUOTE ? quote : quote.substring(0, QUOTE);
    text = text.length() <= TEXT ? text : text.substring(0, TEXT) + "\u2026";
  }

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
        String quote = note.words(FieldName.QUOTE);
        String text = String.join("\n\n", note.texts());
        found.add(new PageMark(note.id(), note.kind(), at, quote, text));
      }
    }
    return found;
  }
}
