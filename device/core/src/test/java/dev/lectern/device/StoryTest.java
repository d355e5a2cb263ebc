package dev.lectern.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.dialog.Intent.Name;
import dev.lectern.device.library.ShelfItem;
import dev.lectern.device.reading.Notice;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.WorkId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The main job as its story tells it, played through the core of two devices. */
final class StoryTest {
  private static final WorkId LEDGER = new WorkId("ledger");

  private final TestBridge bridge = new TestBridge();
  private final Rig bedside = Rig.reader(bridge, "bedside");
  private final Rig kitchen = Rig.speaker(bridge, "kitchen");

  @BeforeEach
  void start() {
    bridge.sell(Books.item("ledger", "The Lighthouse Ledger", 400));
    bridge.sell(Books.item("clouds", "A Field Guide to Clouds", 300));
    bedside.boot();
    kitchen.boot();
  }

  private void buyLedger() {
    kitchen.hear(Rig.about(Name.BuyTitle, "ledger"));
    kitchen.hear(Rig.plain(Name.BuyIt));
  }

  private ShelfItem onShelf(Rig rig, String work) {
    return Snapshot.of(rig.state).shelf().stream()
        .filter(item -> item.work().value().equals(work))
        .findFirst()
        .orElse(null);
  }

  @Test
  void buysByVoiceAndReadsAnywhere() {
    kitchen.hear(Rig.about(Name.BuyTitle, "ledger"));
    assertThat(kitchen.lastSaid())
        .isEqualTo("The Lighthouse Ledger, by Ada Finch, for 4.00. Say: buy it. Or: no.");
    assertThat(Snapshot.of(kitchen.state).dialog().state()).isEqualTo("confirm");
    assertThat(kitchen.ordersKept()).isZero();

    kitchen.hear(Rig.plain(Name.BuyIt));

    assertThat(bridge.charged).isEqualTo(400);
    assertThat(kitchen.said).contains("Ordering The Lighthouse Ledger, for 4.00.");
    assertThat(kitchen.lastSaid()).isEqualTo("Ordered. The Lighthouse Ledger is yours, for 4.00.");
    assertThat(onShelf(bedside, "ledger").status()).isEqualTo(ShelfItem.Status.READY);
    assertThat(onShelf(kitchen, "ledger").status()).isEqualTo(ShelfItem.Status.READY);
    assertThat(Snapshot.of(kitchen.state).pendingOrders()).isEmpty();
    assertThat(kitchen.waiting()).isEmpty();
  }

  @Test
  void comesBackOnThePageThatWasDrawn() {
    buyLedger();
    bedside.on(new Event.OpenAsked(LEDGER));
    bedside.read(20);
    assertThat(bedside.pageShown()).isEqualTo(20);

    bedside.killAndBoot();

    assertThat(bedside.pageShown()).isEqualTo(20);
    assertThat(Snapshot.of(bedside.state).screen()).isEqualTo("book");
    assertThat(bedside.state.notice()).isNull();
  }

  @Test
  void readsOnAloudFromThePageAndThePanelFollows() {
    buyLedger();
    bedside.on(new Event.OpenAsked(LEDGER));
    bedside.read(20);
    bedside.key(Key.POWER);
    assertThat(Snapshot.of(bedside.state).screen()).isEqualTo("asleep");

    kitchen.holdSpeech = true;
    kitchen.hear(Rig.plain(Name.ReadMyBook));
    assertThat(kitchen.lastSaid()).isEqualTo("Sentence 200.");
    kitchen.endSpeech();
    kitchen.endSpeech();
    kitchen.endSpeech();
    kitchen.endSpeech();
    assertThat(kitchen.lastSaid()).isEqualTo("Sentence 203.");
    kitchen.hear(Rig.plain(Name.Stop));
    assertThat(Snapshot.of(kitchen.state).speech().speaking()).isFalse();
    assertThat(kitchen.state.aloud()).isNull();
    assertThat(kitchen.sentenceHere("ledger")).isEqualTo(203);

    bedside.key(Key.POWER);

    assertThat(bedside.pageShown()).isEqualTo(20);
    Operation displayed = bedside.state.books().get(LEDGER).displayed();
    assertThat(Books.sentenceAt(displayed.loc())).isEqualTo(203);
    assertThat(displayed.dot().actor().device().value()).isEqualTo("kitchen");

    // And the other way: nothing was turned, so bedside's page does not pull the kitchen back.
    kitchen.holdSpeech = true;
    kitchen.hear(Rig.plain(Name.ReadMyBook));
    assertThat(kitchen.state.speech().lines()).last().extracting("text").isEqualTo("Sentence 203.");
  }

