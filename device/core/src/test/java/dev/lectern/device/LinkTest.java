package dev.lectern.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.dialog.Intent;
import dev.lectern.device.dialog.Intent.Name;
import dev.lectern.device.link.Line;
import dev.lectern.device.outbox.OutboxRow;
import dev.lectern.device.store.MemoryStore;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Cursor;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Incarnation;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Operation;
import dev.lectern.protocol.Row;
import dev.lectern.protocol.WorkId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The outbox and the conversation with the bridge. */
final class LinkTest {
  private static final WorkId LEDGER = new WorkId("ledger");

  private final TestBridge bridge = new TestBridge();
  private final Rig bedside = Rig.reader(bridge, "bedside");

  @BeforeEach
  void start() {
    bridge.sell(Books.item("clouds", "Clouds", 300));
    bridge.give(Books.item("ledger", "The Lighthouse Ledger", 400));
    bedside.boot();
    bedside.on(new Event.OpenAsked(LEDGER));
  }

  @Test
  void releasesNothingAtThePuback() {
    bedside.deafBridge = true;
    bedside.read(3);
    assertThat(bedside.published).last().isInstanceOf(Message.Rows.class);
    assertThat(bedside.state.line().inFlight()).isEmpty();
    assertThat(bedside.waiting()).isNotEmpty();
    assertThat(bedside.store.outbox().values())
        .allMatch(row -> row.state() == OutboxRow.State.KEPT);
  }

  @Test
  void ignoresAcksOfAnotherIncarnationNonceOrActor() {
    bedside.deafBridge = true;
    bedside.read(3);
    int waiting = bedside.waiting().size();
    ActorId self = bedside.state.actor().id();
    String nonce = bedside.state.line().nonce();
    long n = bedside.state.actor().n();
    ack(new Incarnation("2".repeat(16)), nonce, self, n);
    ack(bridge.incarnation, "f".repeat(16), self, n);
    ack(bridge.incarnation, nonce, new ActorId(self.device(), "e".repeat(16)), n);
    assertThat(bedside.waiting()).hasSize(waiting);
    ack(bridge.incarnation, nonce, self, n);
    assertThat(bedside.waiting()).isEmpty();
    assertThat(bedside.store.outbox().values())
        .isNotEmpty()
        .allMatch(row -> row.state() == OutboxRow.State.SENT);
  }

  /** What an ack has besides is another database's. */
  @Test
  void saysHelloWhereTheBridgeHasMoreThanItWrote() {
    bedside.read(2);
    ActorId self = bedside.state.actor().id();
    String nonce = bedside.state.line().nonce();
    long n = bedside.state.actor().n();
    String twins =
        bridge.rows.get(self).get(n).body().replace(":" + n + "\"", ":" + (n + 1) + "\"");
    bridge.rows.get(self).put(n + 1, new Row(n + 1, "op", twins));
    bridge.marks.put(self, n + 1);
    ack(bridge.incarnation, nonce, self, n + 1);
    assertThat(bedside.state.actor().id()).isNotEqualTo(self);
  }

  private void ack(Incarnation incarnation, String nonce, ActorId actor, long mark) {
    bedside.on(new Event.MessageIn(new Message.Ack(incarnation, nonce, actor, mark, 0, List.of())));
  }

  @Test
  void keepsWhatIsSafeForThirtyDaysAndOrdersForFourHundred() {
    bedside.read(4);
    bedside.type(Rig.about(Name.BuyTitle, "clouds"));
    bedside.type(Rig.plain(Name.BuyIt));
    int rows = bedside.store.outbox().size();
    bridge.copy();
    meet("2026-12-21T21:00:00Z");
    assertThat(bedside.store.outbox()).hasSize(rows);
    meet("2026-12-24T21:00:00Z");
    assertThat(bedside.store.outbox().values())
        .extracting(row -> row.row().kind())
        .contains("order");
    assertThat(bedside.store.outbox()).hasSize(1);
    meet("2027-12-24T21:00:00Z");
    assertThat(bedside.store.outbox()).hasSize(1);
    meet("2028-01-10T21:00:00Z");
    assertThat(bedside.store.outbox()).isEmpty();
  }

  @Test
  void keepsWhatIsNotSafeForEver() {
    bedside.read(4);
    int rows = bedside.store.outbox().size();
    meet("2036-12-24T21:00:00Z");
    assertThat(bedside.store.outbox()).hasSize(rows);
  }

