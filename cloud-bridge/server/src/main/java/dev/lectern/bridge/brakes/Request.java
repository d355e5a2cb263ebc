package dev.lectern.bridge.brakes;

import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Money;
import dev.lectern.protocol.Order;
import dev.lectern.protocol.OrderAsked;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order that waits for one more yes.
 *
 * @param device that asked
 * @param state {@code open}, or what became of it
 * @param price that whoever says yes has been shown
 * @param until when nobody's yes counts any longer
 * @param secret of the challenge that the device has; null where no PIN is wanted
 */
public record Request(
    Order order,
    DeviceId device,
    OrderAsked.Needs needs,
    String state,
    Money price,
    Instant asked,
    Instant until,
    @Nullable String challenge,
    @Nullable String secret) {
  /** A week, so that a weekend away is not a no. */
  public static final Duration OWNERS_TIME = Duration.ofDays(7);

  /** The PIN is asked for while somebody stands there. */
  public static final Duration PINS_TIME = Duration.ofHours(1);

  /** So many wait in one account at most. */
  public static final int MOST = 50;

  public boolean isOpen() {
    return state.equals("open");
  }
}
