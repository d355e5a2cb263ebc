package dev.lectern.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.dialog.Intent.Name;
import dev.lectern.device.link.Line;
import dev.lectern.device.outbox.OutboxRow;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Incarnation;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Operation;
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
    assertThat(bedside.store.rows.values()).allMatch(row -> row.state() == OutboxRow.State.KEPT);
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
    ack(bridge.incarnation, nonce, self, n + 1);
    assertThat(bedside.waiting()).hasSize(waiting);
    ack(bridge.incarnation, nonce, self, n);
    assertThat(bedside.waiting()).isEmpty();
    assertThat(bedside.store.rows.values())
        .isNotEmpty()
        .allMatch(row -> row.state() == OutboxRow.State.SENT);
  }

  private void ack(Incarnation incarnation, String nonce, ActorId actor, long mark) {
    bedside.on(new Event.MessageIn(new Message.Ack(incarnation, nonce, actor, mark, 0, List.of())));
  }

  @Test
  void dropsWhatIsSafe() {
    bedside.read(4);
    long n = bedside.state.actor().n();
    bedside.on(
        new Event.MessageIn(
            new Message.Ack(
                bridge.incarnation,
                bedside.state.line().nonce(),
                bedside.state.actor().id(),
                n,
                n,
                List.of())));
    assertThat(bedside.store.rows).isEmpty();
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
    bedside.on(
        new Event.MessageIn(
            new Message.Welcome(bedside.state.line().nonce(), bridge.incarnation, 0, true, "")));
    assertThat(bedside.state.actor().id()).isNotEqualTo(before);
    assertThat(bedside.waiting()).isEmpty();
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
    Limits few = Limits.DEFAULT.outbox(3, 2);
    Rig small =
        new Rig(
            bridge, "small", DeviceConfig.Kind.READER, 7, new DeviceConfig.Pace(20_000, 0), few);
    small.boot();
    small.on(new Event.OpenAsked(LEDGER));
    small.unplug();
    for (int percent : List.of(10, 20, 30, 40)) {
      small.type(new dev.lectern.device.dialog.Intent.Numbered(Name.GoToPercent, percent));
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
    bedside.store.broken = true;
    bedside.type(Rig.about(Name.BuyTitle, "clouds"));
    bedside.type(Rig.plain(Name.BuyIt));
    assertThat(bedside.state.orders()).isEmpty();
    assertThat(bedside.state.actor()).isEqualTo(before.actor());
    assertThat(bedside.said).last().asString().startsWith("I could not keep that.");
    assertThat(Snapshot.of(bedside.state).light()).isEqualTo(LightState.ERROR);
    bedside.store.broken = false;
    bedside.read(1);
    assertThat(Snapshot.of(bedside.state).trouble()).isNull();
  }
}
