package dev.lectern.device;

import static dev.lectern.device.TrustedDevice.DAY;
import static dev.lectern.device.TrustedDevice.NOW;
import static dev.lectern.device.TrustedDevice.WORK;
import static dev.lectern.device.TrustedDevice.lent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.device.library.ShelfItem;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LoanTest {
  /** Each checks some thirty signatures, which is all that it costs. */
  private static final int HISTORIES = 140;

  private static final TestNotary NOTARY = new TestNotary(NOW - DAY, NOW + 20_000 * DAY);

  private static TrustedDevice borrowed(long until) {
    TrustedDevice device = new TrustedDevice(NOTARY.trusted());
    device.contact(nonce -> NOTARY.time("bedside", nonce, NOW));
    device.told("entitlement", NOTARY.warrant(lent(until), NOW));
    return device;
  }

  private static ShelfItem onShelf(TrustedDevice device) {
    return device.state.library().rights().isEmpty()
        ? null
        : dev.lectern.device.library.Shelf.of(device.state.library(), device.state.books())
            .getFirst();
  }

  @Test
  void aLoanEndsByCountedTimeToTheMillisecondAndTheShelfSaysSo() {
    TrustedDevice device = borrowed(NOW + 3_600_000);
    assertThat(device.has(WORK)).isTrue();
    assertThat(onShelf(device).lent()).isEqualTo("2026-11-22");
    device.awake(3_599_999);
    assertThat(device.has(WORK)).isTrue();
    device.awake(1);
    assertThat(device.has(WORK)).isFalse();
    assertThat(onShelf(device).status()).isEqualTo(ShelfItem.Status.ENDED);
    assertThat(onShelf(device).lent()).isEqualTo("ended");
    assertThat(device.lastNote())
        .isEqualTo("The loan of Moss has ended. Your notes and your place stay.");
  }

  @Test
  void aLoanGivenBackAtTheBridgeEndsHereAtOnceWithTheSameSentence() {
    TrustedDevice device = borrowed(NOW + DAY);
    device.told("entitlement", NOTARY.warrant(lent(NOW + DAY).live(false), NOW + 1));
    assertThat(device.has(WORK)).isFalse();
    assertThat(onShelf(device).status()).isEqualTo(ShelfItem.Status.ENDED);
    assertThat(device.lastNote())
        .isEqualTo("The loan of Moss has ended. Your notes and your place stay.");
  }

  @Test
  void theWallClockMayJumpByDecadesEitherWay() {
    TrustedDevice device = borrowed(NOW + 14 * DAY);
    for (String jump : new String[] {"1970-01-01T00:00:00Z", "2099-12-31T23:59:59Z"}) {
      device.wall = Instant.parse(jump);
      device.awake(3_600_000);
      assertThat(device.has(WORK)).as(jump).isTrue();
      device.boot();
      assertThat(device.has(WORK)).as(jump).isTrue();
    }
    device.wall = Instant.parse("1970-01-01T00:00:00Z");
    device.awake(14 * DAY);
    assertThat(device.has(WORK)).isFalse();
  }

  @Test
  void switchingOffAndOnAgainGainsNothing() {
    TrustedDevice device = borrowed(NOW + 60 * 60_000);
    for (int i = 0; i < 12; i++) {
      assertThat(device.has(WORK)).as("start " + i).isTrue();
      device.boot();
    }
    assertThat(device.has(WORK)).as("twelve starts are an hour").isFalse();
  }

  @Test
  void contactSetsRightWhatStartsHaveAdded() {
    TrustedDevice device = borrowed(NOW + 60 * 60_000);
    for (int i = 0; i < 12; i++) {
      device.boot();
    }
    device.contact(nonce -> NOTARY.time("bedside", nonce, NOW + 1_000));
    assertThat(device.has(WORK)).isTrue();
  }

  @Test
  void aTimeSaidToAnotherOrBeforeIsNotTaken() {
    TrustedDevice device = borrowed(NOW + DAY);
    device.contact(nonce -> NOTARY.time("kitchen", nonce, NOW + 2 * DAY));
    device.contact(nonce -> NOTARY.time("bedside", "0".repeat(16), NOW + 2 * DAY));
    device.contact(
        nonce -> NOTARY.time("bedside", nonce, NOW + DAY / 2).replace("\"at\":1", "\"at\":2"));
    assertThat(device.has(WORK)).isTrue();
    device.contact(nonce -> NOTARY.time("bedside", nonce, NOW + 2 * DAY));
    assertThat(device.has(WORK)).isFalse();
  }

  /** What the rule says, in a few lines: the latest word, and what was counted since. */
  private static final class Oracle {
    long said = NOW;
    long counted;
    long kept;

    boolean lasts(long until) {
      return said + counted < until;
    }
  }

  @Test
  void randomHistoriesAgainstTheOracle() {
    int ended = 0;
    int lasted = 0;
    for (int seed = 0; seed < HISTORIES; seed++) {
      Random random = new Random(seed);
      long until = NOW + 1 + random.nextLong(DAY / 4);
      TrustedDevice device = borrowed(until);
      Oracle oracle = new Oracle();
      for (int i = 0; i < 12; i++) {
        device.wall = Instant.ofEpochMilli(random.nextLong(-(1L << 42), 1L << 42));
        switch (random.nextInt(4)) {
          case 0, 1 -> {
            long ms = random.nextLong(random.nextBoolean() ? DAY / 12 : 4 * 60_000);
            count(oracle, ms, until);
            device.awake(ms);
          }
          case 2 -> {
            oracle.counted = oracle.kept + 5 * 60_000;
            oracle.kept = oracle.counted;
            device.boot();
          }
          default -> {
            long at = NOW + random.nextLong(-DAY / 4, DAY / 2);
            if (at > oracle.said) {
              oracle.said = at;
              oracle.counted = 0;
            }
            oracle.kept = oracle.counted;
            device.contact(nonce -> NOTARY.time("bedside", nonce, at));
          }
        }
        boolean lasts = oracle.lasts(until);
        assertThat(device.has(WORK)).as("seed " + seed + " step " + i).isEqualTo(lasts);
        if (lasts) {
          lasted++;
        } else {
          ended++;
        }
      }
    }
    assertThat(ended).isGreaterThan(HISTORIES);
    assertThat(lasted).isGreaterThan(HISTORIES);
  }

  /** What a power cut leaves: each full five minutes, or nothing more once the loan has ended. */
  private static void count(Oracle oracle, long ms, long until) {
    long begin = oracle.counted;
    oracle.counted += ms;
    if (oracle.said + begin < until) {
      // Rings every five minutes from the last count on, at the loan's end, and then no more.
      long end = Math.min(oracle.counted, until - oracle.said);
      while (oracle.kept + 5 * 60_000 <= end) {
        oracle.kept += 5 * 60_000;
      }
      if (oracle.counted >= until - oracle.said) {
        oracle.kept = until - oracle.said;
      }
    }
  }
}