  /** The device's own clock plays no part in it. */
  private void meet(String now) {
    bridge.now = now;
    bedside.unplug();
    bedside.plug();
    bridge.ack(bedside, bedside.state.actor().id());
  }

  @Test
  void connectsAgainWhereTheBridgeIsSilent() {
    bedside.deafBridge = true;
    bedside.read(3);
    bedside.pass(6);
    assertThat(bedside.effects).anyMatch(effect -> effect instanceof Effect.Disconnect);
    bedside.deafBridge = false;
    bedside.pass(40);
    assertThat(bedside.state.line().phase()).isEqualTo(Line.Phase.READY);
    assertThat(bedside.waiting()).isEmpty();
  }

  @Test
  void sendsAgainWhatARestoredBridgeHasLost() {
    bedside.read(6);
    ActorId self = bedside.state.actor().id();
    long n = bedside.state.actor().n();
    assertThat(bridge.marks.get(self)).isEqualTo(n);
    bridge.rows.get(self).keySet().removeIf(row -> row > 2);
    bridge.marks.put(self, 2L);
    bridge.feed.removeIf(entry -> entry.place() > 3);
    bridge.incarnation = new Incarnation("2".repeat(16));
    bedside.unplug();
    bedside.plug();
    assertThat(bridge.marks.get(self)).isEqualTo(n);
    assertThat(bridge.rows.get(self)).hasSize((int) n);
    assertThat(bedside.waiting()).isEmpty();
    assertThat(bedside.state.cursor().incarnation()).isEqualTo(bridge.incarnation);
  }

  @Test
  void keepsRecalledRowsThroughAPowerCut() {
    bedside.read(6);
    ActorId self = bedside.state.actor().id();
    long n = bedside.state.actor().n();
    bridge.rows.get(self).keySet().removeIf(row -> row > 1);
    bridge.marks.put(self, 1L);
    bridge.incarnation = new Incarnation("2".repeat(16));
    bedside.unplug();
    bedside.deafBridge = true;
    bedside.plug();
    bedside.deafBridge = false;
    bedside.on(
        new Event.MessageIn(
            new Message.Welcome(bedside.state.line().nonce(), bridge.incarnation, 1, false, "")));
    bedside.killAndBoot();
    assertThat(bridge.marks.get(self)).isEqualTo(n);
  }

  @Test
  void beginsANewLifeWhereTheCardWasCloned() {
    bedside.read(4);
    MemoryStore cloned = bedside.store.copy();
    bedside.read(1);
    long bedsideN = bedside.state.actor().n();

    Rig twin = Rig.reader(bridge, "bedside");
    twin.store = cloned;
    twin.plugged = false;
    twin.boot();
    twin.read(9);
    twin.key(Key.PREVIOUS);
    twin.type(Rig.about(Name.BuyTitle, "clouds"));
    twin.type(Rig.plain(Name.BuyIt));
    assertThat(twin.state.actor().n()).isGreaterThan(bedsideN);
    List<Operation> own = List.copyOf(unsent(twin));
    twin.plug();

    assertThat(twin.state.actor().id()).isNotEqualTo(bedside.state.actor().id());
    assertThat(twin.waiting()).isEmpty();
    assertThat(bridge.charged).isEqualTo(300);
    ActorId fresh = twin.state.actor().id();
    assertThat(bridge.marks.get(fresh)).isEqualTo(twin.state.actor().n());
    assertThat(own).isNotEmpty();
    for (Operation operation : own) {
      assertThat(twin.store.load().operations())
          .anyMatch(op -> op.dot().actor().equals(fresh) && op.at().equals(operation.at()));
    }
    assertThat(Snapshot.of(twin.state).pendingOrders()).isEmpty();
  }

  @Test
  void beginsANewLifeAsSoonAsItHearsOfATwinsAct() {
    bedside.read(4);
    final ActorId before = bedside.state.actor().id();
    Rig twin = Rig.reader(bridge, "bedside");
    twin.store = bedside.store.copy();
    twin.boot();
    twin.type(new Intent.Numbered(Name.GoToPercent, 70));
    assertThat(twin.state.actor().id()).isEqualTo(before);
    assertThat(bedside.state.actor().id()).isNotEqualTo(before);
    assertThat(bedside.state.line().phase()).isEqualTo(Line.Phase.READY);
    assertThat(bedside.waiting()).isEmpty();
  }

