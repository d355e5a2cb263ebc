package dev.lectern.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.access.SwitchAccess;
import dev.lectern.device.commerce.Pin;
import dev.lectern.device.dialog.Intent;
import dev.lectern.device.dialog.Utterance;
import dev.lectern.device.touch.Pad;
import dev.lectern.device.touch.Target;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.OwnBook;
import dev.lectern.protocol.WorkId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A locked device is a sleeping one that only its passcode wakes. */
class PasscodeTest {
  private static final WorkId LEDGER = new WorkId("ledger");
  private static final String CODE = "4711";

  private final TestBridge bridge = new TestBridge();
  private final Rig bedside = Rig.reader(bridge, "bedside");

  @BeforeEach
  void locked() {
    bridge.give(Books.item(LEDGER.value(), "The Lighthouse Ledger", 400));
    bedside.boot();
    bedside.on(new Event.PasscodeAsked(null, "hash of " + CODE));
    bedside.on(new Event.OpenAsked(LEDGER));
    bedside.read(3);
    bedside.key(Key.POWER);
  }

  private void type(String digits) {
    for (char digit : digits.toCharArray()) {
      bedside.on(new Event.Touched(new Target.Digit(new Pad(digit - '0'))));
    }
    bedside.on(new Event.Touched(new Target.Digit(new Pad(Pad.DONE))));
  }

  private boolean asleep() {
    return bedside.state.screen().asleep();
  }

  private Effect lastDrawn() {
    return bedside.effects.stream()
        .filter(
            effect ->
                effect instanceof Effect.DrawKeypad
                    || effect instanceof Effect.DrawSleep
                    || effect instanceof Effect.OpenBook)
        .toList()
        .getLast();
  }

  @Test
  void itIsAskedForWhenTheDeviceWakesAndOpensWhatWasOpen() {
    bedside.key(Key.POWER);
    assertThat(lastDrawn()).isInstanceOf(Effect.DrawKeypad.class);
    assertThat(asleep()).isTrue();
    type(CODE);
    assertThat(asleep()).isFalse();
    assertThat(bedside.pageShown()).isEqualTo(3);
  }

  @Test
  void byKeysToo() {
    bedside.key(Key.POWER);
    for (char digit : CODE.toCharArray()) {
      for (int at = 5; at != digit - '0'; at = at < digit - '0' ? at + 1 : at - 1) {
        bedside.key(at < digit - '0' ? Key.NEXT : Key.PREVIOUS);
      }
      bedside.key(Key.SELECT);
    }
    // From five on, once there are digits enough, six keys lead to the end.
    for (int i = 0; i < 5; i++) {
      bedside.key(Key.NEXT);
    }
    bedside.key(Key.SELECT);
    assertThat(asleep()).isFalse();
  }

  @Test
  void nothingElseWakesItAndNothingIsDone() {
    int kept = bedside.ownOperations().size();
    bedside.said.clear();
    bedside.key(Key.NEXT);
    bedside.key(Key.SELECT);
    bedside.key(Key.UNDO);
    bedside.key(Key.LISTEN);
    bedside.hear(Rig.about(Intent.Name.ReadTitle, "ledger"));
    bedside.type(Rig.plain(Intent.Name.NextPage));
    bedside.hear(Rig.plain(Intent.Name.Wake));
    bedside.on(new Event.OpenAsked(LEDGER));
    bedside.on(new Event.UndoAsked());
    bedside.on(new Event.ResetAsked());
    bedside.on(new Event.Touched(new Target.Tile(LEDGER)));
    bedside.on(
        new Event.AccessAsked(new SwitchAccess(true, Duration.ofSeconds(2), Duration.ZERO, 1)));
    assertThat(asleep()).isTrue();
    assertThat(bedside.said).isEmpty();
    assertThat(bedside.ownOperations()).hasSize(kept);
    assertThat(bedside.state.scan().set().on()).isFalse();
    bedside.on(new Event.WakeAsked());
    bedside.key(Key.STOP);
    assertThat(lastDrawn()).isInstanceOf(Effect.DrawSleep.class);
    bedside.on(new Event.WakeAsked());
    bedside.pass(61);
    assertThat(lastDrawn()).as("nobody entered it").isInstanceOf(Effect.DrawSleep.class);
  }

