package dev.lectern.device.link;

/**
 * What a device knows of its subscription at the broker, for as long as its program runs: when it
 * must be made, and made again. Whoever holds the connection asks here after each connect.
 */
public final class Subscription {
  private boolean answered;

  /**
   * Whether to subscribe on a connection that has just been made.
   *
   * @param sessionPresent whether the broker still had this device's session; the subscription went
   *     with a session that it lost
   */
  public boolean isNeeded(boolean sessionPresent) {
    if (!sessionPresent) {
      answered = false;
    }
    // A session without its subscription is possible: the SUBACK may have been lost.
    return !answered;
  }

  /** The broker has answered: it is in place for as long as the session. */
  public void answered() {
    answered = true;
  }
}
