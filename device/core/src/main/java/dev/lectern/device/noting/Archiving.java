package dev.lectern.device.noting;

import dev.lectern.device.Draft;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import dev.lectern.reading.note.FieldName;
import dev.lectern.reading.note.Note;
import dev.lectern.reading.note.NoteActs;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts books into the reader's archive and takes them out; an undo takes back either. */
final class Archiving {
  private Archiving() {}

  static void wish(Draft draft, NoteWish.Away wish) {
    String title = draft.library.title(wish.work());
    boolean kept =
        wish.away()
            ? putAway(draft, wish.work())
            : Archive.of(draft.notes, draft.reader()).stream()
                .allMatch(note -> takenOut(draft, note, wish.work()));
    if (kept) {
      draft.reply(wish.away() ? "shelf.away" : "shelf.back", "title", title);
    }
  }

  private static boolean putAway(Draft draft, WorkId work) {
    List<Note> archives = Archive.of(draft.notes, draft.reader());
    Map<String, String> set = Map.of(FieldName.has(work), "true");
    for (Note note : archives) {
      if (note.works().contains(work.value())) {
        return true;
      }
    }
    for (Note note : archives) {
      if (note.fields().size() < Archive.MOST) {
        return change(draft, note, set);
      }
    }
    Map<String, String> made = new TreeMap<>(set);
    made.put(FieldName.NAME, Json.of(Archive.NAME).text());
    return Noting.make(draft, Annotation.Kind.COLLECTION, null, made, "page");
  }

  /** All names that the book has go; false where that could not be kept. */
  private static boolean takenOut(Draft draft, Note note, WorkId work) {
    Map<String, String> set = new TreeMap<>();
    for (WorkId name : draft.library.ties().together(work)) {
      if (note.works().contains(name.value())) {
        set.put(FieldName.has(name), "false");
      }
    }
    return set.isEmpty() || change(draft, note, set);
  }

  private static boolean change(Draft draft, Note note, Map<String, String> set) {
    return Noting.keep(draft, note, NoteActs.write(Noting.stamp(draft, "page"), note, set));
  }
}
