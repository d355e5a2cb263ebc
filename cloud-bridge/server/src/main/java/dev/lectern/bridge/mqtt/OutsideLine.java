package dev.lectern.bridge.mqtt;

import dev.lectern.protocol.mqtt.PahoLogs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
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
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final long LEAST_PAUSE_MS = 500;
  private static final long MOST_PAUSE_MS = 30_000;

  /** So long at most until an end is seen that was not told; usually at once. */
  private static final long LOOK_MS = 1_000;

  private static final int KEEP_ALIVE_SECONDS = 30;
  private static final int IN_FLIGHT = 64;

  /** Messages that wait for the broker; of more the oldest are lost. */
  private static final int WAITING = 1_024;

  private static final Outgoing END = new Outgoing("", new byte[0]);

  private final SealedBroker.Account account;
  private final String filter;
  private final Thread thread;
  private final Semaphore ended = new Semaphore(0);
  private final BlockingDeque<Outgoing> waiting = new LinkedBlockingDeque<>(WAITING);
  private volatile boolean standing;
  private volatile boolean closed;
  private @Nullable Ear ear;

  /** Told by the connection's own thread. */
  interface Ear {
    void arrived(String topic, byte[] payload);

    /** It stands from now on, and hears. */
    void stood();

    /** The connection is gone; another is tried. */
    void fell();
  }

  /** An empty payload is said once and to whoever is there; others until the broker has them. */
  private record Outgoing(String topic, byte[] payload) {}

  OutsideLine(SealedBroker.Account account, String filter) {
    this.account = account;
    this.filter = filter;
    this.thread = Thread.ofPlatform().name("outside broker").daemon().unstarted(this::run);
  }

  void start(Ear told) {
    PahoLogs.quieten();
    ear = told;
    thread.start();
  }

  /** Without promise, and without waiting; nothing happens where the line is down. */
  void publish(String topic, byte[] payload) {
    Outgoing next = new Outgoing(topic, payload);
    while (standing && !waiting.offerLast(next)) {
      waiting.pollFirst();
    }
  }

  private void run() {
    long pause = LEAST_PAUSE_MS;
    while (!closed) {
      boolean stood = live();
      pause = stood ? LEAST_PAUSE_MS : Math.min(MOST_PAUSE_MS, 2 * pause);
      try {
        var _ = closed || ended.tryAcquire(pause, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** One connection's whole life. Returns whether there was any. */
  private boolean live() {
    boolean stood = false;
    MqttAsyncClient client = null;
    Heard heard = new Heard();
    try {
      client =
          new MqttAsyncClient(
              account.broker().toString(), account.clientId(), new MemoryPersistence());
      client.setCallback(heard);
      IMqttToken connected = client.connect(options());
      connected.waitForCompletion(ANSWER.toMillis());
      IMqttToken subscribed = client.subscribe(filter, 1);
      subscribed.waitForCompletion(ANSWER.toMillis());
      for (int code : subscribed.getReasonCodes()) {
        if (code >= 0x80) {
          throw new MqttException(code);
        }
      }
      waiting.clear();
      standing = true;
      stood = true;
      Ear told = ear;
      if (told != null) {
        told.stood();
      }
      pump(client, heard, room(connected));
    } catch (MqttException e) {
      if (!closed) {
        LOG.log(Level.WARNING, "The broker {0} does not serve: {1}", new Object[] {account, e});
      }
    } catch (InterruptedException e) {
      closed = true;
    } finally {
      standing = false;
      end(client);
      Ear told = ear;
      if (stood && told != null) {
        told.fell();
      }
    }
    return stood;
  }

  /** As many as the broker takes at once; Paho refuses more, and does not wait. */
  private static Semaphore room(IMqttToken connected) {
    MqttProperties answer = connected.getResponseProperties();
    Integer most = answer == null ? null : answer.getReceiveMaximum();
    return new Semaphore(most == null ? IN_FLIGHT : Math.max(1, Math.min(IN_FLIGHT, most)));
  }

  /** Hands over what waits, until the connection is over. */
  private void pump(MqttAsyncClient client, Heard heard, Semaphore room)
      throws InterruptedException, MqttException {
    while (!closed && !heard.over) {
      Outgoing next = waiting.pollFirst(LOOK_MS, TimeUnit.MILLISECONDS);
      if (next == null || next.topic().isEmpty()) {
        continue;
      }
      while (!room.tryAcquire(LOOK_MS, TimeUnit.MILLISECONDS)) {
        if (closed || heard.over) {
          return;
        }
      }
      MqttMessage message = new MqttMessage(next.payload());
      message.setQos(next.payload().length == 0 ? 0 : 1);
      client.publish(next.topic(), message, null, new Handed(room));
    }
  }

  /** Whether it was taken or not, its place is free. */
  private record Handed(Semaphore room) implements MqttActionListener {
    @Override
    public void onSuccess(IMqttToken token) {
      room.release();
    }

    @Override
    public void onFailure(IMqttToken token, Throwable why) {
      room.release();
    }
  }

  private MqttConnectionOptions options() {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setAutomaticReconnect(false);
    options.setCleanStart(true);
    options.setConnectionTimeout((int) ANSWER.toSeconds());
    options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
    options.setReceiveMaximum(IN_FLIGHT);
    options.setSocketFactory(account.sockets());
    if (!account.user().isEmpty()) {
      options.setUserName(account.user());
      options.setPassword(account.password().getBytes(StandardCharsets.UTF_8));
    }
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
    ended.release();
    wake();
    try {
      thread.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Has the pump look up. */
  private void wake() {
    waiting.offerFirst(END);
  }

  /** One connection's own thread; what an earlier one says late ends only that. */
  private final class Heard implements MqttCallback {
    private volatile boolean over;

    @Override
    public void messageArrived(String topic, MqttMessage message) {
      Ear told = ear;
      if (told != null) {
        told.arrived(topic, message.getPayload());
      }
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
      over = true;
      wake();
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {
      over = true;
      wake();
    }

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}
  }
}
