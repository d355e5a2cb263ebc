package dev.lectern.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.dialog.Intent;
import dev.lectern.device.noting.NoteWish;
import dev.lectern.device.outbox.OutboxRow;
import dev.lectern.device.reading.People;
import dev.lectern.device.store.MemoryStore;
import dev.lectern.device.store.Write;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Entry;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Row;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.note.FieldName;
import dev.lectern.reading.note.Note;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a device remembers by its own names outlives them: a new life forgets no sitting. */
final class LivesTest {
  private static final WorkId LEDGER = new WorkId("ledger");
  private static final ReaderId ANNA = new ReaderId("anna");
  private static final ReaderId BEN = new ReaderId("ben");

  private final TestBridge bridge = new TestBridge();
  private Rig bedside;
  private Rig kitchen;

  @BeforeEach
  void start() {
    bridge.give(Books.item("ledger", "The Ledger", 400));
    bedside = rig("bedside").boot();
    kitchen = rig("kitchen").boot();
    open(bedside);
  }

  private Rig rig(String device) {
    int seed = device.hashCode();
    List<String> readers = List.of("anna", "ben");
    return new Rig(
        bridge, device, DeviceConfig.Kind.READER, seed, Rig.PACE, Limits.DEFAULT, readers);
  }

  private static void open(Rig rig) {
    rig.hear(Rig.about(Intent.Name.OpenTitle, "ledger"));
  }

  /** Puts the book away and takes it out again: a new sitting. */
  private static void reopen(Rig rig) {
    rig.key(Key.HOME);
    open(rig);
  }

  private static void thisIs(Rig rig, ReaderId reader) {
    rig.hear(new Intent.Person(Intent.Name.ThisIs, reader));
  }

  private static void thatWas(Rig rig, ReaderId reader) {
    rig.hear(new Intent.Person(Intent.Name.ThatWas, reader));
  }

  /** What the device has not sent yet, it issues again under the next name. */
  private void newLife(Rig rig) {
    ActorId before = rig.state.actor().id();
    bridge.ended.add(before);
    rig.unplug();
    rig.plug();
    assertThat(rig.state.actor().id()).isNotEqualTo(before);
    assertThat(rig.waiting()).isEmpty();
  }

  private static void note(Rig rig, String text) {
    Map<String, String> set = Map.of(FieldName.TEXT, "\"" + text + "\"");
    rig.on(new Event.NoteAsked(new NoteWish.Make(Annotation.Kind.NOTE, null, set)));
  }

  private static void change(Rig rig, Note note, String text) {
    Map<String, String> set = Map.of(FieldName.TEXT, "\"" + text + "\"");
    rig.on(new Event.NoteAsked(new NoteWish.Change(note.id(), set)));
  }

  private static List<String> notes(Rig rig, ReaderId reader) {
    return rig.state.notes().of(reader).live().stream()
        .flatMap(one -> one.texts().stream())
        .toList();
  }

  private static List<Dot> acts(Rig rig, ReaderId reader) {
    var books =
        rig.state.people().reader().equals(reader)
            ? rig.state.books()
            : rig.state.people().others().get(reader);
    return books == null || !books.containsKey(LEDGER)
        ? List.of()
        : books.get(LEDGER).places().operations().stream().map(act -> act.dot()).toList();
  }

  /** All three know the same: this device, another one, and this one after a power cut. */
  private void agree(Rig rig) {
    kitchen.plug();
    for (ReaderId reader : List.of(ANNA, BEN)) {
      List<Dot> here = acts(rig, reader);
      assertThat(acts(kitchen, reader)).as(reader.value()).isEqualTo(here);
      rig.killAndBoot();
      assertThat(acts(rig, reader)).as(reader.value()).isEqualTo(here);
    }
    assertThat(rig.state.notes().canonical()).isEqualTo(kitchen.state.notes().canonical());
  }

