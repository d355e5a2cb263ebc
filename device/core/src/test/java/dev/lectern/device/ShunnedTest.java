package dev.lectern.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.identity.Identity;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.WorkId;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A device that its bridge does not take any more: its people hear of it, and read on. */
class ShunnedTest {
  private static final WorkId LEDGER = new WorkId("ledger");
  private static final String ENDED =
      "This device's certificate ended on 2027-02-20; it must be claimed anew.";

  private final TestBridge bridge = new TestBridge();
  private final Rig bedside = Rig.reader(bridge, "bedside");

  @BeforeEach
  void start() {
    bridge.give(Books.item("ledger", "The Lighthouse Ledger", 400));
    bedside.boot();
    bedside.effects.clear();
    bedside.said.clear();
  }

  private void refused(String why) {
    bedside.noRoute = new Event.LinkDown(why, true);
    bedside.unplug();
    bedside.pass(Duration.ofMinutes(10));
  }

  private Snapshot.Link link() {
    return Snapshot.of(bedside.state).link();
  }

  @Test
  void itSaysWhyOnceOnPanelInStateAndAloud() {
    assertThat(link().shunned()).isEmpty();
    refused(ENDED);
    assertThat(link().shunned()).isEqualTo(ENDED);
    assertThat(link().connected()).isFalse();
    assertThat(bedside.said).containsExactly(ENDED);
    assertThat(bedside.effects).containsOnlyOnce(new Effect.DrawMessage("Out of touch", ENDED));
    assertThat(bedside.state.log()).extracting(LogLine::text).containsOnlyOnce(ENDED);
  }

  @Test
  void whatIsOpenStaysOpenAndIsReadOn() {
    bedside.on(new Event.OpenAsked(LEDGER));
    bedside.read(2);
    refused(ENDED);
    assertThat(bedside.effects).noneMatch(it -> it instanceof Effect.DrawMessage);
    assertThat(bedside.lastSaid()).isEqualTo(ENDED);
    int page = bedside.pageShown();
    bedside.read(3);
    assertThat(bedside.pageShown()).isEqualTo(page + 3);
    assertThat(bedside.waiting()).isNotEmpty();
  }

  @Test
  void aBridgeThatIsNotThereIsNobodysBusiness() {
    bedside.unplug();
    bedside.pass(Duration.ofMinutes(10));
    assertThat(bedside.said).isEmpty();
    assertThat(link().shunned()).isEmpty();
  }

  @Test
  void aSingleRefusalOfABridgeThatIsJustStartingIsNotTold() {
    bedside.on(new Event.LinkDown("The bridge does not know this device.", true));
    assertThat(bedside.said).isEmpty();
    bedside.plug();
    bedside.pass(Duration.ofMinutes(1));
    assertThat(link().connected()).isTrue();
    assertThat(link().shunned()).isEmpty();
  }

  @Test
  void theReasonStandsWhileTheBridgeIsAwayAndFallsWithItsWelcome() {
    refused(ENDED);
    bedside.noRoute = new Event.LinkDown("no route");
    bedside.pass(Duration.ofMinutes(10));
    assertThat(link().shunned()).isEqualTo(ENDED);
    bedside.plug();
    bedside.pass(Duration.ofMinutes(10));
    assertThat(link().connected()).isTrue();
    assertThat(link().shunned()).isEmpty();
    refused(ENDED);
    assertThat(bedside.said).containsExactly(ENDED, ENDED);
  }

  @Test
  void aLockedDeviceSaysNothingButItsOwnersSentence() {
    bedside.on(new Event.MessageIn(new Message.Custody("locked", "It is locked.")));
    bedside.said.clear();
    bedside.effects.clear();
    refused(ENDED);
    assertThat(bedside.state.identity()).isInstanceOf(Identity.Locked.class);
    assertThat(bedside.said).isEmpty();
    assertThat(bedside.effects).noneMatch(it -> it instanceof Effect.DrawMessage);
  }
}
