package dev.lectern.bridge.mqtt;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;

/**
 * The bridge's own connection to a broker that is not its own; made anew, with a new client each
 * time, until it is closed. What is lost between is sent again by whom it concerns.
 */
final class OutsideLine implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(OutsideLine.class.getName());
  private static final Logger PAHO = Logger.getLogger("org.eclipse.paho");
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final long LEAST_PAUSE_MS = 500;
  private static final long MOST_PAUSE_MS = 30_000;
  private static final int KEEP_ALIVE_SECONDS = 30;
  private static final int IN_FLIGHT = 64;

  private final SealedBroker.Account account;
  private final String filter;
  private final Thread thread;
  private final Semaphore fallen = new Semaphore(0);
  private volatile @Nullable MqttAsyncClient standing;
  private volatile boolean closed;
  private @Nullable Ear ear;

  /** Told by the connection's own thread. */
  interface Ear {
    void arrived(String topic, byte[] payload);

    /** The connection is gone; another is tried. */
    void fell();
  }

  OutsideLine(SealedBroker.Account account, String filter) {
    this.account = account;
    this.filter = filter;
    this.thread = Thread.ofPlatform().name("outside broker").daemon().unstarted(this::run);
  }

  void start(Ear told) {
    PAHO.setLevel(Level.WARNING);
    ear = told;
    thread.start();
  }

  /** Without promise; nothing happens where the line is down. */
  void publish(String topic, byte[] payload) {
    MqttAsyncClient client = standing;
    if (client == null) {
      return;
    }
    try {
      MqttMessage message = new MqttMessage(payload);
      message.setQos(1);
      client.publish(topic, message);
    } catch (MqttException e) {
      LOG.log(Level.FINE, "A message to a device was not handed over.", e);
    }
  }

  private void run() {
    long pause = LEAST_PAUSE_MS;
    while (!closed) {
      boolean stood = live();
      pause = stood ? LEAST_PAUSE_MS : Math.min(MOST_PAUSE_MS, 2 * pause);
      try {
        var _ = closed || fallen.tryAcquire(pause, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** One connection's whole life. Returns whether there was any. */
  private boolean live() {
    fallen.drainPermits();
    boolean stood = false;
    MqttAsyncClient client = null;
    try {
      client =
          new MqttAsyncClient(
              account.broker().toString(), account.clientId(), new MemoryPersistence());
      client.setCallback(new Heard());
      client.connect(options()).waitForCompletion(ANSWER.toMillis());
      IMqttToken subscribed = client.subscribe(filter, 1);
      subscribed.waitForCompletion(ANSWER.toMillis());
      for (int code : subscribed.getReasonCodes()) {
        if (code >= 0x80) {
          throw new MqttException(code);
        }
      }
      standing = client;
      stood = true;
      fallen.acquire();
    } catch (MqttException e) {
      LOG.log(Level.WARNING, "The broker {0} does not serve: {1}", new Object[] {account, e});
    } catch (InterruptedException e) {
      closed = true;
    } finally {
      standing = null;
      end(client);
      Ear told = ear;
      if (stood && told != null) {
        told.fell();
      }
    }
    return stood;
  }

  private MqttConnectionOptions options() {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setAutomaticReconnect(false);
    options.setCleanStart(true);
    options.setConnectionTimeout((int) ANSWER.toSeconds());
    options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
    options.setReceiveMaximum(IN_FLIGHT);
    options.setSocketFactory(account.sockets());
    options.setUserName(account.user());
    options.setPassword(account.password().getBytes(StandardCharsets.UTF_8));
    return options;
  }

  private static void end(@Nullable MqttAsyncClient client) {
    if (client == null) {
      return;
    }
    try {
      client.disconnectForcibly(0, 300, true);
    } catch (MqttException e) {
      LOG.log(Level.FINE, "The connection was gone before it was ended.", e);
    }
    try {
      client.close(true);
    } catch (MqttException e) {
      LOG.log(Level.FINE, "The client was closed before it was ended.", e);
    }
  }

  @Override
  public void close() {
    closed = true;
    fallen.release();
    try {
      thread.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Heard implements MqttCallback {
    @Override
    public void messageArrived(String topic, MqttMessage message) {
      Ear told = ear;
      if (told != null) {
        told.arrived(topic, message.getPayload());
      }
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
      fallen.release();
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {
      fallen.release();
    }

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}
  }
}