  @Test
  void theSittingIsStillKnown() {
    bedside.read(12);
    final int annas = bedside.pageShown();
    reopen(bedside);
    bedside.unplug();
    bedside.read(6);
    final int bens = bedside.pageShown();
    newLife(bedside);
    thatWas(bedside, BEN);
    assertThat(bedside.state.people().reader()).isEqualTo(BEN);
    assertThat(bedside.pageShown()).isEqualTo(bens);
    agree(bedside);
    thisIs(bedside, ANNA);
    assertThat(bedside.pageShown()).isBetween(annas - 1, annas);
  }

  @Test
  void aSittingMayHaveBegunUnderTheNameBefore() {
    reopen(bedside);
    bedside.read(5);
    bedside.unplug();
    bedside.read(5);
    newLife(bedside);
    bedside.read(5);
    thatWas(bedside, BEN);
    assertThat(acts(bedside, ANNA)).isEmpty();
    assertThat(acts(bedside, BEN)).hasSizeGreaterThan(2);
    agree(bedside);
  }

  @Test
  void whatWasDoneBeforeTheSittingStays() {
    bedside.unplug();
    bedside.read(4);
    note(bedside, "mine");
    bedside.hear(new Intent.Numbered(Intent.Name.GoToPercent, 10));
    final int annas = bedside.pageShown();
    reopen(bedside);
    bedside.read(6);
    note(bedside, "not mine");
    newLife(bedside);
    thatWas(bedside, BEN);
    assertThat(notes(bedside, ANNA)).containsExactly("mine");
    assertThat(notes(bedside, BEN)).containsExactly("not mine");
    agree(bedside);
    thisIs(bedside, ANNA);
    assertThat(bedside.pageShown()).isEqualTo(annas);
  }

  @Test
  void whatWasSaidOfTheSittingIsTakenBack() {
    bedside.read(4);
    reopen(bedside);
    bedside.unplug();
    bedside.read(6);
    note(bedside, "whose");
    thatWas(bedside, BEN);
    newLife(bedside);
    agreeRunning();
    assertThat(notes(bedside, BEN)).containsExactly("whose");
    thatWas(bedside, ANNA);
    assertThat(bedside.state.people().reader()).isEqualTo(ANNA);
    assertThat(acts(bedside, BEN)).isEmpty();
    assertThat(notes(bedside, BEN)).isEmpty();
    assertThat(notes(bedside, ANNA)).containsExactly("whose");
    agree(bedside);
  }

  private void agreeRunning() {
    for (ReaderId reader : List.of(ANNA, BEN)) {
      assertThat(acts(kitchen, reader)).as(reader.value()).isEqualTo(acts(bedside, reader));
    }
  }

  @Test
  void whatWasSaidOfOwnActsIsNotSaidOfATwins() {
    bedside.read(4);
    Rig twin = rig("bedside");
    twin.store = bedside.store.copy();
    twin.plugged = false;
    twin.boot();
    bedside.hear(new Intent.Numbered(Intent.Name.GoToPercent, 10));
    bedside.hear(new Intent.Numbered(Intent.Name.GoToPercent, 30));
    bedside.hear(new Intent.Numbered(Intent.Name.GoToPercent, 20));
    bedside.hear(new Intent.Numbered(Intent.Name.GoToPercent, 50));
    reopen(twin);
    twin.hear(new Intent.Numbered(Intent.Name.GoToPercent, 5));
    twin.hear(new Intent.Numbered(Intent.Name.GoToPercent, 7));
    twin.read(5);
    thatWas(twin, BEN);
    twin.plug();
    assertThat(twin.state.actor().id()).isNotEqualTo(bedside.state.actor().id());
    agree(twin);
    assertThat(acts(bedside, ANNA)).isEqualTo(acts(kitchen, ANNA));
  }

