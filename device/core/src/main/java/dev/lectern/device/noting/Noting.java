package dev.lectern.device.noting;

import dev.lectern.device.Draft;
import dev.lectern.device.outbox.Outgoing;
import dev.lectern.device.reading.Open;
import dev.lectern.device.reading.People;
import dev.lectern.device.reading.View;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import dev.lectern.reading.note.FieldName;
import dev.lectern.reading.note.Note;
import dev.lectern.reading.note.NoteActs;
import dev.lectern.reading.note.NoteLimits;
import dev.lectern.reading.note.NoteRefusal;
import dev.lectern.reading.note.NoteStamp;
import dev.lectern.reading.place.Move;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes annotations and changes of them. Each is a row of its own in the outbox and is never folded
 * with another; with a full outbox there is none, and the reader is told before anything is called
 * saved.
 */
public final class Noting {
  private Noting() {}

  /** A bookmark where the reader is. */
  public static void bookmark(Draft draft, String why) {
    Open open = draft.open;
    Locator place = open == null ? null : place(draft, open);
    if (open == null || place == null) {
      draft.reply("bookmark.nowhere");
      return;
    }
    if (make(draft, Annotation.Kind.BOOKMARK, open.work(), Map.of(), why)) {
      draft.reply("bookmark.done", "percent", Math.round(place.totalProgression() * 100));
    }
  }

  public static void wish(Draft draft, NoteWish wish) {
    switch (wish) {
      case NoteWish.Make make -> told(draft, made(draft, make));
      case NoteWish.Change change -> told(draft, changed(draft, change));
      case NoteWish.Away away -> Archiving.wish(draft, away);
    }
  }

  private static void told(Draft draft, boolean kept) {
    if (kept) {
      draft.reply("note.done");
    }
  }

  private static boolean made(Draft draft, NoteWish.Make wish) {
    Open open = draft.open;
    boolean collection = wish.kind() == Annotation.Kind.COLLECTION;
    WorkId work = wish.work() != null || open == null || collection ? wish.work() : open.work();
    if (work == null && !collection) {
      draft.reply("bookmark.nowhere");
      return false;
    }
    return make(draft, wish.kind(), collection ? null : work, wish.set(), "page");
  }

  private static boolean changed(Draft draft, NoteWish.Change wish) {
    Note note = draft.notes.get(wish.note());
    if (note == null || !note.reader().equals(draft.reader()) || wish.set().isEmpty()) {
      refuse(draft, wish.set().isEmpty() ? NoteRefusal.EMPTY : NoteRefusal.UNKNOWN);
      return false;
    }
    return keep(draft, note, NoteActs.write(stamp(draft, "page"), note, wish.set()));
  }

  /** In the book that is open, it stands on the page unless it names another place. */
  static boolean make(
      Draft draft,
      Annotation.Kind kind,
      @Nullable WorkId work,
      Map<String, String> wanted,
      String why) {
    if (draft.notes.of(draft.reader()).count() >= NoteLimits.DEFAULT.annotations()) {
      refuse(draft, NoteRefusal.TOO_MANY);
      return false;
    }
    Map<String, String> set = new TreeMap<>(wanted);
    Open open = draft.open;
    EditionId edition = null;
    if (open != null && open.work().equals(work)) {
      edition = open.edition();
      Locator place = place(draft, open);
      if (place != null) {
        set.putIfAbsent(FieldName.LOC, Wire.encode(place));
      }
    }
    set.putIfAbsent(FieldName.CREATED, Json.of(draft.now.wall().toString()).text());
    return keep(draft, null, NoteActs.make(stamp(draft, why), kind, work, edition, set));
  }

  static @Nullable Locator place(Draft draft, Open open) {
    View view = open.view();
    return view != null ? view.start() : draft.book(open.work()).place();
  }

  static NoteStamp stamp(Draft draft, String why) {
    return new NoteStamp(
        new Dot(draft.actor.id(), Outgoing.nextN(draft)),
        draft.reader(),
        draft.actor.lamport(),
        draft.now.wall().toString(),
        why);
  }

  static boolean keep(Draft draft, @Nullable Note before, Annotation change) {
    if (draft.reader().equals(People.GUEST)) {
      draft.reply("note.guest");
      return false;
    }
    NoteRefusal refusal = NoteActs.tooLarge(change.set(), NoteLimits.DEFAULT);
    if (refusal != null || !NoteActs.fits(change)) {
      refuse(draft, NoteRefusal.TOO_LONG);
      return false;
    }
    if (Outgoing.append(draft, change) == 0) {
      draft.reply("keep.full");
      return false;
    }
    put(draft, change);
    draft.noting = new LastNoting(change, before, lastMove(draft));
    return true;
  }

  private static void refuse(Draft draft, NoteRefusal refusal) {
    draft.say(refusal.sentence());
  }

  private static @Nullable Move lastMove(Draft draft) {
    Open open = draft.open;
    return open == null ? null : draft.book(open.work()).standing().lastMove();
  }

  /** Takes the last change back, unless the reader has moved since; false where there is none. */
  public static boolean undo(Draft draft) {
    LastNoting last = draft.noting;
    Note now = last == null ? null : draft.notes.get(last.change().note());
    Move move = lastMove(draft);
    boolean movedSince = last != null && move != null && !move.equals(last.move());
    if (last == null
        || now == null
        || movedSince
        || !last.change().reader().equals(draft.reader())) {
      return false;
    }
    if (now.deleted() && !last.change().set().containsKey(FieldName.DELETED)) {
      // Elsewhere, since: what it said before would be seen by nobody.
      draft.reply("note.gone");
      return true;
    }
    Annotation back = NoteActs.undo(stamp(draft, "undo"), last.before(), last.change(), now);
    if (keep(draft, now, back)) {
      draft.reply("note.undone");
    }
    return true;
  }

  /** What another device of this reader did, or this one itself, come back. */
  public static void take(Draft draft, Annotation change) {
    if (change.lamport() > draft.actor.lamport()) {
      draft.actor = draft.actor.heard(change.lamport());
      draft.keep(new Write.PutActor(draft.actor));
    }
    put(draft, change);
    Note now = draft.notes.get(change.note());
    ActorId by = change.dot().actor();
    boolean twins = by.device().equals(draft.actor.id().device()) && !by.equals(draft.actor.id());
    if (twins && now != null && now.changes().contains(change)) {
      // A twin's, known before: what was issued again here may have borne its name on the disk.
      draft.keep(new Write.PutAnnotation(change));
    }
  }

  /** A deleted annotation that everybody has heard of. */
  public static void gone(Draft draft, Dot id) {
    Note note = draft.notes.get(id);
    if (note == null || note.deleted()) {
      draft.notes = draft.notes.without(id);
      draft.keep(new Write.DropNote(id));
    }
  }

  /** Keeps what stands now, and forgets what is over. */
  static void put(Draft draft, Annotation change) {
    Note before = draft.notes.get(change.note());
    draft.notes = draft.notes.with(change);
    Note now = draft.notes.get(change.note());
    if (before != null && now != null) {
      for (Annotation old : before.changes()) {
        if (!now.changes().contains(old)) {
          draft.keep(new Write.DropAnnotation(old.dot()));
        }
      }
    }
    if (now != null
        && now.changes().contains(change)
        && !(before != null && before.changes().contains(change))) {
      draft.keep(new Write.PutAnnotation(change));
    }
  }
}
