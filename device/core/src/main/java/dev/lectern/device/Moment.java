package dev.lectern.device;

import java.time.Duration;
import java.time.Instant;

/**
 * When an event happened, by two clocks.
 *
 * @param wall what people call the time; may be wrong or jump, so it decides nothing
 * @param uptimeMs milliseconds that never go backwards while the device runs; everything that is
 *     measured is measured by it
 */
public record Moment(Instant wall, long uptimeMs) {

  /** The same clocks, that much later. */
  public Moment plus(Duration passed) {
    return new Moment(wall.plus(passed), uptimeMs + passed.toMillis());
  }
}