  @Test
  void aClaimIsTakenBack() {
    bedside.unplug();
    thisIs(bedside, People.GUEST);
    bedside.read(6);
    thatWas(bedside, ANNA);
    assertThat(acts(bedside, ANNA)).isNotEmpty();
    newLife(bedside);
    thatWas(bedside, BEN);
    assertThat(bedside.state.people().reader()).isEqualTo(BEN);
    assertThat(acts(bedside, ANNA)).isEmpty();
    assertThat(acts(bedside, BEN)).isNotEmpty();
    agree(bedside);
  }

  @Test
  void undoTakesAClaimBackThatWasSentBefore() {
    thisIs(bedside, People.GUEST);
    bedside.read(6);
    thatWas(bedside, ANNA);
    newLife(bedside);
    bedside.key(Key.UNDO);
    assertThat(acts(bedside, ANNA)).isEmpty();
    assertThat(bedside.state.people().reader()).isEqualTo(People.GUEST);
    agree(bedside);
  }

  @Test
  void aGuestIsNotMistakenForAnother() {
    thisIs(bedside, People.GUEST);
    bedside.read(9);
    newLife(bedside);
    bedside.hear(new Intent.Numbered(Intent.Name.GoToPercent, 0));
    bedside.read(2);
    final int page = bedside.pageShown();
    reopen(bedside);
    assertThat(bedside.pageShown()).isEqualTo(page);
    assertThat(bedside.state.notice()).isNull();
    bedside.killAndBoot();
    assertThat(bedside.pageShown()).isEqualTo(page);
    thatWas(bedside, BEN);
    assertThat(bedside.pageShown()).isEqualTo(page);
    agree(bedside);
  }

  @Test
  void undoStillTakesBackWhatWasNotedLast() {
    bedside.hear(new Intent.Numbered(Intent.Name.GoToPercent, 30));
    final int page = bedside.pageShown();
    bedside.unplug();
    note(bedside, "one");
    newLife(bedside);
    bedside.key(Key.UNDO);
    assertThat(notes(bedside, ANNA)).isEmpty();
    assertThat(bedside.pageShown()).isEqualTo(page);
    agree(bedside);
  }

  @Test
  void undoStillTakesBackTheLastMove() {
    bedside.read(3);
    final int before = bedside.pageShown();
    bedside.unplug();
    bedside.hear(new Intent.Numbered(Intent.Name.GoToPercent, 30));
    newLife(bedside);
    bedside.key(Key.UNDO);
    assertThat(bedside.pageShown()).isEqualTo(before);
    agree(bedside);
  }

  @Test
  void aNoteThatWasIssuedAgainIsChangedInTheLifeAfterThat() {
    bedside.unplug();
    note(bedside, "one");
    change(bedside, bedside.state.notes().of(ANNA).live().getFirst(), "two");
    newLife(bedside);
    assertThat(notes(bedside, ANNA)).containsExactly("two");
    bedside.unplug();
    change(bedside, bedside.state.notes().of(ANNA).live().getFirst(), "three");
    newLife(bedside);
    assertThat(notes(bedside, ANNA)).containsExactly("three");
    assertThat(notes(kitchen, ANNA)).containsExactly("three");
    agree(bedside);
  }

  @Test
  void aNoticeIsAnsweredAsIfNothingHadBeen() {
    bedside.read(3);
    final int page = bedside.pageShown();
    open(kitchen);
    kitchen.read(9);
    bedside.unplug();
    bedside.read(1);
    newLife(bedside);
    assertThat(bedside.state.notice()).isNotNull();
    bedside.key(Key.UNDO);
    assertThat(bedside.pageShown()).isEqualTo(page + 1);
    reopen(kitchen);
    assertThat(kitchen.pageShown()).isBetween(page, page + 1);
    agree(bedside);
  }

  @Test
  void aCloneMayBeClonedAgain() {
    bedside.read(3);
    MemoryStore card = bedside.store.copy();
    bedside.read(3);
    for (int i = 0; i < 3; i++) {
      Rig twin = rig("bedside");
      twin.store = card;
      twin.plugged = false;
      twin.boot();
      reopen(twin);
      twin.read(4 + i);
      note(twin, "of " + i);
      twin.plug();
      card = twin.store.copy();
      thatWas(twin, BEN);
      assertThat(twin.state.people().reader()).isEqualTo(BEN);
      agree(twin);
    }
    assertThat(notes(kitchen, BEN)).containsExactlyInAnyOrder("of 0", "of 1", "of 2");
  }

