package dev.lectern.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.commerce.Awaited;
import dev.lectern.device.commerce.Pin;
import dev.lectern.device.commerce.PinSealing;
import dev.lectern.device.dialog.Intent.Name;
import dev.lectern.device.dialog.Utterance;
import dev.lectern.device.touch.Pad;
import dev.lectern.device.touch.Target;
import dev.lectern.protocol.OrderKey;
import dev.lectern.protocol.Wire;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A PIN is entered where the order was given, sealed at once, and found nowhere afterwards. */
final class PinningTest {
  private static final String PIN = "80317426";

  private final TestBridge bridge = new TestBridge();
  private final Rig bedside = Rig.reader(bridge, "bedside");

  @BeforeEach
  void start() {
    bridge.sell(Books.item("clouds", "Clouds", 300));
    bridge.pin = PIN;
    bedside.boot();
    buy(bedside);
  }

  private static void buy(Rig rig) {
    rig.type(Rig.about(Name.BuyTitle, "clouds"));
    rig.type(Rig.plain(Name.BuyIt));
  }

  private static OrderKey key(Rig rig) {
    return rig.state.waits().orders().getFirst().asked().key();
  }

  private void type(String digits) {
    bedside.on(new Event.PinTyped(key(bedside), new Pin(digits)));
  }

  private String panel() {
    return bedside.effects.stream()
        .filter(effect -> effect instanceof Effect.DrawKeypad)
        .map(effect -> ((Effect.DrawKeypad) effect).text())
        .reduce("", (a, b) -> b);
  }

  private void enter(String digits) {
    for (char digit : digits.toCharArray()) {
      for (int at = 5; at != digit - '0'; at = at < digit - '0' ? at + 1 : at - 1) {
        bedside.key(at < digit - '0' ? Key.NEXT : Key.PREVIOUS);
      }
      bedside.key(Key.SELECT);
    }
  }

  @Test
  void touchedOnTheKeypadItBuys() {
    bedside.on(new Event.Touched(new Target.Side(1)));
    assertThat(panel()).as("a touch beside the keypad leaves it").contains("[5]");
    for (char digit : "9803174266".toCharArray()) {
      bedside.on(new Event.Touched(new Target.Digit(new Pad(digit - '0'))));
      if (digit == '9') {
        bedside.on(new Event.Touched(new Target.Digit(new Pad(Pad.DONE))));
        assertThat(bridge.charged).as("one digit is no PIN").isZero();
        bedside.on(new Event.Touched(new Target.Digit(new Pad(Pad.BACK))));
      }
    }
    assertThat(panel()).contains("••••••••");
    bedside.on(new Event.Touched(new Target.Digit(new Pad(Pad.DONE))));
    assertThat(bedside.lastSaid()).isEqualTo("Ordered. Clouds is yours, for 3.00.");
  }

  @Test
  void typedOnThePageItBuys() {
    assertThat(bedside.lastSaid()).isEqualTo("Clouds needs the PIN.");
    assertThat(bridge.charged).isZero();
    type(PIN);
    assertThat(bedside.lastSaid()).isEqualTo("Ordered. Clouds is yours, for 3.00.");
    assertThat(bridge.charged).isEqualTo(300);
    assertThat(bedside.state.waits().orders()).isEmpty();
    assertThat(Snapshot.of(bedside.state).screen()).isEqualTo("shelf");
  }

  @Test
  void enteredByKeysItBuys() {
    assertThat(Snapshot.of(bedside.state).screen()).isEqualTo("message");
    assertThat(panel()).startsWith(" [5]");
    enter("9");
    bedside.key(Key.UNDO);
    enter(PIN);
    assertThat(panel()).startsWith("•••••••• [OK]").doesNotContain(PIN);
    bedside.key(Key.SELECT);
    assertThat(bridge.charged).isEqualTo(300);
  }

  @Test
  void aShortPinEndsAtOk() {
    bridge.pin = "1234";
    enter("123");
    for (int i = 0; i < 10; i++) {
      assertThat(panel()).doesNotContain("OK");
      bedside.key(Key.NEXT);
    }
    enter("4");
    for (int i = 0; i < 5; i++) {
      bedside.key(Key.NEXT);
    }
    assertThat(panel()).startsWith("•••• [OK]");
    bedside.key(Key.SELECT);
    assertThat(bridge.charged).isEqualTo(300);
  }

