package dev.lectern.bridge;

import dev.lectern.bridge.account.Principal;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Cursor;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Row;
import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.Topics;
import dev.lectern.protocol.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** A device made of a real MQTT client and nothing else. */
public final class TestDevice implements AutoCloseable, MqttCallback {
  private static final Logger PAHO = Logger.getLogger("org.eclipse.paho");

  private final Principal.OfDevice device;
  private final MqttAsyncClient client;
  private final CountDownLatch gone = new CountDownLatch(1);
  private final BlockingQueue<Message> received = new LinkedBlockingQueue<>();

  private TestDevice(Principal.OfDevice device, MqttAsyncClient client) {
    this.device = device;
    this.client = client;
  }

  /** Connects and listens to its own topic; throws where it is not let in. */
  public static TestDevice connect(String mqtt, Principal.OfDevice device, String token)
      throws MqttException {
    TestDevice connected = unsubscribed(mqtt, device, token);
    connected
        .client
        .subscribe(Topics.down(device.account(), device.device()), 1)
        .waitForCompletion(10_000);
    return connected;
  }

  /** Connects with a certificate; throws where it is not let in. */
  public static TestDevice closed(
      String mqtts, Principal.OfDevice device, String clientId, SSLContext context)
      throws MqttException {
    PAHO.setLevel(Level.OFF);
    MqttAsyncClient client = new MqttAsyncClient(mqtts, clientId, new MemoryPersistence());
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setSocketFactory(context.getSocketFactory());
    // Whom it names here must not matter: its certificate says who it is.
    options.setUserName("demo/somebody-else");
    options.setPassword("anything".getBytes(StandardCharsets.UTF_8));
    return connected(device, client, options);
  }

  public static TestDevice unsubscribed(String mqtt, Principal.OfDevice device, String token)
      throws MqttException {
    PAHO.setLevel(Level.OFF);
    MqttAsyncClient client =
        new MqttAsyncClient(
            mqtt, device + "/" + System.identityHashCode(new Object()), new MemoryPersistence());
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setUserName(device.toString());
    options.setPassword(token.getBytes(StandardCharsets.UTF_8));
    options.setSocketFactory(new PromptSockets());
    return connected(device, client, options);
  }

  private static TestDevice connected(
      Principal.OfDevice device, MqttAsyncClient client, MqttConnectionOptions options)
      throws MqttException {
    TestDevice made = new TestDevice(device, client);
    client.setCallback(made);
    options.setCleanStart(true);
    options.setConnectionTimeout(10);
    try {
      client.connect(options).waitForCompletion(10_000);
    } catch (MqttException e) {
      client.close(true);
      throw e;
    }
    return made;
  }

  public void say(Message message) throws MqttException {
    say(Topics.up(device.account(), device.device()), Wire.encode(message));
  }

  /** Publishes anything anywhere; returns the broker's reason codes. */
  public int[] say(String topic, String text) throws MqttException {
    MqttMessage message = new MqttMessage(text.getBytes(StandardCharsets.UTF_8));
    message.setQos(1);
    IMqttToken token = client.publish(topic, message);
    token.waitForCompletion(10_000);
    return token.getReasonCodes();
  }

  public int[] listen(String filter) throws MqttException {
    IMqttToken token = client.subscribe(filter, 1);
    try {
      token.waitForCompletion(10_000);
    } catch (MqttException refused) {
      return new int[] {refused.getReasonCode()};
    }
    return token.getReasonCodes();
  }

  public Message.Welcome hello(ActorId actor, long n, Row last) throws Exception {
    say(
        new Message.Hello(
            actor,
            n,
            last == null ? null : Sha256.hex(last.body()),
            new Cursor(null, 0),
            "00000000000000aa"));
    return await(Message.Welcome.class);
  }

  public Message.Ack rows(ActorId actor, Row... rows) throws Exception {
    say(new Message.Rows(actor, Arrays.asList(rows)));
    return await(Message.Ack.class);
  }

  public Message.Page pull(Cursor cursor) throws Exception {
    say(new Message.Pull(cursor, 256));
    Message.Page page = await(Message.Page.class);
    while (page.from() != cursor.place()) {
      // One that nobody asked for.
      page = await(Message.Page.class);
    }
    return page;
  }

  /** The next message of that kind; others that come before it are passed over. */
  public <T extends Message> T await(Class<T> kind) throws InterruptedException {
    while (true) {
      Message message = received.poll(15, TimeUnit.SECONDS);
      if (message == null) {
        throw new AssertionError("no " + kind.getSimpleName() + " came within 15 s");
      }
      if (kind.isInstance(message)) {
        return kind.cast(message);
      }
    }
  }

  /** What has come so far and was not awaited. */
  public int waiting() {
    return received.size();
  }

  @Override
  public void close() throws MqttException {
    if (client.isConnected()) {
      try {
        // Without waiting: the broker may be throwing this device out at this very moment.
        client.disconnectForcibly(0, 1_000, true);
      } catch (MqttException alreadyGone) {
        // Which is what was wanted.
      }
    }
    client.close(true);
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) {
    received.add(Wire.decode(message.getPayload()));
  }

  /** Whether it is hung up on within that time. */
  public boolean isGoneWithin(Duration time) throws InterruptedException {
    return gone.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void disconnected(MqttDisconnectResponse response) {
    gone.countDown();
  }

  @Override
  public void mqttErrorOccurred(MqttException exception) {}

  @Override
  public void deliveryComplete(IMqttToken token) {}

  @Override
  public void connectComplete(boolean reconnect, String serverUri) {}

  @Override
  public void authPacketArrived(int reasonCode, MqttProperties properties) {}
}
