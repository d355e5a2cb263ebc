package dev.lectern.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.dialog.Intent;
import dev.lectern.device.outbox.OutboxRow;
import dev.lectern.device.store.MemoryStore;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Entitlement;
import dev.lectern.protocol.Incarnation;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The cases of the design that a device's core decides, by their numbers. */
class SyncCasesTest {
  private static final WorkId LEDGER = new WorkId("ledger");

  private final TestBridge bridge = new TestBridge();
  private Rig bedside;
  private Rig kitchen;

  @BeforeEach
  void start() {
    bridge.give(Books.item("ledger", "The Lighthouse Ledger", 400));
    bedside = Rig.reader(bridge, "bedside").boot();
    kitchen = Rig.reader(bridge, "kitchen").boot();
    bedside.on(new Event.OpenAsked(LEDGER));
  }

  private static List<Operation> acts(Rig rig) {
    return List.copyOf(rig.state.books().get(LEDGER).places().operations());
  }

  @Test
  void case07OpeningLookingSleepingAndClosingWritesNothing() {
    bedside.pass(5);
    bedside.key(Key.HOME);
    bedside.on(new Event.OpenAsked(LEDGER));
    bedside.key(Key.POWER);
    bedside.key(Key.POWER);
    bedside.pass(Duration.ofMinutes(10));
    assertThat(bedside.store.outbox()).isEmpty();
  }

  @Test
  void case08ThePageComesBackAfterAPowerCut() {
    bedside.read(20);
    bedside.pass(Duration.ofMillis(100));
    bedside.killAndBoot();
    assertThat(bedside.pageShown()).isEqualTo(20);
  }

  @Test
  void case09SixWeeksOfflineAreExactlyOnceInEffect() {
    bedside.unplug();
    for (int i = 0; i < 500; i++) {
      bedside.read(1);
      bedside.hear(new Intent.Numbered(Intent.Name.GoToPercent, i % 90 + 5));
    }
    bedside.pass(Duration.ofDays(42));
    List<OutboxRow> waiting = bedside.waiting();
    assertThat(waiting.size()).isGreaterThanOrEqualTo(500);
    // The broker dies while they are on their way, and again.
    for (int i = 0; i < 2; i++) {
      bedside.deafBridge = i == 0;
      bedside.plug();
      bedside.unplug();
    }
    bedside.deafBridge = false;
    bedside.plug();
    ActorId self = bedside.state.actor().id();
    assertThat(bridge.marks.get(self)).isEqualTo(bedside.state.actor().n());
    assertThat(bedside.waiting()).isEmpty();
    List<String> dots =
        bridge.feed.stream()
            .filter(entry -> entry.kind().equals("op"))
            .map(entry -> Wire.decodeOperation(entry.body()).dot().toString())
            .toList();
    assertThat(dots).doesNotHaveDuplicates().hasSize(waiting.size());
    kitchen.on(new Event.OpenAsked(LEDGER));
    assertThat(kitchen.pageShown()).isEqualTo(bedside.pageShown());
    assertThat(kitchen.state.books().get(LEDGER).places().heads(1))
        .isEqualTo(bedside.state.books().get(LEDGER).places().heads(1));
  }

  @Test
  void case16ReadingAloudStoppedInMidSentenceOpensAtThatSentenceAndIsUndone() {
    Rig hall = Rig.speaker(bridge, "hall").boot();
    bedside.read(3);
    final int before = bedside.pageShown();
    hall.holdSpeech = true;
    hall.hear(Rig.about(Intent.Name.ReadTitle, "ledger"));
    for (int i = 0; i < 45; i++) {
      hall.pass(25);
      hall.endSpeech();
    }
    int sentence = hall.sentenceHere("ledger");
    hall.pass(1);
    hall.hear(Rig.plain(Intent.Name.Stop));
    assertThat(hall.sentenceHere("ledger")).isEqualTo(sentence);
    bedside.key(Key.HOME);
    bedside.key(Key.HOME);
    bedside.on(new Event.OpenAsked(LEDGER));
    assertThat(bedside.pageShown()).isBetween((sentence - 1) / 10, sentence / 10);
    bedside.key(Key.UNDO);
    assertThat(bedside.pageShown()).isEqualTo(before);
  }

  @Test
  void case20AnEndedRightLocksTheFileAndKeepsThePosition() {
    bedside.read(12);
    final List<Operation> before = acts(bedside);
    Entitlement right = Books.right(Books.item("ledger", "The Lighthouse Ledger", 400));
    bridge.publish("entitlement", Wire.encode(live(right, false)));
    bedside.key(Key.HOME);
    bedside.killAndBoot();
    bedside.on(new Event.OpenAsked(LEDGER));
    assertThat(bedside.pageShown()).isEqualTo(-1);
    assertThat(acts(bedside)).isEqualTo(before);
    bridge.publish("entitlement", Wire.encode(live(right, true)));
    bedside.on(new Event.OpenAsked(LEDGER));
    assertThat(bedside.pageShown()).isEqualTo(12);
  }

