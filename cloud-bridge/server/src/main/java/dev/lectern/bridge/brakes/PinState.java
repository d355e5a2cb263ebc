package dev.lectern.bridge.brakes;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How often the household's PIN was wrong in a row, whoever tried it and wherever: counted for each
 * device or order alone, three tries would be three times as many devices.
 *
 * @param set whether there is a PIN at all
 * @param wrong since it was right last; 0 to 2
 * @param lockedUntil null where it may be tried
 */
public record PinState(boolean set, int wrong, @Nullable Instant lockedUntil) {
  public static final int TRIES = 3;
  public static final Duration LOCK = Duration.ofMinutes(15);
  public static final PinState NONE = new PinState(false, 0, null);

  public boolean isLocked(Instant now) {
    return lockedUntil != null && now.isBefore(lockedUntil);
  }

  /** After a try that was allowed. */
  public PinState tried(boolean right, Instant now) {
    if (right) {
      return new PinState(set, 0, null);
    }
    return wrong + 1 >= TRIES
        ? new PinState(set, 0, now.plus(LOCK))
        : new PinState(set, wrong + 1, null);
  }

  /** Why it may not be tried; one sentence. */
  public String lockedSentence(Instant now) {
    Instant until = lockedUntil == null ? now : lockedUntil;
    long minutes = Math.max(1, (Duration.between(now, until).toSeconds() + 59) / 60);
    return "The PIN was wrong three times; try again in "
        + minutes
        + (minutes == 1 ? " minute." : " minutes.");
  }

  /** What is said of a PIN that was wrong; one sentence. */
  public String wrongSentence(Instant now) {
    if (isLocked(now)) {
      return lockedSentence(now);
    }
    int left = TRIES - wrong;
    return "That PIN is wrong; "
        + (left == 1 ? "one more try is left." : left + " more tries are left.");
  }
}
