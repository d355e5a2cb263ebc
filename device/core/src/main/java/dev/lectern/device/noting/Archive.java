package dev.lectern.device.noting;

import dev.lectern.device.library.ShelfItem;
import dev.lectern.device.library.Ties;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.note.FieldName;
import dev.lectern.reading.note.Note;
import dev.lectern.reading.note.Notes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The books that a reader has put away: those of the reader's collections named {@value #NAME}, so
 * that what is put away on one device is so on all, and goes out and in as collections do. There
 * may be several of that name; two devices that make one at once both keep theirs.
 */
public final class Archive {
  /** In every language of a device. */
  public static final String NAME = "archive";

  /** Books of one collection; then another is begun, since each is a field that is merged. */
  static final int MOST = 100;

  private Archive() {}

  public static boolean is(Note note) {
    return note.work() == null
        && note.kind() == Annotation.Kind.COLLECTION
        && note.words(FieldName.NAME).strip().toLowerCase(Locale.ROOT).equals(NAME)
        && !note.deleted();
  }

  static List<Note> of(Notes notes, ReaderId reader) {
    List<Note> found = new ArrayList<>();
    for (Note note : notes.all().values()) {
      if (note.reader().equals(reader) && is(note)) {
        found.add(note);
      }
    }
    return found;
  }

  /** The names of its works, as they were when each was put away. */
  public static Set<String> works(Notes notes, ReaderId reader) {
    Set<String> works = new HashSet<>();
    for (Note note : of(notes, reader)) {
      works.addAll(note.works());
    }
    return works;
  }

  public static List<ShelfItem> without(
      List<ShelfItem> shelf, Notes notes, ReaderId reader, Ties ties) {
    Set<String> away = works(notes, reader);
    return away.isEmpty()
        ? shelf
        : shelf.stream().filter(item -> !holds(away, ties, item.work())).toList();
  }

  /** Whether one of the names that a book has is among those. */
  public static boolean holds(Set<String> works, Ties ties, WorkId work) {
    for (WorkId name : ties.together(work)) {
      if (works.contains(name.value())) {
        return true;
      }
    }
    return false;
  }
}
