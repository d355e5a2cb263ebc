package dev.lectern.reading.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lectern.protocol.ReaderId;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final int MINUTE = 60_000;

  private static Pace of(Log log) {
    return Pace.of(log.acts, Log.ANNA);
  }

  @Test
  void countsWhatLiesBetweenTwoPages() {
    Pace pace = of(new Log().to(0.10).reads(MINUTE, 0.11).reads(3 * MINUTE, 0.13));

    assertThat(pace.millis()).isEqualTo(4 * MINUTE);
    assertThat(pace.fraction()).isCloseTo(0.03, within(1e-9));
    assertThat(Pace.wholeBook(pace, List.of(pace), 400).orElseThrow())
        .isCloseTo(4 * MINUTE / 0.03, within(1.0));
  }

  @Test
  void theOrderOfArrivalDoesNotMatter() {
    Log log = new Log().to(0.10).reads(MINUTE, 0.11).reads(3 * MINUTE, 0.13);
    Pace inOrder = of(log);
    Collections.reverse(log.acts);

    assertThat(of(log)).isEqualTo(inOrder);
  }

  @Test
  void whoWasReadToOrJumpedOrSleptHasNotRead() {
    assertThat(of(new Log().to(0.1).hears(MINUTE, 0.11)).millis()).isZero();
    assertThat(of(new Log().to(0.1).to(0.5)).millis()).isZero();
    assertThat(of(new Log().to(0.1).reads(MINUTE, 0.5)).millis()).isZero();
    assertThat(of(new Log().to(0.1).reads(MINUTE, 0.09)).millis()).isZero();
    assertThat(of(new Log().to(0.1).reads(600 * MINUTE, 0.11)).millis()).isEqualTo(10 * MINUTE);
  }

  @Test
  void whatWasReadInBetweenElsewhereIsNotThePagesTime() {
    assertThat(of(new Log().to(0.1).elsewhere().reads(MINUTE, 0.11)).millis()).isZero();
  }

  @Test
  void aFoldedActCountsForAllItCovers() {
    Pace pace = of(new Log().to(0.1).folded(50 * MINUTE, 0.4, 20));

    assertThat(pace.millis()).isEqualTo(50 * MINUTE);
    assertThat(pace.fraction()).isCloseTo(0.3, within(1e-9));
  }

  @Test
  void anotherReadersActsAreNotCounted() {
    Log log = new Log().to(0.1).reads(MINUTE, 0.11);

    assertThat(Pace.of(log.acts, new ReaderId("ben")).millis()).isZero();
  }

  @Test
  void aNewBookIsTakenAsTheReadersOthersWere() {
    Pace other = of(new Log().to(0.10).reads(4 * MINUTE, 0.14));
    Pace fresh = of(new Log().to(0.001));

    assertThat(other.positions()).isCloseTo(400, within(5.0));
    assertThat(Pace.wholeBook(fresh, List.of(other, fresh), 800).orElseThrow())
        .isCloseTo(200 * MINUTE, within(3.0 * MINUTE));
  }

  @Test
  void nothingIsSaidBeforeEnoughWasRead() {
    Pace little = of(new Log().to(0.10).reads(MINUTE, 0.11));

    assertThat(Pace.wholeBook(little, List.of(little), 400)).isEmpty();
  }
}