  @Test
  void nothingOfWhatIsReadIsTold() {
    Snapshot now = Snapshot.of(bedside.state);
    assertThat(now.toString()).doesNotContain("Ledger").doesNotContain("ledger");
    assertThat(now.log()).isEmpty();
    Rig kitchen = Rig.reader(bridge, "kitchen").boot();
    bedside.effects.clear();
    kitchen.on(new Event.OpenAsked(LEDGER));
    kitchen.read(30);
    kitchen.pass(60);
    bedside.pass(60);
    assertThat(bedside.effects.stream().filter(Effect.Announce.class::isInstance))
        .noneMatch(told -> told.toString().contains("ledger"));
    bedside.key(Key.POWER);
    type(CODE);
    assertThat(Snapshot.of(bedside.state).shelf()).isNotEmpty();
  }

  @Test
  void aBookThatWasBeingBroughtWhenItFellAsleepIsKept() {
    bedside.on(
        new Event.Imported(
            new OwnBook(
                new WorkId("own-1"), new EditionId("b".repeat(64)), "Moss", "Anna", "en", 10)));
    bedside.key(Key.POWER);
    type(CODE);
    assertThat(Snapshot.of(bedside.state).shelf())
        .extracting(item -> item.title())
        .contains("Moss");
  }

  @Test
  void isAskedForAfterAStartAlsoOfADeviceThatWasAwake() {
    bedside.key(Key.POWER);
    type(CODE);
    bedside.killAndBoot();
    assertThat(asleep()).isTrue();
    assertThat(lastDrawn()).isInstanceOf(Effect.DrawKeypad.class);
    assertThat(bedside.effects).noneMatch(Effect.OpenBook.class::isInstance);
    type(CODE);
    assertThat(bedside.pageShown()).isEqualTo(3);
  }

  @Test
  void anOwnersUnlockingAfterAStartLeavesThePasscode() {
    bedside.key(Key.POWER);
    type(CODE);
    bedside.on(new Event.MessageIn(new Message.Custody("locked", "It is locked.")));
    bedside.deafBridge = true;
    bedside.killAndBoot();
    bedside.on(new Event.PasscodeAsked(null, "hash of 2222"));
    bedside.on(new Event.MessageIn(new Message.Custody("open", "It is open.")));
    assertThat(asleep()).isTrue();
    assertThat(bedside.effects).noneMatch(Effect.DrawShelf.class::isInstance);
    assertThat(lastDrawn()).isInstanceOf(Effect.DrawKeypad.class);
    type("2222");
    assertThat(asleep()).isTrue();
    type(CODE);
    assertThat(asleep()).isFalse();
  }

  @Test
  void guessesAreFewAndWaitLonger() {
    bedside.key(Key.POWER);
    for (int i = 0; i < 3; i++) {
      type("1234");
    }
    assertThat(bedside.lastSaid())
        .isEqualTo("That is not the passcode. Wait 30 seconds before the next try.");
    type(CODE);
    assertThat(asleep()).as("not even the right one is tried yet").isTrue();
    bedside.pass(29);
    type(CODE);
    assertThat(asleep()).isTrue();
    bedside.pass(1);
    type("9999");
    assertThat(bedside.lastSaid()).contains("60 seconds");
    bedside.pass(60);
    bedside.key(Key.POWER);
    type(CODE);
    assertThat(asleep()).isFalse();
    assertThat(bedside.state.lock().wrong()).isZero();
  }

  @Test
  void waitsBeginAnewWithAStart() {
    bedside.key(Key.POWER);
    for (int i = 0; i < 3; i++) {
      type("1234");
    }
    bedside.pass(20);
    bedside.killAndBoot();
    bedside.key(Key.POWER);
    bedside.pass(29);
    type(CODE);
    assertThat(asleep()).isTrue();
    bedside.pass(1);
    type(CODE);
    assertThat(asleep()).isFalse();
  }

