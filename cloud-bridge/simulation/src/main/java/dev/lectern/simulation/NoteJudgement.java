package dev.lectern.simulation;

import dev.lectern.bridge.notes.Notebook;
import dev.lectern.device.Event;
import dev.lectern.device.State;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Wire;
import dev.lectern.reading.note.FieldName;
import dev.lectern.reading.note.Note;
import dev.lectern.reading.note.Notes;
import dev.lectern.simulation.Tally.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whether annotations are made, undone and told apart as the design says. */
final class NoteJudgement {
  private final World world;
  private @Nullable Undone undo;

  private record Undone(Annotation change, @Nullable Note before) {}

  NoteJudgement(World world) {
    this.world = world;
  }

  /** A change was made here: it names what was known of this annotation, and nothing else. */
  void made(SimDevice device, State before, Event event, Annotation change) {
    count(event, change);
    world.trace.note(
        () -> device.name() + " notes " + change.dot() + " of " + change.note() + words(change));
    if (!(event instanceof Event.NoteAsked) && !(event instanceof Event.KeyPressed)) {
      throw new Violation("no-act", "noted on " + event.getClass().getSimpleName());
    }
    if (!change.reader().equals(device.hands)) {
      throw new Violation("reader", device.name() + " noted for " + change.reader());
    }
    if (change.dot().n() != before.actor().n() + 1) {
      throw new Violation("counter", change.dot() + " does not follow " + before.actor().n());
    }
    Note note = before.notes().get(change.note());
    Map<ActorId, Long> known = new TreeMap<>();
    long lamport = before.actor().lamport();
    for (Annotation other : note == null ? List.<Annotation>of() : note.changes()) {
      Naive.raise(known, other.seen());
      known.merge(other.dot().actor(), other.dot().n(), Math::max);
      lamport = Math.max(lamport, other.lamport());
    }
    if (!known.equals(change.seen())) {
      throw new Violation(
          "note-seen", change.dot() + " names " + change.seen() + " where " + known + " was known");
    }
    if (change.lamport() <= lamport) {
      throw new Violation("lamport", change.dot() + " is not later than what its actor had seen");
    }
  }

  private static String words(Annotation change) {
    Map<String, String> set = new TreeMap<>(change.set());
    // It holds a clock's time, and a trace is the same with any clock.
    set.remove(FieldName.CREATED);
    return set.toString();
  }

  private void count(Event event, Annotation change) {
    if (!(event instanceof Event.NoteAsked)) {
      world.count(Count.NOTE_UNDONE);
    } else if (change.note().equals(change.dot())) {
      world.count(Count.NOTE_MADE);
    } else if ("true".equals(change.set().get(FieldName.DELETED))) {
      world.count(Count.NOTE_DELETED);
    } else {
      world.count(Count.NOTE_CHANGED);
    }
  }

  // Undo.

  /** Whether the next undo on this device takes back what was noted, and no move. */
  boolean beforeUndo(SimDevice device) {
    undo = null;
    var last = device.state.noting();
    var notice = device.state.notice();
    if (last == null
        || notice != null && notice.target() != null
        || device.state.notes().get(last.change().note()) == null) {
      return false;
    }
    boolean full = device.fullCommits > 0 || device.smallOutbox || device.fallsAt > 0;
    undo = full ? null : new Undone(last.change(), last.before());
    return true;
  }

  /** Each field of the change is as it was before it. */
  void afterUndo(SimDevice device) {
    Undone expected = undo;
    undo = null;
    if (expected == null || device.state.noting() == null) {
      return;
    }
    Annotation last = device.state.noting().change();
    if (last.equals(expected.change())) {
      // The reader had moved since, and that was taken back.
      return;
    }
    Note now = seenBy(last, device.state.notes().get(expected.change().note()));
    Note before = expected.before();
    if (before == null) {
      if (now != null && !now.deleted()) {
        throw new Violation("note-undo", "what was made is still there after undo: " + now.id());
      }
      return;
    }
    for (String field : expected.change().set().keySet()) {
      String is = now == null ? null : now.value(field);
      String was = before.value(field);
      boolean alike =
          field.equals(FieldName.DELETED)
              ? now != null && now.deleted() == before.deleted()
              : said(was).equals(said(is));
      if (!alike) {
        throw new Violation(
            "note-undo", field + " of " + before.id() + " is " + is + " and not again " + was);
      }
    }
  }