  private static Entitlement live(Entitlement it, boolean live) {
    return new Entitlement(
        it.work(),
        it.kind(),
        live,
        it.title(),
        it.author(),
        it.language(),
        it.edition(),
        it.bytes());
  }

  @Test
  void case22ARestoredBridgeGetsWhatItForgotAndOldAcksAreIgnored() {
    bedside.read(6);
    ActorId self = bedside.state.actor().id();
    final Incarnation yesterday = bridge.incarnation;
    final String oldNonce = bedside.state.line().nonce();
    long n = bedside.state.actor().n();
    bridge.rows.get(self).keySet().removeIf(row -> row > 2);
    bridge.marks.put(self, 2L);
    bridge.feed.removeIf(entry -> entry.place() > 3);
    bridge.incarnation = new Incarnation("2".repeat(16));
    bedside.unplug();
    bedside.read(3);
    bedside.deafBridge = true;
    bedside.plug();
    long waiting = bedside.waiting().size();
    long all = bedside.state.actor().n();
    assertThat(all).isGreaterThan(n);
    bedside.on(
        new Event.MessageIn(new Message.Ack(yesterday, oldNonce, self, all, all, List.of())));
    assertThat(bedside.waiting()).hasSize((int) waiting);
    bedside.deafBridge = false;
    bedside.unplug();
    bedside.plug();
    assertThat(bridge.marks.get(self)).isEqualTo(n);
    assertThat(bridge.rows.get(self).keySet())
        .containsAll(LongStream.rangeClosed(1, n).boxed().toList());
    // What was read meanwhile was never offered to yesterday's bridge: it bears a new name.
    ActorId now = bedside.state.actor().id();
    assertThat(now).isNotEqualTo(self);
    assertThat(bridge.marks.get(now)).isEqualTo(bedside.state.actor().n()).isPositive();
    assertThat(bedside.waiting()).isEmpty();
  }

  @Test
  void case23AClonedCardReadsOnUnderTwoLivesAndLosesNothing() {
    bedside.read(4);
    MemoryStore cloned = bedside.store.copy();
    bedside.read(2);
    Rig twin = Rig.reader(bridge, "bedside");
    twin.store = cloned;
    bedside.unplug();
    twin.boot();
    twin.read(5);
    twin.unplug();
    bedside.plug();
    bedside.read(2);
    twin.plug();
    twin.read(1);
    assertThat(bedside.state.actor().id()).isNotEqualTo(twin.state.actor().id());
    List<Operation> stored = new ArrayList<>();
    bridge
        .rows
        .values()
        .forEach(
            rows -> rows.values().forEach(row -> stored.add(Wire.decodeOperation(row.body()))));
    for (Rig rig : List.of(bedside, twin)) {
      assertThat(rig.waiting()).isEmpty();
      assertThat(stored).extracting(Operation::dot).contains(rig.ownOperations().getLast().dot());
    }
  }

  @Test
  void case27AHintForABookTellsNothingOfAnotherBooksLostAct() {
    bridge.give(Books.item("moss", "Moss", 400));
    WorkId moss = new WorkId("moss");
    kitchen.on(new Event.OpenAsked(LEDGER));
    // What the bedside reads comes to the bridge; its hint of the first act is lost.
    kitchen.plugged = false;
    bedside.read(8);
    bedside.on(new Event.OpenAsked(moss));
    kitchen.plugged = true;
    bedside.read(5);
    kitchen.key(Key.HOME);
    kitchen.on(new Event.OpenAsked(LEDGER));
    assertThat(kitchen.pageShown()).isEqualTo(8);
    assertThat(acts(kitchen)).isEqualTo(acts(bedside));
    assertThat(kitchen.state.cursor().place()).isEqualTo(bridge.feed.size());
  }

  @Test
  void case29WhatTheBrokerTookAndDroppedIsSentAgain() {
    bedside.deafBridge = true;
    for (int i = 0; i < 60; i++) {
      bedside.read(1);
      bedside.hear(new Intent.Numbered(Intent.Name.GoToPercent, i + 5));
    }
    int waiting = bedside.waiting().size();
    assertThat(bedside.state.line().inFlight()).as("each had its PUBACK").isEmpty();
    assertThat(waiting).isGreaterThanOrEqualTo(60);
    bedside.deafBridge = false;
    bedside.pass(60);
    assertThat(bedside.waiting()).isEmpty();
    assertThat(bridge.rows.get(bedside.state.actor().id()))
        .hasSize(bedside.store.outbox().size())
        .hasSizeGreaterThanOrEqualTo(waiting);
  }
}