  @Test
  void threeTriesAndTheWaitAreToldInTheBridgesSentences() {
    type("0000");
    assertThat(bedside.lastSaid()).isEqualTo("That PIN is wrong; 2 more tries are left.");
    type("0001");
    type("0002");
    assertThat(bedside.lastSaid())
        .isEqualTo("The PIN was wrong three times; try again in 15 minutes.");
    long told = bedside.said.stream().filter(text -> text.contains("PIN")).count();
    assertThat(told).as("each once: %s", bedside.said).isEqualTo(4);
    type(PIN);
    assertThat(bridge.charged).isZero();
    bridge.wrong = 0;
    type(PIN);
    assertThat(bridge.charged).isEqualTo(300);
  }

  @Test
  void whatIsNoPinIsNotEvenSent() {
    for (String no : new String[] {"", "123", "123456789", "12a4", "١٢٣٤"}) {
      type(no);
      assertThat(bedside.lastSaid()).isEqualTo("A PIN has four to eight digits.");
    }
    assertThat(bridge.wrong).isZero();
    bedside.on(new Event.PinTyped(new OrderKey("0".repeat(32)), new Pin(PIN)));
    assertThat(bedside.lastSaid()).isEqualTo("No order waits for a PIN now.");
  }

  @Test
  void anAnswerThatWasSentIsNotSentAgain() {
    bedside.deafBridge = true;
    type("1111");
    type("2222");
    assertThat(bedside.lastSaid()).isEqualTo("No order waits for a PIN now.");
    bedside.deafBridge = false;
    bedside.pass(60);
    assertThat(bridge.wrong).isOne();
  }

  @Test
  void aPinThatNobodyWaitsForIsSaidToBeSoOnce() {
    bridge.waiting.clear();
    type(PIN);
    bedside.unplug();
    bedside.plug();
    assertThat(bedside.said).containsOnlyOnce("That order does not wait for an answer.");
  }

  @Test
  void homeLeavesItForLaterAndWakingAsksAgain() {
    enter("80");
    bedside.key(Key.HOME);
    assertThat(bedside.state.waits().entry()).isNull();
    assertThat(Snapshot.of(bedside.state).screen()).isEqualTo("shelf");
    bedside.key(Key.POWER);
    int before = bedside.said.size();
    bedside.key(Key.POWER);
    assertThat(bedside.said.subList(before, bedside.said.size()))
        .containsExactly("Clouds needs the PIN.");
    enter("80");
    bedside.on(new Event.SleepAsked());
    assertThat(bedside.state.waits().entry()).isNull();
  }

  @Test
  void aPowerCutForgetsTheDigitsAndNotTheQuestion() {
    enter("803");
    bedside.killAndBoot();
    assertThat(bedside.said).containsOnlyOnce("Clouds needs the PIN.");
    assertThat(bedside.state.waits().entry().pin().digits()).isEmpty();
    type(PIN);
    assertThat(bridge.charged).isEqualTo(300);
  }

  @Test
  void withoutTheBridgeItIsSealedAndSentLater() {
    bedside.unplug();
    type(PIN);
    assertThat(bedside.lastSaid()).isEqualTo("Noted. The PIN goes to the bridge when connected.");
    bedside.killAndBoot();
    bedside.plug();
    assertThat(bridge.charged).isEqualTo(300);
  }

  @Test
  void aSpeakerSendsOnesEyesToThePage() {
    Rig kitchen = Rig.speaker(bridge, "kitchen").boot();
    buy(kitchen);
    assertThat(kitchen.said)
        .endsWith("Clouds needs the PIN.", "Please type it on this device's page.");
    assertThat(bedside.state.waits().orders()).hasSize(1);
    kitchen.key(Key.NEXT);
    kitchen.on(new Event.PinTyped(key(kitchen), new Pin(PIN)));
    assertThat(bridge.charged).isEqualTo(300);
  }