  /** The annotation without what came from elsewhere after the undo: that stands beside it. */
  private static @Nullable Note seenBy(Annotation undoing, @Nullable Note note) {
    if (note == null || !note.id().equals(undoing.note())) {
      return note;
    }
    List<Annotation> seen = new ArrayList<>();
    for (Annotation change : note.changes()) {
      long upTo = undoing.seen().getOrDefault(change.dot().actor(), 0L);
      if (change.dot().equals(undoing.dot()) || change.dot().n() <= upTo) {
        seen.add(change);
      }
    }
    return seen.isEmpty() ? null : new Note(seen);
  }

  private static String said(@Nullable String json) {
    return json == null ? "null" : json;
  }

  // At the end.

  /** All of a reader's changes, as the feed tells them. */
  List<Annotation> told() {
    return world
        .bridge
        .sql()
        .list(
            "SELECT body FROM feed WHERE account = ? AND kind = 'note' ORDER BY place",
            columns -> Wire.decodeAnnotation(columns.getString(1)),
            Roster.ACCOUNT);
  }

  /** The bridge and every device show the same, and that is what follows from all changes. */
  void allAgree() {
    Map<ReaderId, List<Annotation>> byReader = new TreeMap<>();
    for (Annotation change : told()) {
      byReader.computeIfAbsent(change.reader(), any -> new ArrayList<>()).add(change);
    }
    for (ReaderId reader : List.of(Roster.ANNA, Roster.BEN)) {
      Map<Dot, NaiveNotes> truth = NaiveNotes.of(byReader.getOrDefault(reader, List.of()));
      if (!truth.isEmpty()) {
        truth.values().forEach(this::count);
        agree("the bridge", truth, Notebook.read(world.bridge.sql(), Roster.ACCOUNT, reader));
      }
      for (SimDevice device : world.devices) {
        boolean granted = device.seat().readers().contains(reader);
        Notes there = device.state.notes().of(reader);
        if (!granted && !there.all().isEmpty()) {
          throw new Violation("isolation", device.name() + " has notes of " + reader);
        }
        if (granted) {
          agree(device.name(), withForgotten(truth, there), there);
          kept(device, reader, there);
        }
      }
    }
  }

  /** What a restored bridge and the wiped device that wrote it have lost may live on elsewhere. */
  private Map<Dot, NaiveNotes> withForgotten(Map<Dot, NaiveNotes> truth, Notes there) {
    List<Annotation> all = new ArrayList<>();
    truth.values().forEach(note -> all.addAll(note.changes()));
    List<Annotation> more = new ArrayList<>();
    there.all().values().forEach(note -> more.addAll(note.changes()));
    more.removeAll(all);
    if (more.isEmpty() || !world.oracle.mayBeForgottenNotes(more)) {
      return truth;
    }
    all.addAll(more);
    return NaiveNotes.of(all);
  }

  private void count(NaiveNotes note) {
    if (note.texts().size() > 1 && !note.deleted()) {
      world.count(Count.NOTE_TWO_TEXTS);
    }
    if (note.keptInSpite()) {
      world.count(Count.NOTE_KEPT_IN_SPITE);
    }
  }

  private static void agree(String who, Map<Dot, NaiveNotes> truth, Notes there) {
    Set<Dot> live = new TreeSet<>();
    truth.forEach(
        (id, note) -> {
          if (!note.deleted()) {
            live.add(id);
            alike(who, id, note, there.get(id));
          }
        });
    for (Note note : there.live()) {
      if (!live.contains(note.id())) {
        throw new Violation("note-returned", who + " shows " + note.id() + ", which is deleted");
      }
    }
  }

  private static void alike(String who, Dot id, NaiveNotes expected, @Nullable Note note) {
    if (note == null || note.deleted()) {
      throw new Violation("note-lost", who + " does not show " + id);
    }
    for (String field : expected.fields()) {
      String value = expected.shown(field);
      if (!said(value).equals(said(note.value(field)))) {
        throw new Violation(
            "note-field", who + " shows " + note.value(field) + " for " + field + ", not " + value);
      }
    }
    Set<String> texts = new TreeSet<>();
    note.texts().forEach(text -> texts.add("\"" + text + "\""));
    if (!texts.equals(expected.texts())) {
      throw new Violation(
          "note-text", who + " has the texts " + texts + " of " + id + ", not " + expected.texts());
    }
  }

  /** What is shown is what the disk would give back. */
  private static void kept(SimDevice device, ReaderId reader, Notes shown) {
    String disk = Notes.of(device.disk.annotations()).of(reader).canonical();
    if (!disk.equals(shown.canonical())) {
      throw new Violation("note-kept", device.name() + " keeps other notes than it shows");
    }
  }
}
