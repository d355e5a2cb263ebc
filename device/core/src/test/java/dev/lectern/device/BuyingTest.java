package dev.lectern.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.dialog.Intent;
import dev.lectern.device.dialog.Intent.Name;
import dev.lectern.device.dialog.Utterance.Via;
import dev.lectern.device.outbox.OutboxRow;
import dev.lectern.protocol.OrderOutcome;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nothing is bought without a title, a price, and a fresh "buy it". */
final class BuyingTest {
  private final TestBridge bridge = new TestBridge();
  private final Rig kitchen = Rig.speaker(bridge, "kitchen");

  @BeforeEach
  void start() {
    bridge.sell(Books.item("clouds", "Clouds", 300));
    bridge.sell(Books.item("moss", "Moss and Stone", 200));
    kitchen.boot();
    kitchen.holdSpeech = true;
    kitchen.hear(Rig.about(Name.BuyTitle, "clouds"));
  }

  private void nothingBought() {
    assertThat(kitchen.ordersKept()).isZero();
    assertThat(bridge.charged).isZero();
  }

  @Test
  void aYesIsNoConsent() {
    kitchen.endSpeech();
    kitchen.hear(null);
    kitchen.type(null);
    nothingBought();
    assertThat(kitchen.lastSaid()).isEqualTo("Please say: buy it. Or: no.");
  }

  @Test
  void wordsFromBeforeTheEndOfTheQuestionDoNotCount() {
    long began = kitchen.now.uptimeMs();
    kitchen.pass(2);
    kitchen.endSpeech();
    kitchen.say(Rig.plain(Name.BuyIt), Via.VOICE, true, began);
    nothingBought();
  }

  @Test
  void wordsAfterSixSecondsDoNotCount() {
    kitchen.endSpeech();
    long late = kitchen.now.uptimeMs() + 6_001;
    kitchen.pass(7);
    kitchen.say(Rig.plain(Name.BuyIt), Via.VOICE, true, late);
    nothingBought();
    kitchen.pass(2);
    assertThat(kitchen.state.dialog().confirm()).isNull();
    kitchen.hear(Rig.plain(Name.BuyIt));
    nothingBought();
  }

  @Test
  void wordsThatBeganInTimeCountThoughUnderstoodLater() {
    kitchen.endSpeech();
    long inTime = kitchen.now.uptimeMs() + 5_900;
    kitchen.pass(7);
    kitchen.say(Rig.plain(Name.BuyIt), Via.VOICE, true, inTime);
    assertThat(kitchen.ordersKept()).isOne();
  }

  @Test
  void unsureWordsDoNotCount() {
    kitchen.endSpeech();
    kitchen.say(Rig.plain(Name.BuyIt), Via.VOICE, false, kitchen.now.uptimeMs());
    nothingBought();
  }

  @Test
  void aTypedQuestionWaitsAMinute() {
    kitchen.type(Rig.plain(Name.No));
    kitchen.type(Rig.about(Name.BuyTitle, "clouds"));
    kitchen.pass(59);
    kitchen.type(Rig.plain(Name.BuyIt));
    assertThat(kitchen.ordersKept()).isOne();

    kitchen.type(Rig.about(Name.BuyTitle, "moss"));
    kitchen.pass(61);
    kitchen.type(Rig.plain(Name.BuyIt));
    assertThat(kitchen.ordersKept()).isOne();
  }

  @Test
  void noStopAndCancelEndTheQuestion() {
    for (Name name : List.of(Name.No, Name.Stop, Name.Cancel)) {
      kitchen.hear(Rig.about(Name.BuyTitle, "clouds"));
      kitchen.endSpeech();
      kitchen.hear(Rig.plain(name));
      kitchen.hear(Rig.plain(Name.BuyIt));
    }
    nothingBought();
  }

  @Test
  void onlyTheAnswersAreInTheGrammarOfAQuestion() {
    assertThat(kitchen.state.outlook().grammar().intents())
        .isEqualTo(Set.of(Name.BuyIt, Name.No, Name.Cancel, Name.Stop));
    kitchen.hear(Rig.plain(Name.No));
    assertThat(kitchen.state.outlook().grammar().intents()).doesNotContain(Name.BuyIt);
    assertThat(kitchen.state.outlook().grammar().shop()).hasSize(2);
  }

