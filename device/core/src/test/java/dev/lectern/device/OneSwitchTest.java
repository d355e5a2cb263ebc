package dev.lectern.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lectern.device.access.SwitchAccess;
import dev.lectern.device.dialog.Intent;
import dev.lectern.device.touch.Target;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everything that a reader needs, by presses of one button at moments of one's own. */
class OneSwitchTest {
  private static final WorkId LEDGER = new WorkId("ledger");
  private static final SwitchAccess ON =
      new SwitchAccess(true, Duration.ofMillis(2_500), Duration.ofMillis(300), 2);

  private final TestBridge bridge = new TestBridge();
  private final Rig bedside = Rig.reader(bridge, "bedside");

  @BeforeEach
  void on() {
    bridge.give(Books.item(LEDGER.value(), "The Lighthouse Ledger", 400));
    bedside.boot();
    bedside.on(new Event.AccessAsked(ON));
  }

  private void press() {
    bedside.key(Key.SWITCH);
  }

  /** What is offered now; empty where nothing is. */
  private String offered() {
    List<Effect> bars =
        bedside.effects.stream()
            .filter(one -> one instanceof Effect.DrawChoices || one instanceof Effect.ClearChoices)
            .toList();
    return !bars.isEmpty()
            && bars.getLast() instanceof Effect.DrawChoices(List<String> labels, int at)
            && at >= 0
        ? labels.get(at)
        : "";
  }

  /** Waits until that stands, and takes it; a round that is passed whole fails. */
  private void take(String label) {
    for (int waited = 0; !offered().equals(label); waited++) {
      assertThat(waited).as("choices before " + label).isLessThan(20);
      bedside.pass(Duration.ofMillis(2_500));
    }
    bedside.pass(Duration.ofMillis(400));
    press();
  }

  private void openTheLedger() {
    take("The Lighthouse Ledger");
    take("Open");
    bedside.pass(30);
  }

  @Test
  void offersBooksInTurnAndOpensTheOneThatStands() {
    assertThat(offered()).isEqualTo("The Lighthouse Ledger");
    bedside.pass(Duration.ofMillis(2_499));
    assertThat(offered()).isEqualTo("The Lighthouse Ledger");
    bedside.pass(Duration.ofMillis(1));
    assertThat(offered()).isEqualTo("Sleep");
    openTheLedger();
    assertThat(bedside.state.face()).isEqualTo(State.Face.BOOK);
    assertThat(offered()).isEmpty();
  }

  @Test
  void onePressTurnsThePageAndASecondOneWithinTheTimeAsksForMore() {
    openTheLedger();
    press();
    bedside.pass(3);
    press();
    bedside.pass(3);
    assertThat(bedside.pageShown()).isEqualTo(2);
    press();
    bedside.pass(2);
    press();
    assertThat(bedside.pageShown()).isEqualTo(3);
    assertThat(offered()).isEqualTo("Next page");
    take("Page before");
    bedside.pass(1);
    press();
    assertThat(bedside.pageShown()).as("stands until something else is wanted").isEqualTo(1);
    take("Nothing");
    assertThat(offered()).isEmpty();
  }

  @Test
  void aTremblingHandPressesOnce() {
    openTheLedger();
    for (int i = 0; i < 12; i++) {
      press();
      bedside.pass(Duration.ofMillis(290));
    }
    assertThat(bedside.pageShown()).isEqualTo(1);
    bedside.pass(3);
    press();
    assertThat(bedside.pageShown()).isEqualTo(2);
  }

  @Test
  void anyKeyAndATouchAnywhereAreTheSwitchButPowerStaysPower() {
    openTheLedger();
    bedside.key(Key.HOME);
    bedside.pass(3);
    bedside.on(new Event.Touched(new Target.Top()));
    assertThat(bedside.pageShown()).isEqualTo(2);
    bedside.key(Key.POWER);
    assertThat(bedside.state.screen().asleep()).isTrue();
    assertThat(offered()).isEmpty();
    bedside.pass(3);
    press();
    assertThat(bedside.state.screen().asleep()).isFalse();
    assertThat(bedside.pageShown()).isEqualTo(2);
  }

  @Test
  void stopsAfterItsRoundsAndThenAPressBeginsAndTakesNothing() {
    assertThat(bedside.timers.keySet()).extracting(Timer::name).contains(Timer.Name.SCAN);
    bedside.pass(60);
    assertThat(offered()).isEmpty();
    assertThat(bedside.timers.keySet()).extracting(Timer::name).doesNotContain(Timer.Name.SCAN);
    press();
    assertThat(bedside.state.face()).isEqualTo(State.Face.SHELF);
    assertThat(offered()).isEqualTo("The Lighthouse Ledger");
  }