  @Test
  void aTryThatAPowerCutBrokeOffCounts() {
    bedside.slowChecks = true;
    for (int i = 0; i < 3; i++) {
      bedside.key(Key.POWER);
      type("1234");
      bedside.killAndBoot();
    }
    bedside.slowChecks = false;
    assertThat(bedside.state.lock().wrong()).isEqualTo(3);
    bedside.key(Key.POWER);
    type(CODE);
    assertThat(asleep()).isTrue();
  }

  @Test
  void isChangedAndTakenAwayByWhoKnowsIt() {
    bedside.key(Key.POWER);
    type(CODE);
    bedside.on(new Event.PasscodeAsked(null, "hash of 2222"));
    bedside.on(new Event.PasscodeAsked(new Pin("1111"), "hash of 2222"));
    assertThat(bedside.state.lock().hash()).isEqualTo("hash of 4711");
    bedside.on(new Event.PasscodeAsked(new Pin(CODE), "hash of 2222"));
    assertThat(bedside.state.lock().hash()).isEqualTo("hash of 2222");
    bedside.on(new Event.PasscodeAsked(new Pin("2222"), null));
    bedside.killAndBoot();
    assertThat(asleep()).isFalse();
    bedside.key(Key.POWER);
    bedside.key(Key.POWER);
    assertThat(asleep()).isFalse();
  }

  @Test
  void aLateAnswerToAnotherTryOpensNothing() {
    bedside.slowChecks = true;
    bedside.key(Key.POWER);
    type("1234");
    bedside.on(new Event.PasscodeChecked(1, true));
    assertThat(asleep()).isTrue();
  }

  @Test
  void whatCannotBeReadIsNeverOpen() throws Exception {
    bedside.store.commit(
        List.of(
            new dev.lectern.device.store.Write.PutPaper(
                new dev.lectern.device.store.Paper("passcode", "{\"ha"))));
    bedside.killAndBoot();
    type(CODE);
    assertThat(asleep()).isTrue();
    bedside.on(new Event.PasscodeForgotten());
    bedside.key(Key.POWER);
    assertThat(asleep()).isFalse();
  }

  @Test
  void theOneSwitchEntersItToo() {
    bedside.key(Key.POWER);
    type(CODE);
    bedside.on(
        new Event.AccessAsked(
            new SwitchAccess(true, Duration.ofMillis(2_500), Duration.ofMillis(300), 3)));
    bedside.key(Key.POWER);
    bedside.pass(5);
    bedside.key(Key.SWITCH);
    for (String field : List.of("4  5  6", "4", "7  8  9", "7", "1  2  3", "1", "1  2  3", "1")) {
      take(field);
    }
    assertThat(asleep()).isTrue();
    take("Erase  0  OK");
    take("OK");
    assertThat(asleep()).isFalse();
  }

  private void take(String label) {
    for (int waited = 0; !offered().equals(label); waited++) {
      assertThat(waited).as("choices before " + label).isLessThan(12);
      bedside.pass(Duration.ofMillis(2_500));
    }
    bedside.pass(Duration.ofMillis(400));
    bedside.key(Key.NEXT);
  }

  private String offered() {
    Effect.DrawChoices bar =
        bedside.effects.stream()
            .filter(Effect.DrawChoices.class::isInstance)
            .map(Effect.DrawChoices.class::cast)
            .toList()
            .getLast();
    return bar.chosen() < 0 ? "" : bar.labels().get(bar.chosen());
  }

  @Test
  void digitsAreInNothingThatIsPrinted() {
    bedside.slowChecks = true;
    bedside.key(Key.POWER);
    type(CODE);
    assertThat(bedside.state.lock().toString()).contains("Pin[4 digits]");
    assertThat(bedside.effects.toString()).contains("Pin[4 digits]");
    bedside.say(null, Utterance.Via.TYPED, false, 0);
    assertThat(bedside.state.log()).noneMatch(line -> line.text().contains(CODE));
  }
}
