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
 * @param connectTimeout for the TCP connection, and again for the broker's answer
 * @param sessionExpiry how long the broker keeps a lost session
 * @param inFlight publications without PUBACK; at most the broker's receive maximum
 * @param waiting publications not yet handed to the connection; more is a broken link
 * @param firstPause before the second attempt
 * @param longestPause between two attempts
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
    int waiting,
    Duration firstPause,
    Duration longestPause) {

  /** The settings for a device, with the limits that suit a small board. */
  public static LinkSettings of(
      URI broker,
      String clientId,
      String user,
      String token,
      String up,
      String down,
      Duration keepAlive) {
    return new LinkSettings(
        broker,
        clientId,
        user,
        token,
        up,
        down,
        keepAlive,
        Duration.ofSeconds(3),
        Duration.ofDays(1),
        8,
        1_024,
        Duration.ofMillis(150),
        Duration.ofSeconds(20));
  }

  /** Never shows the token. */
  @Override
  public String toString() {
    return "LinkSettings[" + broker + ", " + user + "]";
  }
}
