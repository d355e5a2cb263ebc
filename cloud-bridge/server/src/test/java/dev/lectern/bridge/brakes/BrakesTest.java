package dev.lectern.bridge.brakes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.account.Role;
import dev.lectern.protocol.Money;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BrakesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T21:00:00Z");
  private static final Rules RULES = new Rules(false, eur(2000), 900L, 500);
  private static final Purse PURSE = new Purse(5000, 1000, 300);
  private static final Standing ADULT =
      new Standing(RULES, Role.ADULT, null, PURSE, PinState.NONE, Standing.Yes.NONE);

  private static Money eur(long minor) {
    return new Money(minor, "EUR");
  }

  private static Wish wish(long price, String via) {
    return new Wish("Moss", eur(price), eur(900), via);
  }

  private static String code(Standing standing, Wish wish) {
    return switch (Brakes.judge(standing, wish, NOW)) {
      case Judgement.Bought bought -> "bought";
      case Judgement.NeedsPin pin -> "needs-pin";
      case Judgement.Asked asked -> "asked";
      case Judgement.Refused no -> {
        assertThat(no.sentence()).endsWith(".").doesNotContain(". ");
        yield no.code();
      }
    };
  }

  private static Standing with(Role role, Long readerCap, PinState pin, Standing.Yes yes) {
    return new Standing(RULES, role, readerCap, PURSE, pin, yes);
  }

  @Test
  void whatNothingHoldsIsBought() {
    assertThat(code(ADULT, wish(900, "touch"))).isEqualTo("bought");
  }

  @Test
  void voiceBuyingIsOffUntilTheOwnerTurnsItOn() {
    assertThat(code(ADULT, wish(400, "voice"))).isEqualTo("voice-buying-off");
  }

  @Test
  void capsHoldForADayABookAndAReaderAndTheirLastCentMayBeSpent() {
    Standing spent =
        new Standing(
            RULES, Role.ADULT, null, new Purse(5000, 1100, 0), PinState.NONE, Standing.Yes.NONE);
    assertThat(code(spent, wish(900, "touch"))).isEqualTo("bought");
    Standing more =
        new Standing(
            RULES, Role.ADULT, null, new Purse(5000, 1101, 0), PinState.NONE, Standing.Yes.NONE);
    assertThat(code(more, wish(900, "touch"))).isEqualTo("over-daily-cap");
    assertThat(code(ADULT, new Wish("Moss", eur(901), eur(901), "touch")))
        .isEqualTo("over-item-cap");
    Standing reader = with(Role.ADULT, 700L, PinState.NONE, Standing.Yes.NONE);
    assertThat(code(reader, wish(400, "touch"))).isEqualTo("bought");
    assertThat(code(reader, wish(401, "touch"))).isEqualTo("over-reader-cap");
  }

  @Test
  void aChildNeverBuysAndThePinDoesNotMakeItAnAdult() {
    PinState pin = new PinState(true, 0, null);
    assertThat(code(with(Role.CHILD, null, pin, Standing.Yes.NONE), wish(400, "touch")))
        .isEqualTo("asked");
    assertThat(code(with(Role.CHILD, null, pin, Standing.Yes.BY_PIN), wish(400, "touch")))
        .isEqualTo("asked");
  }

  @Test
  void theOwnersYesIsForThePriceThatWasSeenAndLiftsNoCap() {
    Standing yes = with(Role.CHILD, 700L, PinState.NONE, Standing.Yes.byOwner(400));
    assertThat(code(yes, wish(400, "touch"))).isEqualTo("bought");
    assertThat(code(yes, wish(401, "touch"))).isEqualTo("dearer");
    assertThat(
            code(
                with(Role.CHILD, 600L, PinState.NONE, Standing.Yes.byOwner(400)),
                wish(400, "touch")))
        .isEqualTo("over-reader-cap");
  }

  @Test
  void thePinIsAskedForFromItsPriceOnAndAfterThreeWrongTriesNotForFifteenMinutes() {
    PinState pin = new PinState(true, 0, null);
    assertThat(code(with(Role.OWNER, null, pin, Standing.Yes.NONE), wish(499, "touch")))
        .isEqualTo("bought");
    assertThat(code(with(Role.OWNER, null, pin, Standing.Yes.NONE), wish(500, "touch")))
        .isEqualTo("needs-pin");
    assertThat(code(with(Role.OWNER, null, pin, Standing.Yes.BY_PIN), wish(500, "touch")))
        .isEqualTo("bought");
    PinState thrice = pin.tried(false, NOW).tried(false, NOW).tried(false, NOW);
    assertThat(thrice.isLocked(NOW.plus(PinState.LOCK).minusMillis(1))).isTrue();
    assertThat(thrice.isLocked(NOW.plus(PinState.LOCK))).isFalse();
    assertThat(code(with(Role.OWNER, null, thrice, Standing.Yes.NONE), wish(500, "touch")))
        .isEqualTo("pin-locked");
    assertThat(pin.tried(false, NOW).tried(false, NOW).tried(true, NOW).wrong()).isZero();
    assertThat(pin.tried(false, NOW).wrongSentence(NOW))
        .isEqualTo("That PIN is wrong; 2 more tries are left.");
    assertThat(thrice.wrongSentence(NOW))
        .isEqualTo("The PIN was wrong three times; try again in 15 minutes.");
  }
}
