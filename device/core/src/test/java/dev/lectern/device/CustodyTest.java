package dev.lectern.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.identity.Identity;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.WorkId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the owner decides about a device, obeyed by it. */
final class CustodyTest {
  private static final WorkId LEDGER = new WorkId("ledger");
  private static final Message.Custody LOCK = new Message.Custody("locked", "It is locked.");

  private final TestBridge bridge = new TestBridge();
  private final Rig bedside = Rig.reader(bridge, "bedside");

  @BeforeEach
  void start() {
    bridge.give(Books.item("ledger", "The Lighthouse Ledger", 400));
    bedside.boot();
    bedside.on(new Event.OpenAsked(LEDGER));
    bedside.read(3);
  }

  private void owner(String state) {
    bedside.on(new Event.MessageIn(new Message.Custody(state, "The owner says " + state + ".")));
  }

  @Test
  void aLockedDeviceShowsAndSendsNothingButItsSentence() {
    bedside.deafBridge = true;
    bedside.read(3);
    bedside.on(new Event.MessageIn(LOCK));
    int sent = bedside.published.size();
    bedside.effects.clear();
    bedside.said.clear();

    bedside.on(new Event.KeyPressed(Key.NEXT));
    bedside.on(new Event.OpenAsked(LEDGER));
    bedside.on(new Event.UndoAsked());
    bedside.on(new Event.ReaderAsked(bedside.state.people().reader()));

    assertThat(bedside.published).hasSize(sent);
    assertThat(bedside.said).containsOnly("It is locked.");
    assertThat(bedside.effects)
        .filteredOn(it -> it instanceof Effect.OpenBook || it instanceof Effect.DrawShelf)
        .isEmpty();
    assertThat(bedside.state.open()).isNull();
    assertThat(bedside.waiting()).isNotEmpty();
  }

  @Test
  void aLockOutlivesARestartAndEndsByTheOwnersWord() {
    bedside.on(new Event.MessageIn(LOCK));
    bedside.state = State.initial(bedside.setting.config());
    bedside.effects.clear();
    bedside.deafBridge = true;
    bedside.boot();
    assertThat(bedside.state.identity()).isEqualTo(new Identity.Locked("It is locked."));
    assertThat(bedside.effects).contains(new Effect.DrawMessage("Locked", "It is locked."));
    assertThat(bedside.effects).filteredOn(it -> it instanceof Effect.DrawShelf).isEmpty();

    bedside.deafBridge = false;
    owner("open");
    assertThat(bedside.state.identity()).isInstanceOf(Identity.Claimed.class);
    bedside.on(new Event.OpenAsked(LEDGER));
    assertThat(bedside.state.open()).isNotNull();
    bedside.read(3);
    assertThat(bedside.waiting()).isEmpty();
  }

  @Test
  void whoWasUnlockedWhileItWasAwayIsWelcomed() {
    bedside.on(new Event.MessageIn(LOCK));
    bedside.on(new Event.LinkDown("gone"));
    bedside.on(new Event.LinkUp());
    assertThat(bedside.state.identity()).isInstanceOf(Identity.Claimed.class);
    bedside.on(new Event.OpenAsked(LEDGER));
    assertThat(bedside.state.open()).isNotNull();
  }

  @Test
  void aStateOfALaterVersionIsTakenForALock() {
    owner("frozen");
    assertThat(bedside.state.identity()).isInstanceOf(Identity.Locked.class);
  }

  @Test
  void whoIsToForgetSaysHowMuchIsUnsentAndThenForgets() {
    bedside.deafBridge = true;
    bedside.read(3);
    int unsent = bedside.state.outbox().size();
    assertThat(unsent).isPositive();
    bedside.deafBridge = false;
    owner("wipe");
    assertThat(bridge.obeyed).isEqualTo(new Message.Obeyed("wipe", unsent));
    assertThat(bedside.forgotten).isFalse();

    bedside.on(new Event.LinkDown("The bridge has hung up."));
    assertThat(bedside.forgotten).isTrue();
  }

  @Test
  void aWipeThatAPowerCutBrokeOffIsTakenUp() {
    owner("wipe");
    bedside.forgotten = false;
    bedside.state = State.initial(bedside.setting.config());
    bedside.boot();
    assertThat(bedside.forgotten).isTrue();
  }

  @Test
  void aResetWithoutALineForgetsAtOnce() {
    bedside.on(new Event.LinkDown("gone"));
    bedside.on(new Event.ResetAsked());
    assertThat(bedside.forgotten).isTrue();
  }
}