  @Test
  void theOrderIsKeptBeforeItIsSaid() {
    kitchen.endSpeech();
    kitchen.store.full(true);
    kitchen.hear(Rig.plain(Name.BuyIt));
    assertThat(kitchen.said).noneMatch(text -> text.startsWith("Order"));
    nothingBought();
  }

  @Test
  void saysNotedWhereTheBridgeStaysSilent() {
    kitchen.endSpeech();
    kitchen.deafBridge = true;
    kitchen.hear(Rig.plain(Name.BuyIt));
    assertThat(kitchen.lastSaid()).isEqualTo("Ordering Clouds, for 3.00.");
    kitchen.pass(3);
    assertThat(kitchen.lastSaid())
        .isEqualTo("Noted, not bought. I will order Clouds when connected, for at most 3.00.");
    kitchen.type(Rig.about(Name.BuyTitle, "clouds"));
    assertThat(kitchen.lastSaid()).contains("already noted");
    kitchen.deafBridge = false;
    kitchen.pass(40);
    assertThat(kitchen.lastSaid()).isEqualTo("Ordered. Clouds is yours, for 3.00.");
    assertThat(bridge.charged).isEqualTo(300);
  }

  @Test
  void cancelsAnOrderThatHasNotLeft() {
    kitchen.unplug();
    kitchen.endSpeech();
    kitchen.hear(Rig.plain(Name.BuyIt));
    kitchen.type(Rig.about(Name.CancelOrder, "clouds"));
    kitchen.type(Rig.about(Name.CancelOrder, "clouds"));
    assertThat(kitchen.store.outbox().values().stream().map(row -> row.row().kind()).toList())
        .containsExactly("order", "cancel");
    assertThat(Snapshot.of(kitchen.state).pendingOrders())
        .singleElement()
        .extracting("state")
        .isEqualTo("cancelling");
  }

  @Test
  void whatAnOrderWaitsForIsSaidWhereItWasGiven() {
    kitchen.endSpeech();
    bridge.asks = true;
    kitchen.hear(Rig.plain(Name.BuyIt));
    assertThat(kitchen.said.getLast()).isEqualTo("Asked the owner for it.");
    kitchen.pass(30);
    assertThat(kitchen.said.getLast()).isEqualTo("Asked the owner for it.");
    nothingCharged();
  }

  private void nothingCharged() {
    assertThat(bridge.charged).isZero();
  }

  @Test
  void aRefusedRowIsToldAsNotBought() {
    kitchen.endSpeech();
    kitchen.deafBridge = true;
    kitchen.hear(Rig.plain(Name.BuyIt));
    kitchen.on(
        new Event.MessageIn(
            new dev.lectern.protocol.Message.Ack(
                bridge.incarnation,
                kitchen.state.line().nonce(),
                kitchen.state.actor().id(),
                1,
                0,
                List.of(
                    new dev.lectern.protocol.Message.Refusal(
                        1, "reader-not-granted", "This reader may not buy here.")))));
    assertThat(kitchen.said.getLast()).isEqualTo("Clouds: This reader may not buy here.");
    assertThat(kitchen.store.outbox().get(1L).state()).isEqualTo(OutboxRow.State.REFUSED);
    assertThat(kitchen.state.orders().values())
        .allMatch(kept -> kept.outcome().state() == OrderOutcome.State.REFUSED);
  }

  /** Random talk never buys without the whole ceremony. The seed is in the failure's text. */
  @Test
  void noRandomTalkBuysWithoutConsent() {
    for (long seed = 1; seed <= 60; seed++) {
      new ConsentWalk(seed).run(new Random(seed), 400);
    }
  }

  static final List<Intent> TALK =
      List.of(
          Rig.about(Name.BuyTitle, "clouds"),
          Rig.about(Name.BuyTitle, "moss"),
          Rig.plain(Name.BuyIt),
          Rig.plain(Name.BuyIt),
          Rig.plain(Name.No),
          Rig.plain(Name.Cancel),
          Rig.plain(Name.Stop),
          Rig.plain(Name.ReadMyBook),
          Rig.plain(Name.WhatCanISay),
          Rig.plain(Name.Sleep),
          Rig.plain(Name.Wake));
}
