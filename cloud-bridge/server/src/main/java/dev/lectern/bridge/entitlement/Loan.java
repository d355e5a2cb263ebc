package dev.lectern.bridge.entitlement;

import dev.lectern.protocol.Entitlement;
import java.time.Instant;
import java.util.Optional;

/**
 * One loan, open or over.
 *
 * @param right as devices are told of it
 * @param ended when it was given back or ran out; empty while nobody has ended it
 */
public record Loan(Entitlement right, Instant since, Instant until, Optional<Instant> ended) {
  /** Whether it still gives a right at that moment. */
  public boolean lasts(Instant now) {
    return ended.isEmpty() && now.isBefore(until);
  }

  /** For people, where the file is asked for after the end. */
  public String ending() {
    return "The loan of " + right.title() + " has ended. Your notes and your place stay.";
  }
}
