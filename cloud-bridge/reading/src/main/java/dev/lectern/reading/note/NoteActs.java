package dev.lectern.reading.note;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Limits;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Utf8;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the changes of annotations. What is made is a promise only once it is durable. */
public final class NoteActs {
  private NoteActs() {}

  /** A new annotation, named by this change. */
  public static Annotation make(
      NoteStamp stamp,
      Annotation.Kind kind,
      @Nullable WorkId work,
      @Nullable EditionId edition,
      Map<String, String> set) {
    return new Annotation(
        stamp.dot(),
        stamp.dot(),
        stamp.reader(),
        kind,
        work,
        edition,
        new TreeMap<>(),
        stamp.lamport() + 1,
        stamp.at(),
        stamp.why(),
        new TreeMap<>(set),
        Map.of());
  }

  /** Sets fields of an annotation, knowing all that is known of it here. */
  public static Annotation change(NoteStamp stamp, Note note, Map<String, String> set) {
    return change(stamp, note, note.kind(), set);
  }

  private static Annotation change(
      NoteStamp stamp, Note note, Annotation.Kind kind, Map<String, String> set) {
    return new Annotation(
        stamp.dot(),
        note.id(),
        note.reader(),
        kind,
        note.work(),
        note.edition(),
        seen(note),
        Math.max(stamp.lamport(), note.lamport()) + 1,
        stamp.at(),
        stamp.why(),
        new TreeMap<>(set),
        Map.of());
  }

  /**
   * Sets fields of an annotation for somebody who knows less of it than is known here: what he had
   * not seen stands beside his change.
   *
   * @param known by actor, the highest counter that he had seen
   */
  public static Annotation change(
      NoteStamp stamp, Note note, SortedMap<ActorId, Long> known, Map<String, String> set) {
    return knowing(change(stamp, note, set), known);
  }

  private static Annotation knowing(Annotation all, SortedMap<ActorId, Long> known) {
    SortedMap<ActorId, Long> seen = new TreeMap<>();
    all.seen()
        .forEach(
            (actor, n) -> {
              long his = Math.min(n, known.getOrDefault(actor, 0L));
              if (his > 0) {
                seen.put(actor, his);
              }
            });
    return new Annotation(
        all.dot(),
        all.note(),
        all.reader(),
        all.kind(),
        all.work(),
        all.edition(),
        seen,
        all.lamport(),
        all.at(),
        all.why(),
        all.set(),
        all.more());
  }

  /** Writes a text under it; a bookmark or a highlight with a text is a note. */
  public static Annotation write(NoteStamp stamp, Note note, Map<String, String> set) {
    boolean becomes = set.containsKey(FieldName.TEXT) && note.kind() == Annotation.Kind.BOOKMARK;
    return change(stamp, note, becomes ? Annotation.Kind.NOTE : note.kind(), set);
  }

  /** As above, for somebody who knows less of it than is known here. */
  public static Annotation write(
      NoteStamp stamp, Note note, SortedMap<ActorId, Long> known, Map<String, String> set) {
    return knowing(write(stamp, note, set), known);
  }

  public static Annotation delete(NoteStamp stamp, Note note) {
    return change(stamp, note, Map.of(FieldName.DELETED, "true"));
  }

  public static Annotation undelete(NoteStamp stamp, Note note) {
    return change(stamp, note, Map.of(FieldName.DELETED, "false"));
  }

  /**
   * Takes back a change: what its fields held before, knowing all that came since.
   *
   * @param before the annotation before the change, or null where the change made it
   * @param after as it is now
   */
  public static Annotation undo(
      NoteStamp stamp, @Nullable Note before, Annotation undone, Note after) {
    if (before == null) {
      return delete(stamp, after);
    }
    SortedMap<String, String> set = new TreeMap<>();
    for (String field : undone.set().keySet()) {
      String value = before.value(field);
      set.put(field, value == null ? "null" : value);
    }
    if (set.containsKey(FieldName.DELETED)) {
      set.put(FieldName.DELETED, Boolean.toString(before.deleted()));
    }
    return change(stamp, after, before.kind(), set);
  }

  /**
   * What a change of that annotation names as seen, by somebody who knows all that is known of it.
   * Actors whose changes stand come first: above the limit only what is over is left out.
   */
  public static SortedMap<ActorId, Long> seen(Note note) {
    SortedMap<ActorId, Long> all = note.seen();
    int most = Limits.V1.settledActors();
    if (all.size() <= most) {
      return all;
    }
    SortedMap<ActorId, Long> kept = new TreeMap<>();
    for (Annotation change : note.changes()) {
      if (kept.size() < most) {
        ActorId actor = change.dot().actor();
        kept.put(actor, all.getOrDefault(actor, change.dot().n()));
      }
    }
    for (Map.Entry<ActorId, Long> entry : all.entrySet()) {
      if (kept.size() < most) {
        kept.put(entry.getKey(), entry.getValue());
      }
    }
    return kept;
  }

  /** What is wrong with the size of these values, or null. Checked where they are made. */
  public static @Nullable NoteRefusal tooLarge(Map<String, String> set, NoteLimits limits) {
    if (set.size() > limits.fields()) {
      return NoteRefusal.TOO_LONG;
    }
    int bytes = 0;
    for (Map.Entry<String, String> entry : set.entrySet()) {
      String field = entry.getKey();
      String value = entry.getValue();
      boolean isLong =
          field.equals(FieldName.TEXT)
              || field.equals(FieldName.QUOTE)
              || field.equals(FieldName.LOC)
              || field.equals(FieldName.TAGS)
              || field.equals(FieldName.SELECTORS);
      int most = isLong ? limits.textBytes() : limits.shortChars();
      if (field.length() > limits.shortChars()
          || value.length() > most
          || Utf8.length(value) > most + 2) {
        return NoteRefusal.TOO_LONG;
      }
      bytes += Utf8.length(value) + Utf8.length(field);
    }
    return bytes > Limits.V1.bodyBytes() - 4096 ? NoteRefusal.TOO_LONG : null;
  }

  /** Whether the change may travel at all. */
  public static boolean fits(Annotation change) {
    return Utf8.length(Wire.encode(change)) <= Limits.V1.bodyBytes();
  }
}
