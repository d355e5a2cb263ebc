package dev.lectern.bridge.mail;

import dev.lectern.bridge.account.Login;
import java.time.Duration;

/**
 * Whose books are taken, and from where.
 *
 * @param login at the server
 * @param every how long between two looks, where the server answers
 */
public record MailPlan(MailServer server, Login login, Senders senders, Duration every) {
  public MailPlan {
    if (every.isNegative() || every.isZero()) {
      throw new IllegalArgumentException("A mailbox must be looked into from time to time.");
    }
  }
}
