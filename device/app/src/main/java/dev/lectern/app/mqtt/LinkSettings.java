package dev.lectern.app.mqtt;

import java.net.URI;
import java.time.Duration;

/**
 * How the bridge's broker is reached.
 *
 * @param broker {@code tcp://host:port}
 * @param clientId names the session at the broker
 * @param user {@code account/device}
 * @param token the device's secret
 * @param up the topic this device publishes to
 * @param down the topic this device listens to
 * @param keepAlive after about this long without an answer the connection counts as dead
 * @param connectTimeout for the TCP connection, and again for each answer of the broker
 * @param sessionExpiry how long the broker keeps a lost session
 * @param inFlight publications without PUBACK, either way; within the broker's receive maximum
 * @param waiting publications not yet handed to the connection; more is a broken link
 */
public record LinkSettings(
    URI broker,
    String clientId,
    String user,
    String token,
    String up,
    String down,
    Duration keepAlive,
    Duration connectTimeout,
    Duration sessionExpiry,
    int inFlight,
    int waiting) {

  /** Never shows the token. */
  @Override
  public String toString() {
    return "LinkSettings[" + broker + ", " + user + "]";
  }
}
