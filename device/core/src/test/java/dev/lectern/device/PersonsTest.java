package dev.lectern.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.dialog.Intent;
import dev.lectern.device.noting.NoteWish;
import dev.lectern.device.reading.Book;
import dev.lectern.device.reading.People;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import dev.lectern.reading.note.FieldName;
import dev.lectern.reading.place.HistoryLine;
import dev.lectern.reading.place.Recall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several persons at one device, guests, wrong voices, and back to where one was. */
class PersonsTest {
  private static final WorkId WORK = new WorkId("ledger");
  private static final ReaderId ANNA = new ReaderId("anna");
  private static final ReaderId BEN = new ReaderId("ben");

  private final TestBridge bridge = new TestBridge();
  private Rig bedside;
  private Rig kitchen;

  @BeforeEach
  void start() {
    bridge.give(Books.item("ledger", "The Ledger", 400));
    bedside = rig("bedside", DeviceConfig.Kind.READER, "anna", "ben");
    kitchen = rig("kitchen", DeviceConfig.Kind.READER, "anna");
  }

  private Rig rig(String device, DeviceConfig.Kind kind, String... readers) {
    Rig rig =
        new Rig(
            bridge, device, kind, device.hashCode(), Rig.PACE, Limits.DEFAULT, List.of(readers));
    return rig.boot();
  }

  private static void open(Rig rig) {
    rig.hear(Rig.about(Intent.Name.OpenTitle, "ledger"));
  }

  private static void thisIs(Rig rig, String reader) {
    rig.hear(new Intent.Person(Intent.Name.ThisIs, new ReaderId(reader)));
  }

  private static void thatWas(Rig rig, String reader) {
    rig.hear(new Intent.Person(Intent.Name.ThatWas, new ReaderId(reader)));
  }

  private static int page(Rig rig) {
    return rig.pageShown();
  }

  private static List<Operation> sent(TestBridge bridge, String reader) {
    return bridge.feed.stream()
        .filter(entry -> entry.kind().equals("op"))
        .map(entry -> dev.lectern.protocol.Wire.decodeOperation(entry.body()))
        .filter(operation -> operation.reader().value().equals(reader))
        .toList();
  }

  @Test
  void case12AnnaAndBenInTurnHaveTwoPositions() {
    Rig speaker = rig("hall", DeviceConfig.Kind.SPEAKER, "anna", "ben");
    speaker.holdSpeech = true;
    speaker.hear(Rig.about(Intent.Name.ReadTitle, "ledger"));
    for (int i = 0; i < 12; i++) {
      speaker.pass(25);
      speaker.endSpeech();
    }
    int annas = speaker.sentenceHere("ledger");
    assertThat(annas).isGreaterThan(3);
    thisIs(speaker, "ben");
    for (int i = 0; i < 5; i++) {
      speaker.pass(25);
      speaker.endSpeech();
    }
    int bens = speaker.sentenceHere("ledger");
    assertThat(bens).isLessThan(annas);
    thisIs(speaker, "anna");
    assertThat(speaker.sentenceHere("ledger")).isEqualTo(annas);
    speaker.killAndBoot();
    assertThat(speaker.state.people().reader()).isEqualTo(ANNA);
    assertThat(speaker.sentenceHere("ledger")).isEqualTo(annas);
    thisIs(speaker, "ben");
    assertThat(speaker.sentenceHere("ledger")).isBetween(bens - 1, bens);
    assertThat(sent(bridge, "ben")).isNotEmpty();
    assertThat(sent(bridge, "anna")).isNotEmpty();
  }

