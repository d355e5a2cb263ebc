package dev.lectern.device.noting;

import dev.lectern.device.Draft;
import dev.lectern.device.outbox.Outgoing;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Reassignment;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.note.FieldName;
import dev.lectern.reading.note.Note;
import dev.lectern.reading.note.NoteActs;
import dev.lectern.reading.note.NoteHanding;
import dev.lectern.reading.note.NoteStamp;
import dev.lectern.reading.note.Notes;
import java.util.List;
import java.util.Map;

/** "That was Ben": what was noted in the sitting becomes his, as its acts do. */
public final class Handing {
  private Handing() {}

  /** What that reader noted here in that work since the sitting began. */
  public static List<Note> ofSitting(Draft draft, ReaderId reader, WorkId work) {
    return draft.notes.of(reader).live().stream()
        .filter(note -> in(draft, note, work))
        .filter(note -> draft.people.since().holds(draft, note.id()))
        .toList();
  }

  /** What was handed over by that word, to be handed back. */
  public static List<Note> by(Draft draft, Reassignment said) {
    Notes before = draft.notes.of(said.from());
    return draft.notes.of(said.to()).live().stream()
        .filter(note -> in(draft, note, said.work()))
        .filter(
            note -> {
              Note first = NoteHanding.among(before, note);
              return first != null
                  && first.deleted()
                  && first.deletedWhy().equals(NoteHanding.WHY)
                  && first.lamport() >= said.lamport();
            })
        .toList();
  }

  private static boolean in(Draft draft, Note note, WorkId work) {
    WorkId its = note.work();
    return its != null && draft.root(its).equals(draft.root(work));
  }

  /** How many rows of the outbox handing them over takes. */
  public static int rows(List<Note> notes) {
    return 2 * notes.size();
  }

  /** Hands them over; there must be room for {@link #rows}. First his, so that none is lost. */
  public static void over(Draft draft, List<Note> notes, ReaderId to) {
    for (Note note : notes) {
      Note his = NoteHanding.among(draft.notes.of(to), note);
      Map<String, String> fields = NoteHanding.fields(note);
      Annotation given =
          his == null
              ? NoteActs.make(stamp(draft, to), note.kind(), note.work(), note.edition(), fields)
              : NoteActs.change(stamp(draft, to), his, fields);
      if (NoteActs.fits(given) && Outgoing.append(draft, given) > 0) {
        Noting.put(draft, given);
        Annotation gone =
            NoteActs.change(stamp(draft, note.reader()), note, Map.of(FieldName.DELETED, "true"));
        if (Outgoing.append(draft, gone) > 0) {
          Noting.put(draft, gone);
        }
      }
    }
    if (!notes.isEmpty()) {
      // Undoing a change of what is another's now would bring it back to whom it was taken from.
      draft.noting = null;
    }
  }

  private static NoteStamp stamp(Draft draft, ReaderId reader) {
    return new NoteStamp(
        new Dot(draft.actor.id(), Outgoing.nextN(draft)),
        reader,
        draft.actor.lamport(),
        draft.now.wall().toString(),
        NoteHanding.WHY);
  }
}