  private static List<Operation> unsent(Rig rig) {
    long mark = rig.state.actor().mark();
    return rig.ownOperations().stream().filter(op -> op.dot().n() > mark).toList();
  }

  @Test
  void beginsANewLifeWhereTheBridgeFindsOtherBytes() {
    bedside.deafBridge = true;
    bedside.read(3);
    ActorId before = bedside.state.actor().id();
    bedside.deafBridge = false;
    bridge.ended.add(before);
    fork(0);
    assertThat(bedside.state.actor().id()).isNotEqualTo(before);
    assertThat(bedside.waiting()).isEmpty();
  }

  /** In answer to rows, or to a hello that came twice. */
  private void fork(long mark) {
    bedside.on(
        new Event.MessageIn(
            new Message.Welcome(bedside.state.line().nonce(), bridge.incarnation, mark, true, "")));
  }

  @Test
  void issuesNothingAgainThatTheBridgeHadBeforeTheHistoriesPart() {
    bedside.deafBridge = true;
    bedside.type(new Intent.Numbered(Name.GoToPercent, 30));
    bedside.type(new Intent.Numbered(Name.GoToPercent, 60));
    ActorId name = bedside.state.actor().id();
    List<OutboxRow> waiting = bedside.waiting();
    bridge.take(bedside, new Message.Rows(name, List.of(waiting.getFirst().row())));
    long next = waiting.getFirst().n() + 1;
    bridge.rows.get(name).put(next, new Row(next, "later", "{}"));
    bridge.marks.put(name, next);
    bridge.ended.add(name);
    bedside.deafBridge = false;
    // Cut to what the device had when it said hello; what has come since, this does not tell.
    fork(next);
    assertThat(bedside.state.actor().id()).isNotEqualTo(name);
    assertThat(bedside.ownOperations().stream().map(act -> act.dot().actor()))
        .as("one is there already, one is issued again")
        .containsExactlyInAnyOrder(name, bedside.state.actor().id());
    assertThat(bridge.rows.get(bedside.state.actor().id())).hasSize(1);
  }

  @Test
  void believesNoAckOfAnotherDatabasesRow() {
    bedside.deafBridge = true;
    bedside.read(3);
    ActorId before = bedside.state.actor().id();
    int waiting = bedside.waiting().size();
    bedside.deafBridge = false;
    bedside.on(
        new Event.MessageIn(
            new Message.Ack(
                bridge.incarnation,
                bedside.state.line().nonce(),
                before,
                bedside.state.actor().n(),
                0,
                List.of(),
                "ab".repeat(32))));
    assertThat(bedside.state.actor().id()).isNotEqualTo(before);
    assertThat(bridge.rows.get(bedside.state.actor().id())).hasSize(waiting);
    assertThat(bedside.waiting()).isEmpty();
  }

  @Test
  void issuesNothingAgainThatTheBridgeHasFromThisVeryDatabase() {
    bedside.read(3);
    bedside.unplug();
    bedside.type(new Intent.Numbered(Name.GoToPercent, 50));
    bedside.plugged = true;
    bedside.deafBridge = true;
    bedside.pass(40);
    ActorId before = bedside.state.actor().id();
    // The rows arrived, their ack did not; and the life has ended meanwhile.
    bedside.waiting().forEach(row -> bridge.rows.get(before).put(row.n(), row.row()));
    bridge.marks.put(before, bedside.state.actor().n());
    bedside.deafBridge = false;
    bridge.ended.add(before);
    bedside.unplug();
    bedside.plug();
    assertThat(bedside.state.actor().id()).isNotEqualTo(before);
    assertThat(bedside.state.actor().n()).isZero();
    bedside.read(2);
    Operation first =
        bedside.ownOperations().stream()
            .filter(op -> op.dot().actor().equals(bedside.state.actor().id()))
            .findFirst()
            .orElseThrow();
    assertThat(first.settled()).containsEntry(before, bridge.marks.get(before));
  }

