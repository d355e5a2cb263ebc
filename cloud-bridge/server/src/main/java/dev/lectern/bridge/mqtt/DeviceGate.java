package dev.lectern.bridge.mqtt;

import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.auth.Authorizer;
import com.hivemq.extension.sdk.api.auth.PublishAuthorizer;
import com.hivemq.extension.sdk.api.auth.SimpleAuthenticator;
import com.hivemq.extension.sdk.api.auth.SubscriptionAuthorizer;
import com.hivemq.extension.sdk.api.auth.parameter.PublishAuthorizerInput;
import com.hivemq.extension.sdk.api.auth.parameter.PublishAuthorizerOutput;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthInput;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthOutput;
import com.hivemq.extension.sdk.api.auth.parameter.SubscriptionAuthorizerInput;
import com.hivemq.extension.sdk.api.auth.parameter.SubscriptionAuthorizerOutput;
import com.hivemq.extension.sdk.api.client.parameter.ConnectionAttributeStore;
import com.hivemq.extension.sdk.api.client.parameter.ConnectionInformation;
import com.hivemq.extension.sdk.api.client.parameter.ListenerType;
import com.hivemq.extension.sdk.api.interceptor.publish.PublishInboundInterceptor;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishInboundInput;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishInboundOutput;
import com.hivemq.extension.sdk.api.packets.connect.ConnackReasonCode;
import com.hivemq.extension.sdk.api.packets.general.MqttVersion;
import com.hivemq.extension.sdk.api.packets.publish.AckReasonCode;
import com.hivemq.extension.sdk.api.packets.publish.PublishPacket;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.account.Token;
import dev.lectern.bridge.ca.DeviceName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Who may do what at the broker. A publish to a device's own topic is handed to the bridge at once
 * and goes no further: the broker keeps no copy, so it has no queue to lose one from. Everything
 * else is refused.
 */