  @Test
  void dragsNobodyBackAfterReadingOffline() {
    buyLedger();
    bedside.on(new Event.OpenAsked(LEDGER));
    bedside.read(20);
    kitchen.holdSpeech = true;
    kitchen.hear(Rig.plain(Name.ReadMyBook));
    kitchen.endSpeech();
    kitchen.endSpeech();
    kitchen.hear(Rig.plain(Name.Stop));

    bedside.unplug();
    bedside.read(10);
    assertThat(bedside.pageShown()).isEqualTo(30);
    kitchen.hear(Rig.plain(Name.ReadMyBook));
    for (int i = 0; i < 14; i++) {
      kitchen.endSpeech();
    }
    kitchen.hear(Rig.plain(Name.Stop));
    int kitchenAt = kitchen.sentenceHere("ledger");
    assertThat(kitchenAt).isBetween(210, 220);
    bedside.plug();

    assertThat(bedside.pageShown()).isEqualTo(30);
    Notice notice = bedside.state.notice().notice();
    assertThat(notice.text()).contains("Kitchen").contains("You are further, at 30 %");
    assertThat(notice.actions())
        .containsExactly(Notice.Action.GO, Notice.Action.UNDO, Notice.Action.DISMISS);
    assertThat(bedside.waiting()).isEmpty();
    // Both acts are in both histories.
    for (Rig rig : List.of(bedside, kitchen)) {
      assertThat(rig.store.load().operations())
          .anyMatch(op -> op.loc() != null && Books.sentenceAt(op.loc()) == 300)
          .anyMatch(op -> op.loc() != null && Books.sentenceAt(op.loc()) == kitchenAt);
    }
    // The kitchen, asked again, goes to the further place and can take that back.
    kitchen.hear(Rig.plain(Name.ReadMyBook));
    kitchen.endSpeech();
    assertThat(kitchen.sentenceHere("ledger")).isEqualTo(300);
    kitchen.hear(Rig.plain(Name.Undo));
    assertThat(kitchen.sentenceHere("ledger")).isEqualTo(kitchenAt);
  }

  @Test
  void saysWhatIsOwnedAndChargesOnceForTwoOfflineOrders() {
    buyLedger();
    bedside.type(Rig.about(Name.BuyTitle, "ledger"));
    assertThat(bedside.lastSaid()).startsWith("You already own The Lighthouse Ledger.");
    assertThat(bridge.charged).isEqualTo(400);

    bedside.unplug();
    kitchen.unplug();
    for (Rig rig : List.of(bedside, kitchen)) {
      rig.type(Rig.about(Name.BuyTitle, "clouds"));
      rig.type(Rig.plain(Name.BuyIt));
      assertThat(rig.lastSaid())
          .isEqualTo(
              "Noted, not bought. I will order A Field Guide to Clouds when connected, for at most"
                  + " 3.00.");
    }
    bedside.plug();
    kitchen.plug();

    assertThat(bridge.charged).isEqualTo(700);
    assertThat(bedside.said).contains("Ordered. A Field Guide to Clouds is yours, for 3.00.");
    assertThat(kitchen.said)
        .contains("You already own A Field Guide to Clouds. Nothing was charged.");
  }

  @Test
  void placesANotedOrderOnceAfterAPowerCut() {
    kitchen.unplug();
    kitchen.holdSpeech = true;
    kitchen.type(Rig.about(Name.BuyTitle, "clouds"));
    kitchen.type(Rig.plain(Name.BuyIt));
    assertThat(kitchen.lastSaid()).startsWith("Noted, not bought.");
    kitchen.holdSpeech = false;
    kitchen.killAndBoot();
    assertThat(Snapshot.of(kitchen.state).pendingOrders())
        .singleElement()
        .extracting("state")
        .isEqualTo("noted");

    kitchen.plug();

    assertThat(bridge.charged).isEqualTo(300);
    assertThat(kitchen.said)
        .containsOnlyOnce("Ordered. A Field Guide to Clouds is yours, for 3.00.");
    kitchen.killAndBoot();
    assertThat(bridge.charged).isEqualTo(300);
    assertThat(kitchen.said).isEmpty();
  }

  @Test
  void tellsAnOutcomeAgainThatAPowerCutBrokeOff() {
    kitchen.hear(Rig.about(Name.BuyTitle, "clouds"));
    kitchen.holdSpeech = true;
    kitchen.hear(Rig.plain(Name.BuyIt));
    assertThat(kitchen.lastSaid()).startsWith("Ordered.");
    kitchen.killAndBoot();
    assertThat(kitchen.said)
        .containsExactly("Ordered. A Field Guide to Clouds is yours, for 3.00.");
    assertThat(bridge.charged).isEqualTo(300);
  }

  @Test
  void doesNothingAboutSpeechThatIsNoCommand() {
    State before = kitchen.state;
    kitchen.hear(null);
    assertThat(kitchen.said).isEmpty();
    assertThat(kitchen.state.books()).isEqualTo(before.books());
    assertThat(kitchen.state.outbox()).isEqualTo(before.outbox());
    assertThat(kitchen.state.log().getLast().accepted()).isFalse();
  }

  @Test
  void keepsTheShelfWhereABookIsRefused() {
    buyLedger();
    Failure broken = new Failure("book-broken", "The file is no book.");
    bedside.on(new Event.ImportRefused("x.epub", broken));
    assertThat(Snapshot.of(bedside.state).shelf()).hasSize(1);
    bedside.on(new Event.OpenAsked(LEDGER));
    bedside.on(new Event.BookRefused(LEDGER, Books.edition("ledger"), broken));
    assertThat(onShelf(bedside, "ledger").status()).isEqualTo(ShelfItem.Status.REFUSED);
    assertThat(Snapshot.of(bedside.state).screen()).isEqualTo("message");
    bedside.key(Key.SELECT);
    assertThat(Snapshot.of(bedside.state).screen()).isEqualTo("shelf");
  }
}
