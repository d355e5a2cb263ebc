package dev.lectern.bridge.kobo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.Acts;
import dev.lectern.bridge.Household;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.face.Screens;
import dev.lectern.bridge.history.History;
import dev.lectern.bridge.works.TwoFiles;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Locator;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.Row;
import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.Wire;
import dev.lectern.reading.place.Ahead;
import dev.lectern.reading.place.Places;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The edge alone, on a real database: what of a Kobo's words is an act, and what it is told. */
class ReadingsTest {
  private static final EditionId EDITION = new EditionId(Sha256.hex("ledger"));
  private static final ActorId KITCHEN = Acts.actor("kitchen", '2');
  private static final Principal.OfLogin KOBO =
      new Principal.OfLogin(Household.DEMO, Acts.ANNA, "anna.kobo");

  @TempDir Path folder;
  private Household household;
  private Readings readings;
  private int date;

  @BeforeEach
  void open() {
    household = new Household(folder);
    Screens screens = new Screens(Household.INCARNATION, household.intake, household.clock);
    readings = new Readings(screens, Ahead.withinAnEdition(), household.clock);
  }

  @AfterEach
  void close() {
    household.close();
  }

  private void put(double total, String status) {
    put(total, status, "2020-01-01T00:00:%02dZ".formatted(date++));
  }

  /** As the desk hands it on; the same place is an echo of what was told. */
  private void put(double total, String status, String modified) {
    String spot = "c1.xhtml#" + total;
    KoboPut put =
        new KoboPut(
            Acts.LEDGER,
            EDITION,
            Locator.of("c1.xhtml", total, total),
            spot,
            "{\"ProgressPercent\":" + Math.round(total * 100) + "}",
            "",
            status,
            0,
            modified);
    household.store.write(
        sql -> {
          Operation pending = readings.pending(sql, KOBO, Acts.LEDGER);
          boolean echo =
              pending != null && pending.loc() != null && pending.loc().totalProgression() == total;
          readings.put(sql, KOBO, put, echo ? pending.dot() : null);
          return true;
        });
  }

  private Told tell() {
    return household.store.write(sql -> readings.tell(sql, KOBO, Acts.LEDGER, EDITION));
  }

  private Places places() {
    return household
        .store
        .read(sql -> History.read(sql, Household.DEMO, Acts.ANNA, Acts.LEDGER))
        .places();
  }

  private List<Operation> kobos() {
    Places places = places();
    return household.store.read(
        sql ->
            sql.list(
                "SELECT r.body FROM outbox_row r WHERE r.device LIKE 'face-kobo%' ORDER BY r.n",
                columns -> Wire.decodeOperation(columns.getString(1))));
  }

  private void kitchen(long n, double total, Map<ActorId, Long> settled) {
    kitchen(n, EDITION, total, settled);
  }

  private void kitchen(long n, EditionId edition, double total, Map<ActorId, Long> settled) {
    Operation operation =
        new Operation(
            new Dot(KITCHEN, n),
            n,
            Acts.ANNA,
            Acts.LEDGER,
            edition,
            1,
            Operation.Kind.ADVANCE,
            20_000,
            new TreeMap<>(settled),
            n,
            "2099-01-01T00:00:00Z",
            Locator.of("c1.xhtml", total, total),
            null,
            "page-turn",
            Map.of());
    household.hello(Household.KITCHEN, KITCHEN, n - 1, null);
    household.send(Household.KITCHEN, KITCHEN, new Row(n, "op", Wire.encode(operation)));
  }

  @Test
  void aPlaceOfAnotherFileIsFollowedAndReadOnFromByTheMapBetweenThem() {
    household.store.write(
        sql -> {
          TwoFiles.join(sql, Household.DEMO, Acts.LEDGER, EDITION);
          return true;
        });
    put(0.3, "Reading");
    kitchen(1, TwoFiles.PREFACED, TwoFiles.inPrefaced(0.6), Map.of());
    assertThat(tell().go()).isNotNull();
    put(0.601, "Reading");
    assertThat(
            household.store.<Boolean>write(sql -> readings.pending(sql, KOBO, Acts.LEDGER) == null))
        .isTrue();
    put(0.55, "Reading");
    assertThat(kobos())
        .extracting(Operation::kind)
        .containsExactly(Operation.Kind.ADVANCE, Operation.Kind.ADVANCE, Operation.Kind.GOTO);
  }