  @Test
  void aWrongVoiceIsPutRightAndTakenBack() {
    open(bedside);
    bedside.read(4);
    int annas = page(bedside);
    bedside.hear(new Intent.Numbered(Intent.Name.GoToPercent, 0));
    open(bedside);
    bedside.read(6);
    int bens = page(bedside);
    kitchen.plug();
    open(kitchen);
    assertThat(page(kitchen)).isEqualTo(bens);
    thatWas(bedside, "ben");
    assertThat(bedside.state.people().reader()).isEqualTo(BEN);
    assertThat(page(bedside)).isEqualTo(bens);
    // Anna's other device is not moved under her eyes; at the next opening she is back.
    assertThat(page(kitchen)).isEqualTo(bens);
    kitchen.key(Key.HOME);
    kitchen.key(Key.HOME);
    open(kitchen);
    assertThat(page(kitchen)).isLessThanOrEqualTo(annas);
    thisIs(bedside, "anna");
    assertThat(page(bedside)).isLessThanOrEqualTo(annas);
    assertThat(bedside.state.books().get(WORK).places().operations())
        .noneMatch(act -> act.reader().equals(BEN));
    bedside.killAndBoot();
    assertThat(bedside.state.books().get(WORK).places().operations()).hasSizeLessThan(5);
    thisIs(bedside, "ben");
    assertThat(page(bedside)).isEqualTo(bens);
  }

  private static List<String> notes(Rig rig, ReaderId reader) {
    return rig.state.notes().of(reader).live().stream()
        .flatMap(one -> one.texts().stream())
        .toList();
  }

  private static void note(Rig rig, String text) {
    rig.on(
        new Event.NoteAsked(
            new NoteWish.Make(
                Annotation.Kind.NOTE, null, Map.of(FieldName.TEXT, "\"" + text + "\""))));
  }

  @Test
  void whatWasNotedInThatSittingGoesAlongAndComesBack() {
    open(bedside);
    bedside.read(3);
    note(bedside, "mine");
    thisIs(bedside, "ben");
    thisIs(bedside, "anna"); // a new sitting
    bedside.read(3);
    note(bedside, "not mine");
    thatWas(bedside, "ben");
    assertThat(notes(bedside, ANNA)).containsExactly("mine");
    assertThat(notes(bedside, BEN)).containsExactly("not mine");
    kitchen.plug();
    assertThat(notes(kitchen, ANNA)).containsExactly("mine");
    thatWas(bedside, "anna");
    assertThat(notes(bedside, ANNA)).containsExactlyInAnyOrder("mine", "not mine");
    assertThat(notes(bedside, BEN)).isEmpty();
    assertThat(notes(kitchen, ANNA)).containsExactlyInAnyOrder("mine", "not mine");
    bedside.killAndBoot();
    assertThat(notes(bedside, ANNA)).containsExactlyInAnyOrder("mine", "not mine");
  }

  @Test
  void namingTheFirstPersonAgainTakesItBack() {
    open(bedside);
    bedside.read(4);
    Book before = bedside.state.books().get(WORK);
    thatWas(bedside, "ben");
    assertThat(bedside.state.people().others().get(ANNA).get(WORK).places().operations()).isEmpty();
    thatWas(bedside, "anna");
    assertThat(bedside.state.people().reader()).isEqualTo(ANNA);
    assertThat(bedside.state.books().get(WORK).places()).isEqualTo(before.places());
    kitchen.plug();
    assertThat(kitchen.state.books().get(WORK).places()).isEqualTo(before.places());
  }

  @Test
  void aGuestsActsAreNeverSentAndGoAfterADay() {
    thisIs(bedside, "guest");
    open(bedside);
    bedside.read(6);
    int guests = page(bedside);
    assertThat(bedside.state.books().get(WORK).places().operations()).isNotEmpty();
    assertThat(bedside.waiting()).isEmpty();
    assertThat(sent(bridge, "guest")).isEmpty();
    thisIs(bedside, "anna");
    assertThat(page(bedside)).isZero();
    bedside.killAndBoot();
    thisIs(bedside, "guest");
    assertThat(page(bedside)).isEqualTo(guests);
    thisIs(bedside, "anna");
    bedside.pass(Duration.ofHours(26));
    bedside.killAndBoot();
    assertThat(bedside.state.people().others().get(People.GUEST)).isNull();
    thisIs(bedside, "guest");
    assertThat(page(bedside)).isZero();
    assertThat(bridge.rows.values()).allMatch(java.util.Map::isEmpty);
  }