  @Test
  void theBarOverAPageGoesByItself() {
    openTheLedger();
    press();
    bedside.pass(1);
    press();
    assertThat(offered()).isEqualTo("Next page");
    bedside.pass(120);
    assertThat(offered()).isEmpty();
    assertThat(bedside.pageShown()).isEqualTo(1);
    press();
    assertThat(bedside.pageShown()).isEqualTo(2);
  }

  @Test
  void timeAloneNeverBuys() {
    bridge.sell(Books.item("sea", "Sea Roads", 400));
    bedside.pass(10);
    bedside.type(Rig.about(Intent.Name.BuyTitle, "sea"));
    assertThat(offered()).as("what costs nothing stands first").isEqualTo("No");
    bedside.pass(600);
    assertThat(bedside.ordersKept()).isZero();
    bedside.type(Rig.about(Intent.Name.BuyTitle, "sea"));
    press();
    assertThat(bedside.lastSaid()).contains("Nothing was bought");
    bedside.type(Rig.about(Intent.Name.BuyTitle, "sea"));
    take("Buy it");
    assertThat(bedside.ordersKept()).isEqualTo(1);
  }

  @Test
  void bookmarksGoesElsewhereAndBackAndHome() {
    openTheLedger();
    press();
    bedside.pass(1);
    press();
    take("Bookmark");
    assertThat(bedside.said).anyMatch(words -> words.startsWith("Bookmarked"));
    bedside.pass(20);
    press();
    bedside.pass(1);
    press();
    take("Go elsewhere");
    take("A tenth on");
    assertThat(bedside.pageShown()).isGreaterThan(5);
    take("Undo");
    assertThat(bedside.pageShown()).isEqualTo(2);
    bedside.pass(1);
    press();
    bedside.pass(1);
    press();
    take("Shelf");
    assertThat(bedside.state.face()).isEqualTo(State.Face.SHELF);
    take("Sleep");
    assertThat(bedside.state.screen().asleep()).isTrue();
  }

  @Test
  void aPressWhileItReadsAloudPausesAndOffersToReadOn() {
    openTheLedger();
    bedside.holdSpeech = true;
    press();
    bedside.pass(1);
    press();
    take("Read aloud");
    assertThat(bedside.state.aloud()).isNotNull();
    bedside.pass(10);
    press();
    assertThat(bedside.state.aloud().paused()).isTrue();
    take("Read aloud");
    assertThat(bedside.state.aloud().paused()).isFalse();
  }

  @Test
  void saysWhatStandsAndWaitsUntilItIsSaid() {
    Rig blind = Rig.reader(bridge, "blind");
    blind.speakUp();
    blind.boot();
    blind.holdSpeech = true;
    blind.on(new Event.AccessAsked(ON));
    assertThat(blind.lastSaid()).isEqualTo("The Lighthouse Ledger");
    blind.pass(30);
    assertThat(blind.lastSaid()).as("still being said").isEqualTo("The Lighthouse Ledger");
    while (blind.state.speech().speaking()) {
      blind.endSpeech();
    }
    blind.pass(3);
    assertThat(blind.lastSaid()).isEqualTo("Sleep");
    assertThat(blind.state.log()).noneMatch(line -> line.text().equals("Sleep"));
  }

  @Test
  void isKeptOverAStartAndGoesAgain() {
    bedside.killAndBoot();
    assertThat(offered()).isEqualTo("The Lighthouse Ledger");
    bedside.on(new Event.AccessAsked(SwitchAccess.OFF));
    assertThat(offered()).isEmpty();
    press();
    bedside.key(Key.SELECT);
    assertThat(bedside.state.face()).isEqualTo(State.Face.BOOK);
    bedside.killAndBoot();
    assertThat(offered()).isEmpty();
  }

  @Test
  void manyBooksAreOfferedSixAtATime() {
    for (int i = 0; i < 9; i++) {
      bridge.give(Books.item("b" + i, "Book " + i, 400));
    }
    take("More books");
    List<String> labels =
        bedside.effects.stream()
            .filter(Effect.DrawChoices.class::isInstance)
            .map(one -> ((Effect.DrawChoices) one).labels())
            .toList()
            .getLast();
    assertThat(labels).hasSize(6).endsWith("More books", "Sleep");
  }

  @Test
  void refusesWhatMakesNoSense() throws Exception {
    assertThat(SwitchAccess.OFF.with(Json.parseObject("{\"switch\":true,\"scanMs\":4000}")))
        .isEqualTo(new SwitchAccess(true, Duration.ofSeconds(4), Duration.ofMillis(300), 3));
    for (String bad :
        List.of(
            "{\"scanMs\":499}",
            "{\"scanMs\":99999999999}",
            "{\"scanMs\":2.5}",
            "{\"debounceMs\":-1}",
            "{\"rounds\":0}",
            "{\"switch\":\"yes\"}")) {
      assertThatThrownBy(() -> SwitchAccess.OFF.with(Json.parseObject(bad)))
          .as(bad)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
