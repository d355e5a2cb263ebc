package dev.lectern.app.mqtt;

import dev.lectern.protocol.Limits;
import dev.lectern.protocol.mqtt.PahoLogs;
import java.nio.charset.StandardCharsets;
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
import org.eclipse.paho.mqttv5.common.packet.MqttReturnCode;
import org.jspecify.annotations.Nullable;

/**
 * One connection, one client object: Paho's client keeps state across its own reconnects that is
 * wrong after some failures, so a dead one is thrown away whole.
 */
final class PahoConnection implements Connection, MqttCallback, MqttActionListener {
  private static final Logger LOG = Logger.getLogger(PahoConnection.class.getName());

  /** A message, sealed, and its topic; the broker throws away what is larger. */
  private static final int PACKET_BYTES = Limits.V1.messageBytes() + 16 * 1024;

  private final LinkSettings settings;
  private final PahoLink.Watcher watcher;
  private final MqttAsyncClient client;

  PahoConnection(LinkSettings settings, PahoLink.Watcher watcher) throws Broken {
    this.settings = settings;
    this.watcher = watcher;
    PahoLogs.quieten();
    try {
      this.client =
          new MqttAsyncClient(
              settings.broker().toString(), settings.clientId(), new MemoryPersistence());
    } catch (MqttException e) {
      throw broken(e);
    }
    client.setCallback(this);
  }

  @Override
  public boolean connect() throws Broken {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setAutomaticReconnect(false);
    options.setCleanStart(settings.isForgotten());
    if (settings.isForgotten()) {
      // Says for this device that it has gone; a word without a body, which tells nothing else.
      options.setWill(settings.up(), new MqttMessage(new byte[0], 0, false, null));
    }
    options.setSessionExpiryInterval(settings.sessionExpiry().toSeconds());
    options.setConnectionTimeout(Math.max(1, (int) settings.connectTimeout().toSeconds()));
    options.setKeepAliveInterval(Math.max(1, (int) settings.keepAlive().toSeconds()));
    options.setReceiveMaximum(settings.inFlight());
    options.setMaximumPacketSize((long) PACKET_BYTES);
    options.setSocketFactory(settings.sockets());
    options.setUserName(settings.user());
    options.setPassword(settings.token().getBytes(StandardCharsets.UTF_8));
    try {
      IMqttToken token = client.connect(options);
      token.waitForCompletion(settings.connectTimeout().toMillis());
      MqttProperties answer = token.getResponseProperties();
      Integer most = answer == null ? null : answer.getReceiveMaximum();
      if (most != null) {
        watcher.receives(most);
      }
      return token.getSessionPresent();
    } catch (MqttException e) {
      throw broken(e);
    }
  }

  @Override
  public void subscribe() throws Broken {
    try {
      IMqttToken token = client.subscribe(settings.down(), 1);
      token.waitForCompletion(settings.connectTimeout().toMillis());
      for (int code : token.getReasonCodes()) {
        if (code >= 0x80) {
          throw new MqttException(code);
        }
      }
    } catch (MqttException e) {
      throw broken(e);
    }
  }

  @Override
  public void publish(long token, byte[] payload) throws Broken {
    MqttMessage message = new MqttMessage(payload);
    message.setQos(1);
    try {
      client.publish(settings.up(), message, token, this);
    } catch (MqttException e) {
      throw broken(e);
    }
  }

  @Override
  public void end(boolean politely) {
    try {
      client.disconnectForcibly(0, politely ? 300 : 1, politely);
    } catch (MqttException e) {
      LOG.log(Level.FINE, "The connection was gone before it was ended.", e);
    }
    try {
      client.close(true);
    } catch (MqttException e) {
      LOG.log(Level.FINE, "The client was closed before it was ended.", e);
    }
  }

  private static Broken broken(MqttException e) {
    return switch (e.getReasonCode()) {
      case MqttReturnCode.RETURN_CODE_NOT_AUTHORIZED,
          MqttReturnCode.RETURN_CODE_BAD_USERNAME_OR_PASSWORD,
          MqttReturnCode.RETURN_CODE_IDENTIFIER_NOT_VALID,
          MqttReturnCode.RETURN_CODE_BANNED ->
          new Broken(Connection.notKnown(), e);
      default -> new Broken(Connection.cannotReach(), e);
    };
  }

  @Override
  public void disconnected(@Nullable MqttDisconnectResponse response) {
    watcher.lost("The connection to the bridge is gone.");
  }

  @Override
  public void mqttErrorOccurred(@Nullable MqttException exception) {
    watcher.lost("The connection to the bridge does not follow the protocol.");
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) {
    watcher.arrived(topic, message.getPayload());
  }

  @Override
  public void deliveryComplete(IMqttToken token) {}

  @Override
  public void connectComplete(boolean reconnect, String serverURI) {}

  @Override
  public void authPacketArrived(int reasonCode, MqttProperties properties) {}

  @Override
  public void onSuccess(IMqttToken token) {
    if (token.getUserContext() instanceof Long number) {
      watcher.published(number);
    }
  }

  @Override
  public void onFailure(IMqttToken token, Throwable exception) {
    // Not taken, as when the bridge's queue is full. The bridge's own ack decides what is sent
    // again; here only the place among the publications in flight is free.
    LOG.log(Level.FINE, "A publication was not taken.", exception);
    onSuccess(token);
  }
}
