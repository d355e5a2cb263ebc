package dev.lectern.bridge.notes;

import dev.lectern.bridge.feed.Feed;
import dev.lectern.bridge.store.Sql;
import dev.lectern.bridge.store.Verdict;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Wire;
import dev.lectern.reading.note.Note;
import dev.lectern.reading.note.Notes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reader's annotations as the bridge keeps them. */
public final class Notebook {
  /**
   * So many annotations a reader has at most, deleted ones included: a fence before a defect fills
   * the disk, far above what a device lets its reader write.
   */
  private static final long MOST = 50_000;

  private Notebook() {}

  /** All of a reader's annotations, tombstones included. */
  public static Notes read(Sql sql, AccountId account, ReaderId reader) {
    return Notes.of(
        sql.list(
            "SELECT body FROM annotation_change WHERE account = ? AND reader = ?",
            columns -> Wire.decodeAnnotation(columns.getString(1)),
            account,
            reader));
  }

  /** A reader's collections alone, tombstones included, without reading every highlight. */
  public static Notes collections(Sql sql, AccountId account, ReaderId reader) {
    // Within a text the quotation marks would stand behind strokes; the kind decides all the same.
    List<Annotation> changes =
        sql.list(
            "SELECT body FROM annotation_change WHERE account = ? AND reader = ?"
                + " AND body LIKE '%\"kind\":\"collection\"%'",
            columns -> Wire.decodeAnnotation(columns.getString(1)), account, reader);
    return Notes.of(
        changes.stream().filter(change -> change.kind() == Annotation.Kind.COLLECTION).toList());
  }

  private static @Nullable Note find(Sql sql, AccountId account, ReaderId reader, Dot id) {
    List<Annotation> changes =
        sql.list(
            "SELECT body FROM annotation_change WHERE account = ? AND reader = ? AND note = ?",
            columns -> Wire.decodeAnnotation(columns.getString(1)),
            account,
            reader,
            id);
    return Notes.of(changes).get(id);
  }

  /** Takes one change, and passes it on to the reader's devices. */
  public static Verdict take(Sql sql, AccountId account, Annotation change, String body) {
    Note known = find(sql, account, change.reader(), change.note());
    if (known == null && count(sql, account, change.reader()) >= MOST) {
      return new Verdict.Refused("too-many-notes", "There are too many annotations already.");
    }
    Note gone =
        known == null ? Tombstones.recall(sql, account, change.reader(), change.note()) : null;
    Note before = known == null ? gone : known;
    long place = Feed.append(sql, account, "note", change.reader(), body);
    Note now = before == null ? Note.of(change) : before.with(change);
    keep(sql, account, known, now);
    sql.update(
        "INSERT INTO annotation (account, reader, note, deleted_at) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (account, reader, note) DO UPDATE SET deleted_at = excluded.deleted_at",
        account,
        change.reader(),
        change.note(),
        now.deleted() ? place : null);
    return new Verdict.Kept();
  }

  private static long count(Sql sql, AccountId account, ReaderId reader) {
    return sql.number(
        "SELECT count(*) FROM annotation WHERE account = ? AND reader = ?", account, reader);
  }

  /** Writes what stands now, and forgets what is over. */
  private static void keep(Sql sql, AccountId account, @Nullable Note before, Note now) {
    List<Annotation> known = before == null ? List.of() : before.changes();
    for (Annotation change : known) {
      if (!now.changes().contains(change)) {
        sql.update(
            "DELETE FROM annotation_change WHERE account = ? AND reader = ? AND note = ?"
                + " AND device = ? AND life = ? AND n = ?",
            account,
            change.reader(),
            change.note(),
            change.dot().actor().device(),
            change.dot().actor().life(),
            change.dot().n());
      }
    }
    for (Annotation change : now.changes()) {
      if (!known.contains(change)) {
        sql.update(
            "INSERT INTO annotation_change (account, reader, note, device, life, n, body)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            account,
            change.reader(),
            change.note(),
            change.dot().actor().device(),
            change.dot().actor().life(),
            change.dot().n(),
            Wire.encode(change));
      }
    }
  }
}
