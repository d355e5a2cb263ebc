package dev.lectern.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.dialog.Intent;
import dev.lectern.device.noting.NoteWish;
import dev.lectern.device.reading.Notice;
import dev.lectern.device.store.MemoryStore;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.note.FieldName;
import dev.lectern.reading.note.Note;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a reader marks and writes: kept before it is called saved, and the same on all devices. */
final class NotingTest {
  private static final WorkId LEDGER = new WorkId("ledger");

  private final TestBridge bridge = new TestBridge();
  private final Rig bedside = Rig.reader(bridge, "bedside");
  private final Rig study = Rig.reader(bridge, "study");

  @BeforeEach
  void start() {
    bridge.give(Books.item("ledger", "The Lighthouse Ledger", 400));
    bedside.boot();
    study.boot();
    bedside.on(new Event.OpenAsked(LEDGER));
    bedside.said.clear();
  }

  private static List<Note> notes(Rig rig) {
    return rig.state.notes().live();
  }

  private void note(Rig rig, String text) {
    rig.on(
        new Event.NoteAsked(
            new NoteWish.Make(
                Annotation.Kind.NOTE, null, Map.of(FieldName.TEXT, "\"" + text + "\""))));
  }

  private static void set(Rig rig, Dot note, String field, String value) {
    rig.on(new Event.NoteAsked(new NoteWish.Change(note, Map.of(field, value))));
  }

  @Test
  void aBookmarkStandsOnThePageAndOnTheOtherDevice() {
    bedside.key(Key.NEXT);
    bedside.hear(new Intent.Plain(Intent.Name.BookmarkPage));
    assertThat(bedside.said).last().asString().startsWith("Bookmarked, at ");
    Note mark = notes(bedside).getFirst();
    assertThat(mark.kind()).isEqualTo(Annotation.Kind.BOOKMARK);
    assertThat(mark.loc()).isEqualTo(bedside.shown.start());
    assertThat(notes(study)).isEqualTo(notes(bedside));
    study.killAndBoot();
    bedside.killAndBoot();
    assertThat(notes(bedside)).containsExactly(mark);
    assertThat(notes(study)).containsExactly(mark);
  }

  @Test
  void aListLeadsBackToItsPlaceAndUndoFromThere() {
    note(bedside, "here");
    Dot there = notes(bedside).getFirst().id();
    bedside.key(Key.NEXT);
    bedside.key(Key.NEXT);
    double away = bedside.shown.start().totalProgression();
    bedside.on(new Event.NoteFollowed(there));
    assertThat(bedside.shown.start()).isEqualTo(notes(bedside).getFirst().loc());
    bedside.on(new Event.UndoAsked());
    assertThat(bedside.shown.start().totalProgression()).isEqualTo(away);
    study.on(new Event.NoteFollowed(there));
    assertThat(study.said).last().isEqualTo("It stands at no place of the open book.");
  }

  @Test
  void withoutABookThereIsNothingToMark() {
    study.hear(new Intent.Plain(Intent.Name.BookmarkPage));
    assertThat(study.said).containsExactly("No book is open to put it in.");
    assertThat(notes(study)).isEmpty();
  }

  @Test
  void whatIsNotKeptIsNotCalledSaved() {
    bedside.store.full(true);
    note(bedside, "lost?");
    assertThat(bedside.said).noneMatch(text -> text.startsWith("Saved"));
    assertThat(notes(bedside)).isEmpty();
    bedside.store.full(false);
    note(bedside, "kept");
    assertThat(bedside.said).last().isEqualTo("Saved.");
  }

  @Test
  void twoTextsThatDidNotKnowOfEachOtherAreBothShownEverywhere() {
    note(bedside, "first");
    Dot id = notes(bedside).getFirst().id();
    bedside.plugged = false;
    study.plugged = false;
    bedside.on(new Event.LinkDown("cut"));
    study.on(new Event.LinkDown("cut"));
    set(bedside, id, FieldName.TEXT, "\"here\"");
    set(study, id, FieldName.TEXT, "\"there\"");
    bedside.plugged = true;
    study.plugged = true;
    bedside.pass(400);
    study.pass(400);
    bedside.pass(400);
    assertThat(notes(bedside).getFirst().texts()).containsExactlyInAnyOrder("here", "there");
    assertThat(notes(study)).isEqualTo(notes(bedside));
    bedside.killAndBoot();
    assertThat(notes(bedside)).isEqualTo(notes(study));
  }