  /** One move, which the backup holds, then a note and a move, of which the kitchen has heard. */
  private ActorId heardOfAndLost() {
    bedside.hear(new Intent.Numbered(Intent.Name.GoToPercent, 10));
    final TestBridge backup = bridge.copy();
    note(bedside, "once");
    bedside.hear(new Intent.Numbered(Intent.Name.GoToPercent, 30));
    assertThat(notes(kitchen, ANNA)).containsExactly("once");
    bedside.unplug();
    kitchen.unplug();
    bridge.restore(backup, "2");
    return bedside.state.actor().id();
  }

  private void isThereOnce(ActorId before) {
    agree(bedside);
    assertThat(notes(kitchen, ANNA)).containsExactly("once");
    assertThat(acts(kitchen, ANNA)).containsExactly(new Dot(before, 1), new Dot(before, 3));
    assertThat(bridge.rows.get(before)).containsOnlyKeys(1L, 2L, 3L);
    assertThat(bridge.marks.get(before)).isEqualTo(3);
  }

  @Test
  void whatOthersHaveHeardOfIsNotIssuedAgainBecauseItsNameHasEnded() {
    ActorId before = heardOfAndLost();
    bridge.ended.add(before);
    bedside.plug();
    assertThat(bedside.state.actor().id()).isNotEqualTo(before);
    isThereOnce(before);
  }

  @Test
  void ofTooManyLivesTheYoungestAreAskedFor() {
    int most = dev.lectern.protocol.Limits.V1.earlierLives();
    ActorId last = bedside.state.actor().id();
    for (int day = 1; day <= most + 2; day++) {
      bridge.now = "2026-08-%02dT09:00:00Z".formatted(day);
      bedside.unplug();
      bedside.plug();
      bedside.hear(new Intent.Numbered(Intent.Name.GoToPercent, day));
      last = bedside.state.actor().id();
      newLife(bedside);
    }
    bedside.published.clear();
    bedside.unplug();
    bedside.plug();
    assertThat(bedside.state.earlier()).hasSize(most + 2);
    Message.Hello hello = (Message.Hello) bedside.published.getFirst();
    assertThat(hello.earlier()).hasSize(most).contains(last);
  }

  @Test
  void norWhereItsNameEndsAfterItWasToBeSentAgain() {
    ActorId before = heardOfAndLost();
    bedside.deafBridge = true;
    bedside.plug();
    bedside.deafBridge = false;
    String nonce = bedside.state.line().nonce();
    bedside.deafBridge = true;
    bedside.on(
        new Event.MessageIn(new Message.Welcome(nonce, bridge.incarnation, 1, false, bridge.now)));
    assertThat(bedside.state.actor().mark()).isEqualTo(1);
    assertThat(bedside.waiting()).hasSize(2);
    bedside.deafBridge = false;
    bridge.ended.add(before);
    bedside.killAndBoot();
    assertThat(bedside.state.actor().id()).isNotEqualTo(before);
    isThereOnce(before);
  }

  @Test
  void norWhereTheAnswerToItNeverCame() {
    bedside.hear(new Intent.Numbered(Intent.Name.GoToPercent, 10));
    final TestBridge backup = bridge.copy();
    final ActorId before = bedside.state.actor().id();
    bedside.deafBridge = true;
    note(bedside, "once");
    bridge.take(
        bedside, new Message.Rows(before, bedside.waiting().stream().map(OutboxRow::row).toList()));
    assertThat(notes(kitchen, ANNA)).containsExactly("once");
    assertThat(bedside.state.actor().mark()).isEqualTo(1);
    bedside.unplug();
    kitchen.unplug();
    bedside.deafBridge = false;
    bridge.restore(backup, "2");
    bridge.ended.add(before);
    bedside.plug();
    assertThat(bedside.state.actor().id()).isNotEqualTo(before);
    agree(bedside);
    assertThat(notes(kitchen, ANNA)).containsExactly("once");
    assertThat(bridge.rows.get(before)).containsOnlyKeys(1L, 2L);
  }

