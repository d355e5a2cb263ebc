package dev.lectern.app.mqtt;

import dev.lectern.app.config.Config;
import dev.lectern.app.config.MqttVersion;
import dev.lectern.device.Limits;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Topics;
import dev.lectern.protocol.seal.Correspondence;
import dev.lectern.protocol.seal.Way;
import java.net.URI;
import java.time.Duration;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * How the bridge's broker is reached.
 *
 * @param broker {@code ssl://host:port}, or {@code tcp} without certificate
 * @param clientId names the session at the broker
 * @param user {@code account/device}
 * @param token the device's secret
 * @param up the topic this device publishes to
 * @param down the topic this device listens to
 * @param keepAlive after about this long without an answer the connection counts as dead
 * @param connectTimeout for the TCP connection, and again for each answer of the broker
 * @param sessionExpiry how long the broker keeps a lost session; by MQTT 3.1.1 the broker's own
 *     limit holds
 * @param inFlight publications without PUBACK, either way; within the broker's receive maximum
 * @param waiting publications not yet handed to the connection; more is a broken link
 * @param mqtt the version that is spoken
 * @param sockets makes the connections: with TLS for {@code ssl}, else without
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
    MqttVersion mqtt,
    SocketFactory sockets) {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration SESSION_EXPIRY = Duration.ofDays(1);
  private static final int WAITING = 1_024;

  /**
   * For a device as it is configured.
   *
   * @param sockets TLS with the device's certificate; null for a device without one
   */
  public static LinkSettings of(Config config, Limits limits, @Nullable SSLSocketFactory sockets) {
    if (sockets != null && !"ssl".equals(config.mqtt().getScheme())) {
      throw new IllegalArgumentException("A device with a certificate speaks ssl:// only.");
    }
    AccountId account = config.device().account();
    DeviceId device = config.device().device();
    return new LinkSettings(
        config.mqtt(),
        account + "/" + device,
        account + "/" + device,
        config.token(),
        Topics.up(account, device),
        Topics.down(account, device),
        config.keepAlive(),
        CONNECT_TIMEOUT,
        SESSION_EXPIRY,
        limits.inFlight(),
        WAITING,
        config.mqttVersion(),
        sockets == null ? new PromptSockets() : sockets);
  }

  /** The same at another broker. */
  public LinkSettings at(URI other, SocketFactory otherSockets) {
    return new LinkSettings(
        other,
        clientId,
        user,
        token,
        up,
        down,
        keepAlive,
        connectTimeout,
        sessionExpiry,
        inFlight,
        waiting,
        mqtt,
        otherSockets);
  }

  /**
   * Over somebody else's broker, which learns neither names nor words. It keeps no session: what it
   * kept for a later connection would not be believed there.
   */
  public LinkSettings sealed(Correspondence with) {
    return new LinkSettings(
        broker,
        with.box(),
        with.box(),
        with.password(),
        with.topic(Way.UP),
        with.topic(Way.DOWN),
        keepAlive,
        connectTimeout,
        Duration.ZERO,
        inFlight,
        waiting,
        mqtt,
        sockets);
  }

  /** Whether the broker is to keep nothing of a connection that is over. */
  boolean isForgotten() {
    return sessionExpiry.isZero();
  }

  /** Never shows the token. */
  @Override
  public String toString() {
    return "LinkSettings[" + broker + ", " + user + "]";
  }
}