  @Test
  void undoTakesBackTheLastThingFirst() {
    note(bedside, "one");
    Dot id = notes(bedside).getFirst().id();
    set(bedside, id, FieldName.TEXT, "\"two\"");
    bedside.on(new Event.UndoAsked());
    assertThat(notes(bedside).getFirst().texts()).containsExactly("one");
    bedside.on(new Event.UndoAsked());
    assertThat(notes(bedside).getFirst().texts()).containsExactly("two");
    assertThat(notes(study)).isEqualTo(notes(bedside));
    note(bedside, "another");
    bedside.on(new Event.UndoAsked());
    assertThat(notes(bedside)).hasSize(1);
  }

  /** Found by the simulation: the notice of a move took back what had been noted since. */
  @Test
  void undoBringsBackNothingThatWasDeletedElsewhereSince() {
    note(bedside, "mine");
    Dot id = notes(bedside).getFirst().id();
    study.on(new Event.OpenAsked(LEDGER));
    set(study, id, FieldName.TEXT, "\"ours\"");
    set(bedside, id, FieldName.DELETED, "true");
    assertThat(notes(study)).isEmpty();
    study.on(new Event.UndoAsked());
    assertThat(study.said).last().isEqualTo("That note was deleted since.");
    assertThat(notes(study)).isEmpty();
    assertThat(notes(bedside)).isEmpty();
    bedside.on(new Event.UndoAsked());
    assertThat(notes(study))
        .singleElement()
        .extracting(note -> note.words(FieldName.TEXT))
        .isEqualTo("ours");
  }

  @Test
  void theUndoOfANoticeTakesBackTheMoveThatItTellsOf() {
    bedside.hear(new Intent.Numbered(Intent.Name.GoToPercent, 40));
    study.on(new Event.OpenAsked(LEDGER));
    long notice = study.state.notice().notice().id();
    note(study, "kept");
    study.on(new Event.NoticeAnswered(notice, Notice.Action.UNDO));
    assertThat(notes(study)).hasSize(1);
    assertThat(study.shown.start().totalProgression()).isZero();
  }

  @Test
  void aTombstoneIsForgottenOnlyWhenTheBridgeSaysSo() {
    note(bedside, "gone soon");
    Dot id = notes(bedside).getFirst().id();
    bridge.publish("note-gone", Wire.encodeGone(id));
    assertThat(notes(bedside)).hasSize(1);
    set(bedside, id, FieldName.DELETED, "true");
    assertThat(notes(study)).isEmpty();
    assertThat(study.state.notes().all()).hasSize(1);
    bridge.publish("note-gone", Wire.encodeGone(id));
    assertThat(study.state.notes().all()).isEmpty();
    study.killAndBoot();
    assertThat(study.state.notes().all()).isEmpty();
  }

  @Test
  void aFullOutboxRefusesBeforeAnythingIsCalledSaved() {
    Rig small =
        new Rig(bridge, "small", DeviceConfig.Kind.READER, 5, Rig.PACE, Limits.DEFAULT.outbox(4));
    small.boot();
    small.on(new Event.OpenAsked(LEDGER));
    small.plugged = false;
    small.on(new Event.LinkDown("cut"));
    for (int i = 0; i < 6; i++) {
      note(small, "n" + i);
    }
    assertThat(notes(small)).hasSize(4);
    assertThat(small.said).last().asString().endsWith("Nothing was changed.");
    assertThat(small.state.outbox().rows().values()).allMatch(row -> row.covers() == row.n());
  }

  @Test
  void ofAClonedCardBothLivesKeepTheirNotes() {
    note(bedside, "before");
    Dot shared = notes(bedside).getFirst().id();
    MemoryStore clone = bedside.store.copy();
    note(bedside, "mine");
    bedside.plugged = false;
    bedside.on(new Event.LinkDown("cut"));
    Rig other = Rig.reader(bridge, "bedside");
    other.store = clone;
    other.plugged = false;
    other.boot();
    other.on(new Event.OpenAsked(LEDGER));
    note(other, "the clone's");
    set(other, shared, FieldName.COLOR, "\"blue\"");
    other.plugged = true;
    other.pass(400);
    assertThat(notes(other))
        .extracting(note -> note.texts().getFirst())
        .containsExactlyInAnyOrder("before", "mine", "the clone's");
    assertThat(other.state.notes().get(shared).words(FieldName.COLOR)).isEqualTo("blue");
    study.pass(10);
    assertThat(study.state.notes().canonical()).isEqualTo(other.state.notes().canonical());
  }
}
