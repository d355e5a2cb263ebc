package dev.lectern.reading.note;

import dev.lectern.protocol.Dot;
import dev.lectern.protocol.json.Json;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An annotation that turned out to be another reader's, as the acts of its sitting did. An
 * annotation never changes its reader: hers is deleted, and he gets one that remembers which it
 * was. Handed back, hers comes to life again with what he made of it. So it converges like all
 * other changes, and whoever wrote to it without knowing keeps it.
 */
public final class NoteHanding {
  /** Why the first reader's was deleted, as its code. */
  public static final String WHY = "reassign";

  private NoteHanding() {}

  /** The first change that ever made it, with whichever reader it is now. */
  public static Dot root(Note note) {
    String from = note.words(FieldName.FROM);
    try {
      return from.isEmpty() ? note.id() : Dot.parse(from);
    } catch (IllegalArgumentException ofALaterVersion) {
      return note.id();
    }
  }

  /** The one among theirs that it was before it was handed over, or null. */
  public static @Nullable Note among(Notes theirs, Note note) {
    Dot root = root(note);
    for (Note one : theirs.all().values()) {
      if (root(one).equals(root)) {
        return one;
      }
    }
    return null;
  }

  /**
   * What it holds, for the other reader's: several texts become one, since no two devices wrote.
   */
  public static SortedMap<String, String> fields(Note note) {
    SortedMap<String, String> fields = new TreeMap<>();
    for (String field : note.fields()) {
      String value = note.value(field);
      fields.put(field, value == null ? "null" : value);
    }
    if (note.texts().size() > 1) {
      fields.put(FieldName.TEXT, Json.of(String.join("\n\n", note.texts())).text());
    }
    fields.put(FieldName.FROM, Json.of(root(note).toString()).text());
    fields.put(FieldName.DELETED, "false");
    return fields;
  }
}