final class DeviceGate
    implements ExtensionMain,
        SimpleAuthenticator,
        PublishAuthorizer,
        SubscriptionAuthorizer,
        PublishInboundInterceptor {
  private static final String DEVICE = "device";
  private static final String LINE = "line";

  private final Broker.Listener listener;
  private final Sessions sessions;
  private final Pace pace;

  DeviceGate(Broker.Listener listener, Sessions sessions, Pace pace) {
    this.listener = listener;
    this.sessions = sessions;
    this.pace = pace;
  }

  @Override
  public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
    Authorizer authorizer = this;
    Services.securityRegistry().setAuthenticatorProvider(connecting -> this);
    Services.securityRegistry().setAuthorizerProvider(connected -> authorizer);
    Services.initializerRegistry()
        .setClientInitializer((connected, client) -> client.addPublishInboundInterceptor(this));
    Services.eventRegistry()
        .setClientLifecycleEventListener(any -> new Presences(listener, sessions));
  }

  @Override
  public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {}

  static Optional<Principal.OfDevice> device(ConnectionInformation connection) {
    return connection
        .getConnectionAttributeStore()
        .getAsString(DEVICE)
        .flatMap(Principal.OfDevice::parse);
  }

  /** Which of its device's connections that is. */
  static Optional<String> line(ConnectionInformation connection) {
    return connection.getConnectionAttributeStore().getAsString(LINE);
  }

  @Override
  public void onConnect(SimpleAuthInput input, SimpleAuthOutput output) {
    String clientId = input.getClientInformation().getClientId();
    Optional<Principal.OfDevice> device = caller(input).filter(it -> Sessions.mayBe(it, clientId));
    if (device.isEmpty()) {
      output.failAuthentication(
          ConnackReasonCode.BAD_USER_NAME_OR_PASSWORD, "no such device, or not its key");
      return;
    }
    // Told only to whom it is let in: whoever guesses learns nothing of who is there.
    boolean room = sessions.hasRoom(device.get(), clientId);
    // Before the question, so that whoever is signed out after the answer is found and hung up.
    Sessions.Line line = sessions.came(device.get(), clientId, key(device.get(), input));
    if (!line.opens().getAsBoolean()) {
      sessions.left(device.get(), line.id());
      output.failAuthentication(
          ConnackReasonCode.BAD_USER_NAME_OR_PASSWORD, "no such device, or not its key");
    } else if (!room) {
      sessions.left(device.get(), line.id());
      output.failAuthentication(
          ConnackReasonCode.QUOTA_EXCEEDED, "too many connections of this device or household");
    } else {
      ConnectionAttributeStore kept =
          input.getConnectionInformation().getConnectionAttributeStore();
      kept.putAsString(DEVICE, device.get().toString());
      kept.putAsString(LINE, line.id());
      output.authenticateSuccessfully();
    }
  }

  private static boolean isClosed(SimpleAuthInput input) {
    return input
        .getConnectionInformation()
        .getListener()
        .filter(it -> it.getListenerType() == ListenerType.TCP_LISTENER)
        .isEmpty();
  }

  /** Who calls: over TLS whom the certificate names, whatever user name was sent along. */
  private static Optional<Principal.OfDevice> caller(SimpleAuthInput input) {
    return isClosed(input)
        ? certificate(input).map(DeviceName::device)
        : input.getConnectPacket().getUserName().flatMap(Principal.OfDevice::parse);
  }

  /** Whether it comes in with what it has; asked again for as long as it is there. */
  private BooleanSupplier key(Principal.OfDevice device, SimpleAuthInput input) {
    if (isClosed(input)) {
      Optional<DeviceName> shown = certificate(input);
      return () -> shown.filter(listener::admits).isPresent();
    }
    Token token = token(input);
    return () -> listener.admits(device, token);
  }

  /** The broker has checked its chain: it insists on a certificate below our root. */
  private static Optional<DeviceName> certificate(SimpleAuthInput input) {
    return input
        .getConnectionInformation()
        .getClientTlsInformation()
        .flatMap(tls -> tls.getClientCertificate())
        .flatMap(DeviceName::of);
  }

  private static Token token(SimpleAuthInput input) {
    return new Token(
        input
            .getConnectPacket()
            .getPassword()
            .map(bytes -> StandardCharsets.UTF_8.decode(bytes).toString())
            .orElse(""));
  }

  @Override
  public void onInboundPublish(PublishInboundInput input, PublishInboundOutput output) {
    PublishPacket publish = input.getPublishPacket();
    Optional<Principal.OfDevice> device = device(input.getConnectionInformation());
    boolean reasons = input.getConnectionInformation().getMqttVersion() == MqttVersion.V_5;
    int size = publish.getPayload().map(ByteBuffer::remaining).orElse(0);
    if (device.isPresent() && !pace.takes(device.get(), size)) {
      output.preventPublishDelivery(reasons ? AckReasonCode.QUOTA_EXCEEDED : AckReasonCode.SUCCESS);
      return;
    }
    if (device.isEmpty() || !device.get().allowed().publish().contains(publish.getTopic())) {
      // Left to the authorizer, which refuses it.
      return;
    }
    AckReasonCode reason =
        switch (listener.received(device.get(), bytes(publish.getPayload()))) {
          case TAKEN -> AckReasonCode.SUCCESS;
          case FULL -> AckReasonCode.QUOTA_EXCEEDED;
          case MALFORMED -> AckReasonCode.PAYLOAD_FORMAT_INVALID;
        };
    // MQTT 3.1.1 has no reasons, and the broker would not answer at all: a place in flight would be
    // lost. PUBACK promises nothing, so it may as well come.
    output.preventPublishDelivery(reasons ? reason : AckReasonCode.SUCCESS);
  }

  private static byte[] bytes(Optional<ByteBuffer> payload) {
    byte[] bytes = new byte[payload.map(ByteBuffer::remaining).orElse(0)];
    payload.ifPresent(buffer -> buffer.duplicate().get(bytes));
    return bytes;
  }

  /** Only wills and foreign topics come this far. */
  @Override
  public void authorizePublish(PublishAuthorizerInput input, PublishAuthorizerOutput output) {
    output.failAuthorization(AckReasonCode.NOT_AUTHORIZED, "not your topic");
  }

  @Override
  public void authorizeSubscribe(
      SubscriptionAuthorizerInput input, SubscriptionAuthorizerOutput output) {
    boolean own =
        device(input.getConnectionInformation())
            .filter(
                device ->
                    device.allowed().subscribe().contains(input.getSubscription().getTopicFilter()))
            .isPresent();
    if (own) {
      output.authorizeSuccessfully();
    } else {
      output.failAuthorization();
    }
  }
}
