package dev.lectern.bridge.brakes;

import dev.lectern.bridge.account.Role;
import org.jspecify.annotations.Nullable;

/**
 * All that a wish is judged by.
 *
 * @param role of the reader who wishes
 * @param readerCap what that reader may spend on one UTC day, minor units; null for no limit of its
 *     own
 * @param yes what has been said to it so far
 */
public record Standing(
    Rules rules, Role role, @Nullable Long readerCap, Purse purse, PinState pin, Yes yes) {

  /**
   * A yes that was said for this one wish.
   *
   * @param ownerUpTo the price that the owner saw and agreed to, minor units; null where not asked
   * @param pin whether the right PIN came with it
   */
  public record Yes(@Nullable Long ownerUpTo, boolean pin) {
    public static final Yes NONE = new Yes(null, false);
    public static final Yes BY_PIN = new Yes(null, true);

    public static Yes byOwner(long upTo) {
      return new Yes(upTo, false);
    }
  }
}