  @Test
  void sendsAgainWhatARestoredBridgeLacksOfAnEarlierLife() {
    TestBridge backup = bridge.copy();
    bedside.read(4);
    ActorId before = bedside.state.actor().id();
    long n = bedside.state.actor().n();
    bridge.ended.add(before);
    bedside.unplug();
    bedside.plug();
    bedside.read(3);
    ActorId after = bedside.state.actor().id();
    long more = bedside.state.actor().n();
    assertThat(after).isNotEqualTo(before);
    bedside.killAndBoot();
    bridge.restore(backup, "2");
    assertThat(bridge.rows).doesNotContainKey(before);
    bedside.unplug();
    bedside.plug();
    assertThat(bridge.rows.get(before)).hasSize((int) n);
    assertThat(bridge.marks.get(before)).isEqualTo(n);
    assertThat(bridge.rows.get(after)).hasSize((int) more);
    assertThat(bridge.marks.get(after)).isEqualTo(more);
    assertThat(bedside.state.line().phase()).isEqualTo(Line.Phase.READY);
  }

  @Test
  void aNameIsNotOfferedToTwoBridges() {
    bedside.read(2);
    long offered = bedside.state.actor().n();
    ActorId before = bedside.state.actor().id();
    TestBridge backup = bridge.copy();
    bedside.unplug();
    bedside.read(2);
    bridge.restore(backup, "2");
    bedside.plug();
    ActorId after = bedside.state.actor().id();
    assertThat(after).isNotEqualTo(before);
    assertThat(bridge.marks)
        .containsEntry(before, offered)
        .containsEntry(after, bedside.state.actor().n());
    assertThat(bedside.waiting()).isEmpty();
  }

  @Test
  void letsGoOfAnEarlierLifeOnceItIsSafe() {
    bedside.read(4);
    ActorId before = bedside.state.actor().id();
    bridge.ended.add(before);
    bedside.unplug();
    bedside.plug();
    bedside.killAndBoot();
    assertThat(bedside.state.earlier()).containsKey(before);
    meet("2027-01-24T21:00:00Z");
    assertThat(bedside.state.earlier()).containsKey(before);
    bridge.copy();
    meet("2027-02-24T21:00:00Z");
    assertThat(bedside.state.earlier()).isEmpty();
    assertThat(bedside.store.earlier()).isEmpty();
  }

  @Test
  void aRefusedRowOfAnotherLifeIsNoOrderOfThisOne() {
    bedside.read(4);
    bedside.type(Rig.about(Name.BuyTitle, "clouds"));
    bedside.deafBridge = true;
    bedside.type(Rig.plain(Name.BuyIt));
    long n = bedside.state.actor().n();
    ActorId other = new ActorId(bedside.state.actor().id().device(), "e".repeat(16));
    assertThat(
            bedside.state.orders().values().stream()
                .map(order -> order.row().equals(new Dot(other, n))))
        .containsExactly(false);
    bridge.ended.add(bedside.state.actor().id());
    bedside.deafBridge = false;
    bedside.unplug();
    bedside.plug();
    assertThat(bridge.charged).isEqualTo(300);
    assertThat(bedside.state.orders()).isEmpty();
  }

  @Test
  void pullsFromTheBeginningWhereItMayNowKnowMore() {
    long place = bedside.state.cursor().place();
    assertThat(place).isPositive();
    bedside.published.clear();
    bedside.on(new Event.MessageIn(new Message.Hint(bridge.incarnation, place, true)));
    assertThat(bedside.published)
        .first()
        .isEqualTo(new Message.Pull(new Cursor(bridge.incarnation, 0), 256));
    assertThat(bedside.state.cursor().place()).isEqualTo(place);
  }

  @Test
  void asksOnceWhoSpeaksWhereOldHintsComeLate() {
    bedside.published.clear();
    for (int i = 0; i < 5; i++) {
      bedside.on(new Event.MessageIn(new Message.Hint(new Incarnation("9".repeat(16)), 5)));
    }
    assertThat(bedside.published.stream().filter(Message.Hello.class::isInstance)).hasSize(1);
  }