  @Test
  void noPinIsInAnyLogFileOrWord() {
    bridge.pin = "55555555";
    words(PIN);
    words("  " + PIN + " ");
    words(PIN + "99");
    assertThat(bedside.lastSaid()).isEqualTo("A PIN has four to eight digits.");
    enter(PIN);
    bedside.key(Key.SELECT);
    bridge.pin = PIN;
    bridge.wrong = 0;
    words("8031-7426");
    assertThat(bridge.charged).isEqualTo(300);
    assertThat(bedside.store.load().toString()).contains("pin").doesNotContain(PIN);
    assertThat(bedside.store.outbox().toString()).contains("sealed").doesNotContain(PIN);
    assertThat(bedside.state.toString()).doesNotContain(PIN);
    assertThat(bedside.effects.toString()).doesNotContain(PIN).doesNotContain("8031-");
    assertThat(bedside.state.toString()).doesNotContain("8031-");
    assertThat(bedside.published.toString()).doesNotContain(PIN);
    assertThat(bedside.said.toString()).doesNotContain(PIN);
    assertThat(bridge.feed.toString()).doesNotContain(PIN);
    assertThat(new Event.PinTyped(new OrderKey("0".repeat(32)), new Pin(PIN)).toString())
        .doesNotContain(PIN);
  }

  private void words(String text) {
    long now = bedside.now.uptimeMs();
    bedside.on(
        new Event.Heard(new Utterance(1, Utterance.Via.TYPED, text, null, false, 1, now, "typed")));
  }

  @Test
  void spokenDigitsAreNoPin() {
    long now = bedside.now.uptimeMs();
    bedside.on(
        new Event.Heard(new Utterance(1, Utterance.Via.VOICE, PIN, null, false, 1, now, "ears")));
    assertThat(bridge.charged).isZero();
    assertThat(bedside.state.waits().orders()).singleElement().matches(Awaited::wantsPin);
  }

  @Test
  void whatAsleepWasAskedIsSaidOnWaking() {
    Rig kitchen = Rig.speaker(bridge, "kitchen").boot();
    kitchen.unplug();
    buy(kitchen);
    kitchen.on(new Event.SleepAsked());
    bridge.pin = null;
    bridge.asks = true;
    kitchen.plug();
    assertThat(kitchen.said).doesNotContain("Asked the owner for it.");
    kitchen.on(new Event.WakeAsked());
    assertThat(kitchen.said).containsOnlyOnce("Asked the owner for it.");
    kitchen.killAndBoot();
    assertThat(kitchen.said).isEmpty();
  }

  @Test
  void everyRefusalIsOneSentenceOfTheBridge() {
    bridge.pin = null;
    Rig kitchen = Rig.speaker(bridge, "kitchen").boot();
    for (String why :
        new String[] {
          "Buying by voice is switched off for this household, so nothing was charged.",
          "That would be more than 5.00 EUR today, so nothing was charged.",
          "This reader may not buy books, so nothing was charged.",
          "The PIN was wrong three times; try again in 12 minutes."
        }) {
      bridge.refusal = why;
      int before = kitchen.said.size();
      buy(kitchen);
      assertThat(kitchen.said.subList(before, kitchen.said.size())).endsWith("Clouds: " + why);
    }
    bridge.refusal = "Clouds costs 9.00 EUR now, so nothing was charged.";
    buy(kitchen);
    assertThat(kitchen.lastSaid()).isEqualTo(bridge.refusal);
    assertThat(bedside.said).noneMatch(text -> text.contains("nothing was charged"));
  }

  /** The same words as in the bridge's test of the same name. */
  @Test
  void sealsAsTheBridgeDoes() {
    assertThat(
            Wire.encode(
                PinSealing.seal(
                    new OrderKey("000102030405060708090a0b0c0d0e0f"),
                    new Pin("2718"),
                    "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f",
                    "efcdab8967452301".repeat(4))))
        .isEqualTo(
            """
            {"key":"000102030405060708090a0b0c0d0e0f",\
            "challenge":"de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f",\
            "from":"50d8ddd0af0f4c54c236cf34d7e7ac3592f07185c5014b0cfcc3f4dfdedcd348",\
            "sealed":"98fee07b55aaf8966769b6eb46477d301ffb7031583106959b2f85ed75ffdb32"}\
            """);
  }
}