  @Test
  void norWhereARowBeforeItIsGone() throws Exception {
    ActorId before = heardOfAndLost();
    bridge.marks.put(before, 0L);
    bridge.rows.get(before).clear();
    bedside.store.commit(List.of(new Write.DropSafe(1, Long.MAX_VALUE, Long.MAX_VALUE)));
    bedside.plug();
    assertThat(bedside.state.actor().id()).isNotEqualTo(before);
    kitchen.plug();
    assertThat(notes(kitchen, ANNA)).containsExactly("once");
    assertThat(notes(bedside, ANNA)).containsExactly("once");
    assertThat(bridge.rows.get(before)).containsOnlyKeys(2L, 3L);
  }

  /** A bridge has one act by that name, and this device has lost the name of its own. */
  @Test
  void aRowOfBeforeWhoseNameIsAnothersIsIssuedAgain() {
    bedside.hear(new Intent.Numbered(Intent.Name.GoToPercent, 10));
    final TestBridge backup = bridge.copy();
    final ActorId before = bedside.state.actor().id();
    kitchen.unplug();
    note(bedside, "once");
    bedside.hear(new Intent.Numbered(Intent.Name.GoToPercent, 30));
    bedside.unplug();
    bridge.restore(backup, "2");
    String twins = bridge.rows.get(before).get(1L).body().replace(":1\"", ":3\"");
    bridge.rows.get(before).put(3L, new Row(3, "op", twins));
    bridge.publish("op", twins);
    bedside.plug();
    ActorId now = bedside.state.actor().id();
    assertThat(bridge.others).hasSize(1);
    assertThat(acts(bedside, ANNA))
        .containsExactlyInAnyOrder(new Dot(before, 1), new Dot(before, 3), new Dot(now, 1));
    assertThat(bedside.state.books().get(LEDGER).displayed().dot()).isEqualTo(new Dot(now, 1));
    agree(bedside);
    assertThat(notes(kitchen, ANNA)).containsExactly("once");
  }

  /**
   * The card is cloned; what its twin writes is lost on its way, what is written here is taken; the
   * bridge is put back to before both, and the twin is there first.
   *
   * @return the name under which both wrote
   */
  private ActorId twinFirst(int moves) {
    bedside.hear(new Intent.Numbered(Intent.Name.GoToPercent, 10));
    final TestBridge backup = bridge.copy();
    kitchen.unplug();
    Rig twin = rig("bedside");
    twin.store = bedside.store.copy();
    twin.boot();
    open(twin);
    twin.deafBridge = true;
    note(twin, "the twin's");
    twin.hear(new Intent.Numbered(Intent.Name.GoToPercent, 70));
    twin.unplug();
    twin.deafBridge = false;
    note(bedside, "mine");
    for (int i = 1; i <= moves; i++) {
      bedside.hear(new Intent.Numbered(Intent.Name.GoToPercent, 20 + 5 * i));
    }
    final ActorId shared = bedside.state.actor().id();
    assertThat(bridge.marks.get(shared)).isEqualTo(2 + moves);
    bedside.unplug();
    bridge.restore(backup, "2");
    twin.plug();
    assertThat(bridge.marks.get(shared)).isEqualTo(3);
    assertThat(twin.state.actor().id()).isNotEqualTo(shared);
    twin.unplug();
    return shared;
  }

  /** All that is kept of earlier lives is there under its name, and is not given again. */
  private void isGivenOnce() {
    bedside.published.clear();
    bedside.unplug();
    bedside.plug();
    assertThat(bedside.published).noneMatch(message -> message instanceof Message.Rows);
  }