  @Test
  void openingABookIsNoAct() {
    put(0, "Reading");
    assertThat(kobos()).isEmpty();
    put(0.1, "Reading");
    assertThat(kobos()).extracting(Operation::kind).containsExactly(Operation.Kind.ADVANCE);
  }

  @Test
  void whatComesTwiceIsOneAct() {
    put(0.1, "Reading", "2020-01-01T00:00:00Z");
    put(0.2, "Reading", "2020-01-01T00:01:00Z");
    put(0.1, "Reading", "2020-01-01T00:00:00Z");
    assertThat(kobos()).hasSize(2);
  }

  @Test
  void itsClockDecidesNothing() {
    put(0.2, "Reading", "2150-01-01T00:00:00Z");
    put(0.3, "Reading", "1971-01-01T00:00:00Z");
    put(0.4, "Reading", "never");
    assertThat(kobos()).hasSize(3);
    kitchen(1, 0.6, Map.of(kobos().getFirst().dot().actor(), 3L));
    Told told = tell();
    assertThat(told.go().dot().actor()).isEqualTo(KITCHEN);
    assertThat(KoboDates.seconds(told.date()))
        .isGreaterThan(KoboDates.seconds("1971-01-01T00:00:00Z"));
    assertThat(tell().date()).isEqualTo(told.date());
  }

  @Test
  void goingBackBehindAPlaceItOnlySawDraggesNobody() {
    put(0.1, "Reading");
    kitchen(1, 0.6, Map.of());
    assertThat(tell().go()).isNotNull();
    put(0.05, "Reading");
    assertThat(kobos().getLast().kind()).isEqualTo(Operation.Kind.GOTO);
    assertThat(kobos().getLast().settled()).doesNotContainKey(KITCHEN);
  }

  @Test
  void goingBackBehindAPlaceItWentToIsObeyed() {
    put(0.1, "Reading");
    kitchen(1, 0.6, Map.of());
    tell();
    put(0.6, "Reading");
    assertThat(kobos()).as("an echo is no act").hasSize(1);
    put(0.05, "Reading");
    assertThat(kobos().getLast().settled()).containsEntry(KITCHEN, 1L);
    assertThat(tell().go()).isNull();
  }

  @Test
  void beyondThePlaceItWasToldItHasPassedIt() {
    put(0.1, "Reading");
    kitchen(1, 0.6, Map.of());
    tell();
    put(0.7, "Reading");
    assertThat(kobos().getLast().kind()).isEqualTo(Operation.Kind.ADVANCE);
    assertThat(kobos().getLast().settled()).containsEntry(KITCHEN, 1L);
  }

  @Test
  void aKoboThatWasOfflineDragsNobodyBack() {
    put(0.1, "Reading");
    kitchen(1, 0.6, Map.of(kobos().getFirst().dot().actor(), 1L));
    // It read on from its old place without having heard of the other.
    put(0.15, "Reading");
    assertThat(tell().go().dot()).isEqualTo(new Dot(KITCHEN, 1));
  }

  @Test
  void finishedOnceAndUnreadOnlyOnPurpose() {
    put(0, "ReadyToRead");
    assertThat(kobos()).as("a book that was never opened").isEmpty();
    put(0.9, "Reading");
    put(0.01, "Finished");
    put(0.01, "Finished");
    assertThat(kobos())
        .extracting(Operation::kind)
        .containsExactly(Operation.Kind.ADVANCE, Operation.Kind.FINISH);
    assertThat(tell().status()).isEqualTo("Finished");
    put(0, "ReadyToRead");
    assertThat(kobos().getLast().kind()).isEqualTo(Operation.Kind.MARK_UNREAD);
    assertThat(tell().status()).isEqualTo("ReadyToRead");
  }

  @Test
  void aFinishElsewhereIsToldOnceAndItsEchoIsNoAct() {
    put(0.5, "Reading");
    household.store.write(
        sql -> {
          Principal.OfLogin other = new Principal.OfLogin(Household.DEMO, Acts.ANNA, "anna.other");
          readings.put(
              sql,
              other,
              new KoboPut(Acts.LEDGER, EDITION, null, "", "", "", "Finished", 0, ""),
              null);
          return true;
        });
    Told told = tell();
    assertThat(told.status()).isEqualTo("Finished");
    assertThat(told.go()).isNull();
    assertThat(tell().date()).isEqualTo(told.date());
    int acts = kobos().size();
    put(0.5, "Finished");
    assertThat(kobos()).hasSize(acts);
  }
}
