package dev.lectern.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.dialog.Intent;
import dev.lectern.device.reading.Book;
import dev.lectern.device.reading.People;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.WorkId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A guest's acts that somebody claimed, and it was not so. */
class ClaimTest {
  private static final WorkId WORK = new WorkId("ledger");
  private static final ReaderId ANNA = new ReaderId("anna");
  private static final ReaderId BEN = new ReaderId("ben");

  private final TestBridge bridge = new TestBridge();
  private Rig bedside;
  private Rig kitchen;
  private int annas;
  private int guests;

  /** Anna read a little, a guest read on. */
  @BeforeEach
  void start() {
    bridge.give(Books.item("ledger", "The Ledger", 400));
    bedside = rig("bedside");
    kitchen = rig("kitchen");
    open(bedside);
    bedside.read(3);
    annas = bedside.pageShown();
    thisIs(bedside, "guest");
    bedside.read(12);
    guests = bedside.pageShown();
    assertThat(guests).isGreaterThan(annas);
  }

  private Rig rig(String device) {
    return new Rig(
            bridge,
            device,
            DeviceConfig.Kind.READER,
            device.hashCode(),
            Rig.PACE,
            Limits.DEFAULT,
            List.of("anna", "ben"))
        .boot();
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

  private static Book book(Rig rig, ReaderId reader) {
    return rig.state.people().reader().equals(reader)
        ? rig.state.books().get(WORK)
        : rig.state.people().others().get(reader).get(WORK);
  }

  private void isTheGuestsAgain() {
    assertThat(bedside.state.people().reader()).isEqualTo(People.GUEST);
    assertThat(bedside.pageShown()).isEqualTo(guests);
    thisIs(bedside, "anna");
    assertThat(bedside.pageShown()).isEqualTo(annas);
    kitchen.plug();
    open(kitchen);
    assertThat(kitchen.pageShown()).isBetween(annas - 1, annas);
  }

  @Test
  void undoAsTheNextThingTakesItBack() {
    thatWas(bedside, "anna");
    assertThat(bedside.pageShown()).isGreaterThanOrEqualTo(guests - 1);
    bedside.key(Key.UNDO);
    isTheGuestsAgain();
  }

  @Test
  void thatWasAGuestTakesItBack() {
    Book before = book(bedside, ANNA);
    thatWas(bedside, "anna");
    thatWas(bedside, "guest");
    assertThat(book(bedside, ANNA).places()).isEqualTo(before.places());
    isTheGuestsAgain();
  }

  @Test
  void thatWasBenGivesItToBenAlone() {
    Book before = book(bedside, ANNA);
    thatWas(bedside, "anna");
    thatWas(bedside, "ben");
    assertThat(bedside.state.people().reader()).isEqualTo(BEN);
    assertThat(bedside.pageShown()).isGreaterThanOrEqualTo(guests - 1);
    assertThat(book(bedside, ANNA).places()).isEqualTo(before.places());
    kitchen.plug();
    assertThat(kitchen.state.books().get(WORK).places()).isEqualTo(before.places());
    thisIs(kitchen, "ben");
    open(kitchen);
    assertThat(kitchen.pageShown()).isGreaterThanOrEqualTo(guests - 1);
    // And it was anna after all.
    thatWas(bedside, "anna");
    assertThat(book(bedside, BEN).places().operations()).isEmpty();
    assertThat(bedside.pageShown()).isGreaterThanOrEqualTo(guests - 1);
  }

  @Test
  void whatIsTakenBackStaysSoOverARestartAndGoesAfterItsDay() {
    Book guestsBefore = book(bedside, People.GUEST);
    Book before = book(bedside, ANNA);
    thatWas(bedside, "anna");
    thatWas(bedside, "guest");
    assertThat(book(bedside, People.GUEST).places()).isEqualTo(guestsBefore.places());
    bedside.killAndBoot();
    assertThat(book(bedside, People.GUEST).places()).isEqualTo(guestsBefore.places());
    assertThat(bedside.state.people().reader()).isEqualTo(People.GUEST);
    assertThat(book(bedside, ANNA).places()).isEqualTo(before.places());
    thatWas(bedside, "ben");
    assertThat(book(bedside, BEN).places().operations()).isNotEmpty();
    thatWas(bedside, "guest");
    thisIs(bedside, "anna");
    bedside.pass(Duration.ofHours(26));
    assertThat(bedside.state.people().others().get(People.GUEST)).isNull();
    assertThat(bedside.store.load().persons().guests()).isEmpty();
  }

  @Test
  void whoHasReadOnSinceIsNotUndone() {
    thatWas(bedside, "anna");
    bedside.read(5);
    int on = bedside.pageShown();
    bedside.key(Key.UNDO);
    assertThat(bedside.state.people().reader()).isEqualTo(ANNA);
    thatWas(bedside, "guest");
    assertThat(bedside.state.people().reader()).isEqualTo(ANNA);
    assertThat(on).isGreaterThan(guests);
  }
}