  @Test
  void keepsWhatUndoWouldShowOutOfTheFold() {
    Rig kitchen =
        new Rig(
            bridge, "kitchen", DeviceConfig.Kind.READER, 7, Rig.PACE, Limits.DEFAULT.sending(1, 1));
    kitchen.boot();
    kitchen.on(new Event.OpenAsked(LEDGER));
    kitchen.read(2);
    kitchen.deafBridge = true;
    kitchen.read(2);
    // One is on its way, and the window takes no other.
    assertThat(kitchen.waiting()).hasSize(2);
    Dot target = kitchen.ownOperations().getLast().dot();
    bedside.type(new Intent.Numbered(Name.GoToPercent, 90));
    kitchen.on(new Event.SleepAsked());
    long place = kitchen.state.cursor().place();
    kitchen.on(
        new Event.MessageIn(
            new Message.Page(
                bridge.incarnation,
                place,
                bridge.feed.size(),
                false,
                List.copyOf(bridge.feed.subList((int) place, bridge.feed.size())))));
    kitchen.on(new Event.WakeAsked());
    assertThat(kitchen.state.books().get(LEDGER).standing().lastMove().from()).isEqualTo(target);
    kitchen.read(2);
    assertThat(kitchen.ownOperations()).anyMatch(op -> op.dot().equals(target));
    kitchen.key(Key.UNDO);
    assertThat(kitchen.ownOperations().getLast().restores()).isEqualTo(target);
  }

  @Test
  void takesPagesInOrderAndOnlyOnce() {
    long place = bedside.state.cursor().place();
    bedside.on(
        new Event.MessageIn(
            new Message.Page(bridge.incarnation, place + 5, place + 9, false, List.of())));
    assertThat(bedside.state.cursor().place()).isEqualTo(place);
    bedside.on(new Event.MessageIn(new Message.Hint(bridge.incarnation, place + 5)));
    assertThat(bedside.state.cursor().place()).isEqualTo(place);
    bedside.on(
        new Event.MessageIn(
            new Message.Page(new Incarnation("9".repeat(16)), place, place + 1, false, List.of())));
    assertThat(bedside.state.cursor().place()).isEqualTo(place);
  }

  @Test
  void foldsUnsentPagesIntoTheNewestAndNothingElse() {
    bedside.read(3);
    long sent = bedside.state.actor().n();
    bedside.unplug();
    bedside.read(10);
    assertThat(bedside.waiting()).hasSize(1);
    Operation folded = bedside.ownOperations().getLast();
    assertThat(folded.covers()).isEqualTo(sent + 1);
    assertThat(Books.sentenceAt(folded.loc())).isEqualTo(130);
    bedside.type(Rig.about(Name.BuyTitle, "clouds"));
    bedside.type(Rig.plain(Name.BuyIt));
    bedside.read(2);
    assertThat(bedside.waiting()).hasSize(3);
    bedside.killAndBoot();
    assertThat(bedside.waiting()).hasSize(3);
    bedside.plug();
    assertThat(bedside.waiting()).isEmpty();
    assertThat(bridge.marks.get(bedside.state.actor().id())).isEqualTo(bedside.state.actor().n());
  }

  @Test
  void refusesAnOrderWhenFullAndReadsOn() {
    Limits few = Limits.DEFAULT.outbox(3);
    Rig small =
        new Rig(
            bridge, "small", DeviceConfig.Kind.READER, 7, new DeviceConfig.Pace(20_000, 0), few);
    small.boot();
    small.on(new Event.OpenAsked(LEDGER));
    small.unplug();
    for (int percent : List.of(10, 20, 30, 40)) {
      small.type(new Intent.Numbered(Name.GoToPercent, percent));
    }
    assertThat(small.waiting()).hasSize(3);
    small.type(Rig.about(Name.BuyTitle, "clouds"));
    assertThat(small.lastSaid()).contains("Nothing was bought");
    assertThat(small.ordersKept()).isZero();
    small.read(5);
    assertThat(small.pageShown()).isEqualTo(45);
    assertThat(small.waiting()).hasSize(3);
    small.killAndBoot();
    assertThat(small.pageShown()).isEqualTo(45);
  }

  @Test
  void goesBackToTheStateBeforeWhereNothingCouldBeKept() {
    bedside.read(3);
    State before = bedside.state;
    bedside.store.full(true);
    bedside.type(Rig.about(Name.BuyTitle, "clouds"));
    bedside.type(Rig.plain(Name.BuyIt));
    assertThat(bedside.state.orders()).isEmpty();
    assertThat(bedside.state.actor()).isEqualTo(before.actor());
    assertThat(bedside.said).last().asString().startsWith("I could not keep that.");
    assertThat(Snapshot.of(bedside.state).light()).isEqualTo(LightState.ERROR);
    bedside.store.full(false);
    bedside.read(1);
    assertThat(Snapshot.of(bedside.state).trouble()).isNull();
  }
}
