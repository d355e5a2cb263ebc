package dev.lectern.bridge.notes;

import dev.lectern.bridge.feed.Feed;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Wire;
import dev.lectern.reading.note.Note;
import dev.lectern.reading.note.Notes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Forgets deleted annotations, once every device that is not retired has taken the deletion: before
 * that, one that still has the annotation would bring it back. A device may even then hold a change
 * of an earlier hour that has not left it, or that was lost on its way: such an annotation is taken
 * out of the feed once more, so that the late change meets what it was made of, and its deletion.
 */
public final class Tombstones {
  /** In one hello at most; the next one goes on. */
  private static final int AT_ONCE = 256;

  private Tombstones() {}

  private record Gone(ReaderId reader, Dot note) {}

  /**
   * Forgets what nobody needs to be told any more.
   *
   * @param passed the place in the feed that every device has passed
   */
  public static void sweep(Sql sql, AccountId account, long passed) {
    List<Gone> gone =
        sql.list(
            "SELECT reader, note FROM annotation WHERE account = ? AND deleted_at IS NOT NULL"
                + " AND deleted_at <= ? ORDER BY deleted_at LIMIT ? + 0",
            columns ->
                new Gone(new ReaderId(columns.getString(1)), Dot.parse(columns.getString(2))),
            account,
            passed,
            AT_ONCE);
    for (Gone one : gone) {
      for (String table : List.of("annotation_change", "annotation")) {
        sql.update(
            "DELETE FROM " + table + " WHERE account = ? AND reader = ? AND note = ?",
            account,
            one.reader(),
            one.note());
      }
      sql.update(
          "INSERT INTO annotation_gone (account, reader, note) VALUES (?, ?, ?)"
              + " ON CONFLICT DO NOTHING",
          account,
          one.reader(),
          one.note());
      Feed.append(sql, account, "note-gone", one.reader(), Wire.encodeGone(one.note()));
    }
  }

  /**
   * An annotation that was forgotten, as it was, told once more to the devices; null where none of
   * that name was.
   */
  static @Nullable Note recall(Sql sql, AccountId account, ReaderId reader, Dot id) {
    int forgotten =
        sql.update(
            "DELETE FROM annotation_gone WHERE account = ? AND reader = ? AND note = ?",
            account,
            reader,
            id);
    if (forgotten == 0) {
      return null;
    }
    // A scan of all that was ever told of annotations: this is rare.
    List<Annotation> told =
        sql.list(
            "SELECT body FROM feed WHERE account = ? AND kind = 'note' AND reader = ?"
                + " ORDER BY place",
            columns -> Wire.decodeAnnotation(columns.getString(1)),
            account,
            reader);
    Note note = Notes.of(told.stream().filter(one -> one.note().equals(id)).toList()).get(id);
    if (note != null) {
      for (Annotation change : note.changes()) {
        Feed.append(sql, account, "note", reader, Wire.encode(change));
      }
    }
    return note;
  }
}
