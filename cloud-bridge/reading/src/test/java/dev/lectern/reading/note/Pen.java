package dev.lectern.reading.note;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A device on which a reader annotates. For tests. */
final class Pen {
  final ActorId actor;
  final List<Annotation> made = new ArrayList<>();
  Notes notes = Notes.none();
  long n;

  Pen(String device) {
    actor = new ActorId(new DeviceId(device), "7f".repeat(8));
  }

  static String json(String words) {
    return dev.lectern.protocol.json.Json.of(words).text();
  }

  private NoteStamp stamp(String why) {
    return new NoteStamp(
        new Dot(actor, ++n), new ReaderId("anna"), notes.lamport(), "2026-11-22T21:00:00Z", why);
  }

  private Note keep(Annotation change) {
    made.add(change);
    notes = notes.with(change);
    return notes.get(change.note());
  }

  Note make(Map<String, String> set) {
    return keep(
        NoteActs.make(stamp("key"), Annotation.Kind.HIGHLIGHT, new WorkId("w1"), null, set));
  }

  Note set(Dot note, String field, String value) {
    return keep(NoteActs.change(stamp("key"), notes.get(note), Map.of(field, value)));
  }

  Note delete(Dot note) {
    return keep(NoteActs.delete(stamp("key"), notes.get(note)));
  }

  Note undelete(Dot note) {
    return keep(NoteActs.undelete(stamp("key"), notes.get(note)));
  }

  Note undo(Note before, Annotation undone) {
    return keep(NoteActs.undo(stamp("undo"), before, undone, notes.get(undone.note())));
  }

  void hear(Pen other) {
    notes = notes.merge(other.notes);
  }
}
