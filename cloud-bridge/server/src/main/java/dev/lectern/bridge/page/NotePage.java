package dev.lectern.bridge.page;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.ingest.Intake;
import dev.lectern.bridge.notes.Notebook;
import dev.lectern.bridge.store.Sql;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Incarnation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.note.FieldName;
import dev.lectern.reading.note.Note;
import dev.lectern.reading.note.NoteActs;
import dev.lectern.reading.note.NoteHanding;
import dev.lectern.reading.note.NoteLimits;
import dev.lectern.reading.note.NoteRefusal;
import dev.lectern.reading.note.NoteStamp;
import dev.lectern.reading.note.Notes;
import java.time.InstantSource;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Annotating from the bridge's own page: each tab that says its name is an actor. */
public final class NotePage {
  private final Incarnation incarnation;
  private final ActorId actor;
  private final Intake intake;
  private final InstantSource clock;
  private final NoteLimits limits;

  public NotePage(Incarnation incarnation, Intake intake, InstantSource clock, NoteLimits limits) {
    this.incarnation = incarnation;
    this.actor = new ActorId(PageActor.PAGE, incarnation.value());
    this.intake = intake;
    this.clock = clock;
    this.limits = limits;
  }

  /** What became of a change. */
  public sealed interface Outcome {
    record Kept(Annotation change) implements Outcome {}

    record Refused(NoteRefusal refusal) implements Outcome {}
  }

  public Outcome make(
      Sql sql,
      AccountId account,
      ReaderId reader,
      Annotation.Kind kind,
      @Nullable WorkId work,
      @Nullable EditionId edition,
      Map<String, String> set,
      String why) {
    if (set.isEmpty()) {
      return new Outcome.Refused(NoteRefusal.EMPTY);
    }
    Notes notes = Notebook.read(sql, account, reader);
    if (notes.count() >= limits.annotations()) {
      return new Outcome.Refused(NoteRefusal.TOO_MANY);
    }
    return make(sql, account, reader, notes.lamport(), kind, work, edition, set, why);
  }

  /** As above, for an import that has counted and knows the greatest Lamport counter. */
  Outcome make(
      Sql sql,
      AccountId account,
      ReaderId reader,
      long lamport,
      Annotation.Kind kind,
      @Nullable WorkId work,
      @Nullable EditionId edition,
      Map<String, String> set,
      String why) {
    return keep(
        sql,
        account,
        actor,
        reader,
        lamport,
        why,
        set,
        stamp -> NoteActs.make(stamp, kind, work, edition, set));
  }

  /** Sets fields of an annotation; deleting is setting {@code deleted}. */
  public Outcome change(
      Sql sql, AccountId account, ReaderId reader, Dot id, Map<String, String> set, String why) {
    Notes notes = Notebook.read(sql, account, reader);
    Note note = notes.get(id);
    if (note == null) {
      return new Outcome.Refused(NoteRefusal.UNKNOWN);
    }
    return change(sql, account, note, notes.lamport(), set, why);
  }

  /**
   * As above, from a tab that may have been left open: what was written since it was drawn stands
   * beside this change.
   *
   * @param known by actor, the highest counter of the annotation's changes that the tab displayed
   */
  public Outcome change(
      Sql sql,
      AccountId account,
      ReaderId reader,
      Dot id,
      Map<String, String> set,
      String why,
      Tab tab,
      SortedMap<ActorId, Long> known) {
    Notes notes = Notebook.read(sql, account, reader);
    Note note = notes.get(id);
    if (note == null) {
      return new Outcome.Refused(NoteRefusal.UNKNOWN);
    }
    if (set.isEmpty()) {
      return new Outcome.Refused(NoteRefusal.EMPTY);
    }
    return keep(
        sql,
        account,
        tab.actor(incarnation),
        reader,
        notes.lamport(),
        why,
        set,
        stamp -> NoteActs.write(stamp, note, known, set));
  }

  Outcome change(
      Sql sql, AccountId account, Note note, long lamport, Map<String, String> set, String why) {
    if (set.isEmpty()) {
      return new Outcome.Refused(NoteRefusal.EMPTY);
    }
    return keep(
        sql,
        account,
        actor,
        note.reader(),
        lamport,
        why,
        set,
        stamp -> NoteActs.write(stamp, note, set));
  }

  /**
   * Hands over what was noted at a sitting, as its acts are handed over by {@link
   * PageActor#reassign}.
   *
   * @param made whether an annotation that was made under that name belongs to the sitting
   * @return how many
   */
  public int hand(
      Sql sql, AccountId account, WorkId work, Predicate<Dot> made, ReaderId from, ReaderId to) {
    int handed = 0;
    for (Note note : Notebook.read(sql, account, from).in(work)) {
      Notes theirs = Notebook.read(sql, account, to);
      Note before = NoteHanding.among(theirs, note);
      // Theirs to begin with, and handed to this reader: it goes back only as it came.
      boolean stays =
          before != null && !(before.deleted() && before.deletedWhy().equals(NoteHanding.WHY));
      if (!made.test(NoteHanding.root(note)) || stays) {
        continue;
      }
      Map<String, String> fields = NoteHanding.fields(note);
      Outcome given =
          before == null
              ? make(
                  sql,
                  account,
                  to,
                  theirs.lamport(),
                  note.kind(),
                  note.work(),
                  note.edition(),
                  fields,
                  NoteHanding.WHY)
              : change(sql, account, before, theirs.lamport(), fields, NoteHanding.WHY);
      if (given instanceof Outcome.Kept) {
        Map<String, String> gone = Map.of(FieldName.DELETED, "true");
        change(sql, account, from, note.id(), gone, NoteHanding.WHY);
        handed++;
      }
    }
    return handed;
  }

  /** Deletes what an import brought and nobody has deleted since; returns how many. */
  public int undoImport(Sql sql, AccountId account, ReaderId reader, String batch) {
    int deleted = 0;
    Notes notes = Notebook.read(sql, account, reader);
    for (Note note : notes.live()) {
      if (note.words(FieldName.BATCH).equals(batch)) {
        Outcome outcome =
            change(
                sql,
                account,
                note,
                notes.lamport(),
                Map.of(FieldName.DELETED, "true"),
                NoteImport.UNDO);
        deleted += outcome instanceof Outcome.Kept ? 1 : 0;
      }
    }
    return deleted;
  }

  private Outcome keep(
      Sql sql,
      AccountId account,
      ActorId by,
      ReaderId reader,
      long lamport,
      String why,
      Map<String, String> set,
      Function<NoteStamp, Annotation> make) {
    NoteRefusal refusal = NoteActs.tooLarge(set, limits);
    String at = clock.instant().toString();
    // Weighed before it is given a counter: what does not travel must not be kept.
    if (refusal == null
        && !NoteActs.fits(make.apply(new NoteStamp(new Dot(by, 1), reader, lamport, at, why)))) {
      refusal = NoteRefusal.TOO_LONG;
    }
    if (refusal != null) {
      return new Outcome.Refused(refusal);
    }
    return new Outcome.Kept(
        intake.ownNote(
            sql,
            new Principal.OfDevice(account, PageActor.PAGE),
            by,
            n -> make.apply(new NoteStamp(new Dot(by, n), reader, lamport, at, why))));
  }
}
