package dev.lectern.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.dialog.Intent;
import dev.lectern.device.noting.NoteWish;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.note.FieldName;
import dev.lectern.reading.note.Note;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** A bedside reader whose names end, and a kitchen that hears of what was done under them. */
abstract class LivesHouse {
  static final WorkId LEDGER = new WorkId("ledger");
  static final ReaderId ANNA = new ReaderId("anna");
  static final ReaderId BEN = new ReaderId("ben");

  final TestBridge bridge = new TestBridge();
  Rig bedside;
  Rig kitchen;

  @BeforeEach
  void start() {
    bridge.give(Books.item("ledger", "The Ledger", 400));
    bedside = rig("bedside").boot();
    kitchen = rig("kitchen").boot();
    open(bedside);
  }

  Rig rig(String device) {
    int seed = device.hashCode();
    List<String> readers = List.of("anna", "ben");
    return new Rig(
        bridge, device, DeviceConfig.Kind.READER, seed, Rig.PACE, Limits.DEFAULT, readers);
  }

  static void open(Rig rig) {
    rig.hear(Rig.about(Intent.Name.OpenTitle, "ledger"));
  }

  /** Puts the book away and takes it out again: a new sitting. */
  static void reopen(Rig rig) {
    rig.key(Key.HOME);
    open(rig);
  }

  static void thisIs(Rig rig, ReaderId reader) {
    rig.hear(new Intent.Person(Intent.Name.ThisIs, reader));
  }

  static void thatWas(Rig rig, ReaderId reader) {
    rig.hear(new Intent.Person(Intent.Name.ThatWas, reader));
  }

  /** What the device has not sent yet, it issues again under the next name. */
  void newLife(Rig rig) {
    ActorId before = rig.state.actor().id();
    bridge.ended.add(before);
    rig.unplug();
    rig.plug();
    assertThat(rig.state.actor().id()).isNotEqualTo(before);
    assertThat(rig.waiting()).isEmpty();
  }

  static void note(Rig rig, String text) {
    Map<String, String> set = Map.of(FieldName.TEXT, "\"" + text + "\"");
    rig.on(new Event.NoteAsked(new NoteWish.Make(Annotation.Kind.NOTE, null, set)));
  }

  static void change(Rig rig, Note note, String text) {
    Map<String, String> set = Map.of(FieldName.TEXT, "\"" + text + "\"");
    rig.on(new Event.NoteAsked(new NoteWish.Change(note.id(), set)));
  }

  static List<String> notes(Rig rig, ReaderId reader) {
    return rig.state.notes().of(reader).live().stream()
        .flatMap(one -> one.texts().stream())
        .toList();
  }

  static List<Dot> acts(Rig rig, ReaderId reader) {
    var books =
        rig.state.people().reader().equals(reader)
            ? rig.state.books()
            : rig.state.people().others().get(reader);
    return books == null || !books.containsKey(LEDGER)
        ? List.of()
        : books.get(LEDGER).places().operations().stream().map(act -> act.dot()).toList();
  }

  /** All three know the same: this device, another one, and this one after a power cut. */
  void agree(Rig rig) {
    kitchen.plug();
    for (ReaderId reader : List.of(ANNA, BEN)) {
      List<Dot> here = acts(rig, reader);
      assertThat(acts(kitchen, reader)).as(reader.value()).isEqualTo(here);
      rig.killAndBoot();
      assertThat(acts(rig, reader)).as(reader.value()).isEqualTo(here);
    }
    assertThat(rig.state.notes().canonical()).isEqualTo(kitchen.state.notes().canonical());
  }
}