  @Test
  void aClaimedGuestTakesTheReaderFurtherAndNeverBack() {
    open(bedside);
    bedside.read(8);
    int annas = page(bedside);
    thisIs(bedside, "guest");
    bedside.read(3);
    thatWas(bedside, "anna");
    assertThat(bedside.state.people().reader()).isEqualTo(ANNA);
    assertThat(bedside.lastSaid()).isNotBlank();
    assertThat(page(bedside)).isEqualTo(annas);
    assertThat(sent(bridge, "anna")).anyMatch(act -> act.more().containsKey("apart"));
    kitchen.plug();
    open(kitchen);
    assertThat(page(kitchen)).isBetween(annas - 1, annas);
    thisIs(bedside, "guest");
    bedside.read(12);
    int further = page(bedside);
    thatWas(bedside, "anna");
    assertThat(page(bedside)).isGreaterThanOrEqualTo(further - 1);
  }

  @Test
  void aWithdrawnReaderIsForgottenHereForGood() {
    thisIs(bedside, "ben");
    open(bedside);
    bedside.read(5);
    bridge.publish("readers", "{\"readers\":[\"anna\"]}");
    assertThat(bedside.state.people().reader()).isEqualTo(ANNA);
    assertThat(bedside.state.people().granted()).containsExactly(ANNA);
    bedside.killAndBoot();
    assertThat(bedside.store.load().operations()).noneMatch(act -> act.reader().equals(BEN));
    assertThat(bedside.store.load().standings()).noneMatch(it -> it.reader().equals(BEN));
    thisIs(bedside, "ben");
    assertThat(bedside.state.people().reader()).isEqualTo(ANNA);
    // Granted once more: the bridge takes its older word away, and lets it read the feed again.
    bridge.feed.removeLast();
    bridge.publish("readers", "{\"readers\":[\"anna\",\"ben\"]}");
    bedside.on(
        new Event.MessageIn(
            new dev.lectern.protocol.Message.Hint(bridge.incarnation, bridge.feed.size(), true)));
    thisIs(bedside, "ben");
    open(bedside);
    assertThat(page(bedside)).isGreaterThan(2);
  }

  @Test
  void backToWhereOneWasByVoiceAndByALineOfTheHistoryEachUndone() {
    open(bedside);
    bedside.read(6);
    Operation morning = bedside.ownOperations().getLast();
    final int then = page(bedside);
    bedside.pass(Duration.ofHours(3));
    bedside.read(10);
    final int now = page(bedside);
    bedside.hear(new Intent.Recalled(Recall.When.AN_HOUR_AGO));
    assertThat(page(bedside)).isNotEqualTo(now);
    assertThat(bedside.lastSaid()).contains("undo");
    int back = page(bedside);
    assertThat(back).isLessThanOrEqualTo(then);
    bedside.hear(Rig.plain(Intent.Name.Undo));
    assertThat(page(bedside)).isEqualTo(now);
    bedside.on(new Event.RestoreAsked(WORK, morning.dot()));
    assertThat(page(bedside)).isEqualTo(back);
    bedside.key(Key.UNDO);
    assertThat(page(bedside)).isEqualTo(now);
    // From the shelf it opens the book there.
    bedside.key(Key.HOME);
    bedside.on(new Event.RestoreAsked(WORK, morning.dot()));
    assertThat(page(bedside)).isEqualTo(back);
    kitchen.plug();
    open(kitchen);
    assertThat(page(kitchen)).isEqualTo(back);
    bedside.hear(new Intent.Recalled(Recall.When.LAST_WEEK));
    assertThat(bedside.lastSaid()).contains("don't know");
  }

  @Test
  void actsOfLongAgoBecomeOneADayWhenTheDeviceStarts() {
    open(bedside);
    for (int i = 0; i < 80; i++) {
      bedside.read(1);
      bedside.plug();
    }
    Book book = bedside.state.books().get(WORK);
    int many = book.places().operations().size();
    assertThat(many).isGreaterThan(64);
    bedside.now = new Moment(bedside.now.wall().plus(Duration.ofDays(200)), 1000);
    bedside.killAndBoot();
    Book after = bedside.state.books().get(WORK);
    assertThat(after.places().operations()).hasSizeLessThan(8);
    assertThat(after.places().heads(1)).isEqualTo(book.places().heads(1));
    assertThat(bedside.store.load().operations()).hasSize(after.places().operations().size());
    assertThat(HistoryLine.all(after.places())).isNotEmpty();
  }
}
