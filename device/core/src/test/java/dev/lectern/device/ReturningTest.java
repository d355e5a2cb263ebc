package dev.lectern.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.commerce.Bought;
import dev.lectern.device.dialog.Intent.Name;
import dev.lectern.protocol.OrderKey;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was bought by mistake is given back, and what is said of it is what the bridge said. */
final class ReturningTest {
  private final TestBridge bridge = new TestBridge();
  private final Rig bedside = Rig.reader(bridge, "bedside");

  @BeforeEach
  void start() {
    bridge.sell(Books.item("clouds", "Clouds", 300));
    bridge.sell(Books.item("moss", "Moss and Stone", 200));
    bridge.give(Books.item("tide", "Tide", 100));
    bedside.boot();
  }

  private void buy(String work) {
    bedside.type(Rig.about(Name.BuyTitle, work));
    bedside.type(Rig.plain(Name.BuyIt));
  }

  private List<Bought> bought() {
    return bedside.state.till().bought();
  }

  private long cancels() {
    return bedside.store.outbox().values().stream()
        .filter(row -> row.row().kind().equals("cancel"))
        .count();
  }

  @Test
  void undoThatMeansThePurchaseThatWasJustTold() {
    buy("clouds");
    assertThat(bridge.charged).isEqualTo(300);
    bedside.hear(Rig.plain(Name.Undo));
    assertThat(bedside.said)
        .endsWith(
            "Ordered. Clouds is yours, for 3.00.",
            "I have asked to give Clouds back.",
            "Clouds was given back.");
    assertThat(bridge.charged).isZero();
    assertThat(bought()).isEmpty();
    bedside.hear(Rig.plain(Name.Undo));
    assertThat(bedside.lastSaid()).isEqualTo("There is nothing to take back.");
  }

  @Test
  void afterAnythingElseUndoThatIsAboutReading() {
    buy("clouds");
    bedside.type(Rig.about(Name.OpenTitle, "tide"));
    bedside.type(Rig.plain(Name.Undo));
    bedside.key(Key.UNDO);
    assertThat(bridge.charged).isEqualTo(300);

    buy("moss");
    bedside.read(3);
    bedside.hear(Rig.plain(Name.Undo));
    assertThat(bridge.charged).isEqualTo(500);
    assertThat(cancels()).isZero();
  }

  @Test
  void theUndoKeyNeverTouchesMoney() {
    buy("clouds");
    bedside.key(Key.UNDO);
    bedside.on(new Event.UndoAsked());
    assertThat(bridge.charged).isEqualTo(300);
  }

  @Test
  void giveItBackMeansTheNewestWhateverWasReadSince() {
    buy("clouds");
    buy("moss");
    bedside.type(Rig.about(Name.OpenTitle, "tide"));
    bedside.read(5);
    bedside.pass(600);
    bedside.hear(Rig.plain(Name.GiveBack));
    assertThat(bedside.lastSaid()).isEqualTo("Moss and Stone was given back.");
    bedside.hear(Rig.plain(Name.GiveBack));
    assertThat(bedside.lastSaid()).isEqualTo("Clouds was given back.");
    bedside.hear(Rig.plain(Name.GiveBack));
    assertThat(bedside.lastSaid()).isEqualTo("Nothing was bought here that can be given back.");
    assertThat(bridge.charged).isZero();
  }

  @Test
  void thePagesButtonGivesBackTheOneThatItStandsAt() {
    buy("clouds");
    buy("moss");
    OrderKey clouds = bought().getFirst().key();
    bedside.on(new Event.ReturnAsked(clouds));
    assertThat(bedside.lastSaid()).isEqualTo("Clouds was given back.");
    assertThat(bridge.charged).isEqualTo(200);
    bedside.on(new Event.ReturnAsked(clouds));
    assertThat(cancels()).isOne();
  }

  @Test
  void whatTheBridgeRefusesIsSaidInItsOwnSentence() {
    buy("clouds");
    bridge.tooLate = true;
    bedside.hear(Rig.plain(Name.GiveBack));
    assertThat(bedside.lastSaid())
        .isEqualTo("It was bought more than thirty minutes ago, so it stays bought.");
    assertThat(bridge.charged).isEqualTo(300);
    assertThat(bought()).isEmpty();
  }

  @Test
  void afterThirtyMinutesNothingIsAskedAnyMore() {
    buy("clouds");
    bedside.pass(29 * 60);
    assertThat(Snapshot.of(bedside.state).bought()).hasSize(1);
    bedside.pass(61);
    assertThat(Snapshot.of(bedside.state).bought()).isEmpty();
    bedside.hear(Rig.plain(Name.GiveBack));
    assertThat(bedside.lastSaid())
        .isEqualTo("It was bought more than thirty minutes ago, so it stays bought.");
    assertThat(cancels()).isZero();
  }

  @Test
  void withoutTheBridgeItIsOnlyNotedAndToldOnceItIsTrue() {
    buy("clouds");
    bedside.unplug();
    bedside.hear(Rig.plain(Name.GiveBack));
    assertThat(bedside.lastSaid()).startsWith("Noted. I will ask to give Clouds back");
    bedside.hear(Rig.plain(Name.GiveBack));
    assertThat(bedside.lastSaid())
        .isEqualTo("Giving Clouds back is already noted, and not yet answered.");
    assertThat(cancels()).isOne();
    assertThat(bridge.charged).isEqualTo(300);
    bedside.plug();
    assertThat(bedside.lastSaid()).isEqualTo("Clouds was given back.");
  }

  @Test
  void aPowerCutForgetsNeitherThePurchaseNorTheWish() {
    buy("clouds");
    bedside.killAndBoot();
    bedside.unplug();
    bedside.hear(Rig.plain(Name.GiveBack));
    bedside.killAndBoot();
    assertThat(bought()).singleElement().matches(Bought::returning);
    bedside.plug();
    assertThat(bedside.lastSaid()).isEqualTo("Clouds was given back.");
    assertThat(bridge.charged).isZero();
  }

  @Test
  void whatTheOwnerGaveBackIsToldWhenTheDeviceWakes() {
    buy("clouds");
    bedside.on(new Event.SleepAsked());
    int before = bedside.said.size();
    bridge.giveBack(bought().getFirst().key());
    assertThat(bedside.said).hasSize(before);
    bedside.killAndBoot();
    assertThat(bedside.said).isEmpty();
    bedside.on(new Event.WakeAsked());
    assertThat(bedside.said).contains("Clouds was given back.");
    assertThat(bought()).isEmpty();
  }

  @Test
  void itIsListenedForOnlyWhereSomethingWasBought() {
    assertThat(bedside.state.outlook().grammar().intents()).doesNotContain(Name.GiveBack);
    buy("clouds");
    assertThat(bedside.state.outlook().grammar().intents()).contains(Name.GiveBack);
  }

  @Test
  void anotherDevicesPurchaseIsNotAtHandHere() {
    Rig kitchen = Rig.speaker(bridge, "kitchen").boot();
    kitchen.type(Rig.about(Name.BuyTitle, "moss"));
    kitchen.type(Rig.plain(Name.BuyIt));
    bedside.hear(Rig.plain(Name.GiveBack));
    assertThat(bridge.charged).isEqualTo(200);
    kitchen.hear(Rig.plain(Name.Undo));
    assertThat(kitchen.lastSaid()).isEqualTo("Moss and Stone was given back.");
    assertThat(bedside.said).doesNotContain("Moss and Stone was given back.");
  }
}
