package dev.lectern.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.dialog.Intent;
import dev.lectern.device.library.ShelfItem;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.ReaderProfile;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A device keeps a child to what the owner allowed, also offline and after a start. */
class ChildhoodTest {
  private static final ReaderId ANNA = new ReaderId("anna");
  private final TestBridge bridge = new TestBridge();
  private Rig bedside;

  @BeforeEach
  void start() {
    bridge.give(Books.item("ledger", "The Ledger", 400));
    bridge.give(Books.item("moss", "Moss", 400));
    bridge.sell(Books.item("fern", "Fern", 100));
    bedside =
        new Rig(
            bridge,
            "bedside",
            DeviceConfig.Kind.READER,
            5,
            Rig.PACE,
            Limits.DEFAULT,
            List.of("anna", "ben"));
    bedside.boot();
  }

  private void allow(
      @Nullable Set<String> works, ReaderProfile.@Nullable Hours hours, boolean buy) {
    TreeSet<WorkId> named = new TreeSet<>();
    if (works != null) {
      works.forEach(work -> named.add(new WorkId(work)));
    }
    bridge.publish(
        "profile", Wire.encode(new ReaderProfile(ANNA, works == null ? null : named, hours, buy)));
  }

  /** Monday to Friday, six to nine in the evening, in a zone two hours ahead in summer. */
  private static ReaderProfile.Hours evenings() {
    return new ReaderProfile.Hours(
        18 * 60, 21 * 60, new TreeSet<>(List.of(1, 2, 3, 4, 5)), "Europe/Berlin");
  }

  private void at(String instant) {
    bedside.now = new Moment(Instant.parse(instant), bedside.now.uptimeMs());
  }

  private void open(String work) {
    bedside.hear(Rig.about(Intent.Name.OpenTitle, work));
  }

  private void thisIs(String reader) {
    bedside.hear(new Intent.Person(Intent.Name.ThisIs, new ReaderId(reader)));
  }

  private List<String> shelf() {
    return Snapshot.of(bedside.state).shelf().stream().map(ShelfItem::title).toList();
  }

  private boolean reads() {
    return bedside.state.open() != null;
  }

  @Test
  void whatWasNotAllowedIsNotOnTheShelfAndNotOpenedAlsoOfflineAfterAStart() {
    assertThat(shelf()).containsExactly("Moss", "The Ledger");
    allow(Set.of("moss"), null, true);
    bedside.unplug();
    bedside.killAndBoot();
    assertThat(shelf()).containsExactly("Moss");
    open("ledger");
    assertThat(bedside.lastSaid()).isEqualTo("This book is not on Anna's shelf yet.");
    assertThat(reads()).isFalse();
    open("moss");
    assertThat(reads()).isTrue();
  }

  @Test
  void othersAtTheDeviceAreNotKeptFromAnythingAndAGuestIsAsTheChild() {
    allow(Set.of("moss"), null, true);
    thisIs("ben");
    assertThat(shelf()).hasSize(2);
    open("ledger");
    assertThat(reads()).isTrue();
    thisIs("anna");
    assertThat(bedside.lastSaid()).isEqualTo("This book is not on Anna's shelf yet.");
    thisIs(dev.lectern.device.reading.People.GUEST.value());
    open("ledger");
    assertThat(bedside.lastSaid()).isEqualTo("This book is not on Anna's shelf yet.");
    allow(null, null, true);
    open("ledger");
    assertThat(reads()).isTrue();
  }

  @Test
  void hoursHoldInTheHouseholdsZoneAndEndAtTheNextPage() {
    at("2026-07-13T15:59:00Z");
    allow(null, evenings(), true);
    open("moss");
    assertThat(bedside.lastSaid())
        .isEqualTo("It is not Anna's reading time now; it is from 18:00 to 21:00.");
    at("2026-07-13T16:00:00Z");
    open("moss");
    assertThat(reads()).isTrue();
    at("2026-07-13T18:59:59Z");
    bedside.key(Key.NEXT);
    assertThat(reads()).isTrue();
    at("2026-07-13T19:00:00Z");
    bedside.key(Key.NEXT);
    assertThat(reads()).isFalse();
    assertThat(bedside.lastSaid()).startsWith("It is not Anna's reading time now");
    at("2026-07-18T17:00:00Z");
    open("moss");
    assertThat(bedside.lastSaid()).isEqualTo("Today is not one of Anna's reading days.");
  }

  @Test
  void whoMayNotBuyIsToldSoBeforeAnythingIsAsked() {
    allow(null, null, false);
    bedside.type(Rig.about(Intent.Name.BuyTitle, "fern"));
    assertThat(bedside.lastSaid()).isEqualTo("Anna may not buy books, so nothing was ordered.");
    assertThat(bedside.state.dialog().confirm()).isNull();
    thisIs("ben");
    bedside.type(Rig.about(Intent.Name.BuyTitle, "fern"));
    assertThat(bedside.state.dialog().confirm()).isNotNull();
  }
}
