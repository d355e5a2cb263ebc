package dev.lectern.app.mqtt;

import dev.lectern.protocol.mqtt.PahoLogs;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;

/**
 * A connection by MQTT 3.1.1. It has no session expiry and no reason codes: the session is asked to
 * be kept (clean session off) for as long as the broker does that, and a publication that the
 * bridge could not take is known by its missing ack alone.
 */
final class PahoThreeConnection implements Connection, MqttCallback, IMqttActionListener {
  private static final Logger LOG = Logger.getLogger(PahoThreeConnection.class.getName());
  private static final int REFUSED = 0x80;

  private final LinkSettings settings;
  private final PahoLink.Watcher watcher;
  private final MqttAsyncClient client;

  PahoThreeConnection(LinkSettings settings, PahoLink.Watcher watcher) throws Broken {
    this.settings = settings;
    this.watcher = watcher;
    PahoLogs.quieten();
    try {
      this.client =
          new MqttAsyncClient(
              settings.broker().toString(), settings.clientId(), new MemoryPersistence());
    } catch (MqttException e) {
      throw new Broken(Connection.cannotReach(), e);
    }
    client.setCallback(this);
  }

  @Override
  public boolean connect() throws Broken {
    MqttConnectOptions options = new MqttConnectOptions();
    options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
    options.setAutomaticReconnect(false);
    options.setCleanSession(settings.isForgotten());
    if (settings.isForgotten()) {
      // Says for this device that it has gone; a word without a body, which tells nothing else.
      options.setWill(settings.up(), new byte[0], 0, false);
    }
    options.setConnectionTimeout(Math.max(1, (int) settings.connectTimeout().toSeconds()));
    options.setKeepAliveInterval(Math.max(1, (int) settings.keepAlive().toSeconds()));
    // The link itself holds back what is too much; twice that is never reached here.
    options.setMaxInflight(2 * settings.inFlight());
    options.setSocketFactory(settings.sockets());
    options.setUserName(settings.user());
    options.setPassword(settings.token().toCharArray());
    try {
      IMqttToken token = client.connect(options);
      token.waitForCompletion(settings.connectTimeout().toMillis());
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
      for (int granted : token.getGrantedQos()) {
        if (granted >= REFUSED) {
          throw new MqttException(granted);
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
      case MqttException.REASON_CODE_FAILED_AUTHENTICATION,
          MqttException.REASON_CODE_NOT_AUTHORIZED,
          MqttException.REASON_CODE_INVALID_CLIENT_ID ->
          new Broken(Connection.notKnown(), e);
      default -> new Broken(Connection.cannotReach(), e);
    };
  }

  @Override
  public void connectionLost(@Nullable Throwable cause) {
    watcher.lost("The connection to the bridge is gone.");
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) {
    watcher.arrived(topic, message.getPayload());
  }

  @Override
  public void deliveryComplete(IMqttDeliveryToken token) {}

  @Override
  public void onSuccess(IMqttToken token) {
    if (token.getUserContext() instanceof Long number) {
      watcher.published(number);
    }
  }

  @Override
  public void onFailure(IMqttToken token, Throwable exception) {
    LOG.log(Level.FINE, "A publication was not taken.", exception);
    onSuccess(token);
  }
}