  @Test
  void nothingIsLostWhereATwinsRowsBearItsNames() {
    final ActorId shared = twinFirst(1);
    bedside.plug();
    final ActorId now = bedside.state.actor().id();
    final int page = bedside.pageShown();
    isGivenOnce();
    kitchen.plug();
    assertThat(notes(kitchen, ANNA)).containsExactlyInAnyOrder("mine", "the twin's");
    assertThat(acts(kitchen, ANNA))
        .containsExactlyInAnyOrder(new Dot(shared, 1), new Dot(shared, 3), new Dot(now, 2));
    agree(bedside);
    // The twin was further, as any other screen may be: one word takes back.
    reopen(bedside);
    assertThat(bedside.pageShown()).isGreaterThan(page);
    bedside.on(new Event.UndoAsked());
    assertThat(bedside.pageShown()).isEqualTo(page);
    isGivenOnce();
  }

  @Test
  void whatWasMadeHereUnderAnEarlierNameGivesWayToNoTwins() {
    bedside.hear(new Intent.Numbered(Intent.Name.GoToPercent, 10));
    final ActorId before = bedside.state.actor().id();
    final var own = bedside.state.books().get(LEDGER).displayed();
    newLife(bedside);
    String twins =
        bridge.rows.get(before).get(1L).body().replaceFirst("\"lamport\":\\d+", "\"lamport\":77");
    long place = bedside.state.cursor().place();
    Entry entry = new Entry(place + 1, "op", twins);
    bedside.on(
        new Event.MessageIn(
            new Message.Page(bridge.incarnation, place, place + 1, false, List.of(entry))));
    assertThat(bedside.state.cursor().place()).as("it was taken").isEqualTo(place + 1);
    assertThat(bedside.state.books().get(LEDGER).displayed()).isEqualTo(own);
    bedside.unplug();
    bedside.killAndBoot();
    assertThat(bedside.state.books().get(LEDGER).displayed()).isEqualTo(own);
  }

  @Test
  void whatATwinDidUnderTheNameIsNotSettledHere() {
    final ActorId shared = twinFirst(1);
    bedside.plug();
    Dot twins = new Dot(shared, 3);
    assertThat(acts(bedside, ANNA)).contains(twins);
    assertThat(bedside.state.books().get(LEDGER).standing().settled().has(twins)).isFalse();
    bedside.hear(new Intent.Numbered(Intent.Name.GoToPercent, 40));
    var last = bedside.state.books().get(LEDGER).displayed();
    assertThat(last.dot().actor()).isEqualTo(bedside.state.actor().id());
    assertThat(last.settled()).containsEntry(shared, 1L);
    bedside.killAndBoot();
    assertThat(bedside.state.books().get(LEDGER).standing().settled().has(twins)).isFalse();
  }

  @Test
  void norWhereTheyWereToBeSentAgain() {
    final ActorId shared = twinFirst(3);
    bedside.plug();
    final ActorId now = bedside.state.actor().id();
    assertThat(now).isNotEqualTo(shared);
    isGivenOnce();
    kitchen.plug();
    assertThat(notes(kitchen, ANNA)).containsExactlyInAnyOrder("mine", "the twin's");
    // The first move was over before the name was: it stays where the bridge has set it aside.
    assertThat(acts(kitchen, ANNA))
        .containsExactlyInAnyOrder(
            new Dot(shared, 1), new Dot(shared, 3), new Dot(shared, 4), new Dot(shared, 5));
    assertThat(bridge.others).hasSize(2);
    agree(bedside);
  }

  @Test
  void norWhereTheAnswerIsLost() {
    twinFirst(1);
    bedside.deafBridge = true;
    bedside.plug();
    bedside.deafBridge = false;
    bedside.killAndBoot();
    bedside.killAndBoot();
    kitchen.plug();
    assertThat(notes(kitchen, ANNA)).containsExactlyInAnyOrder("mine", "the twin's");
    agree(bedside);
    isGivenOnce();
  }
}
