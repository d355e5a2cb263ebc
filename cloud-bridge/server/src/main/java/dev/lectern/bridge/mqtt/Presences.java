package dev.lectern.bridge.mqtt;

import com.hivemq.extension.sdk.api.events.client.ClientLifecycleEventListener;
import com.hivemq.extension.sdk.api.events.client.parameters.AuthenticationFailedInput;
import com.hivemq.extension.sdk.api.events.client.parameters.AuthenticationSuccessfulInput;
import com.hivemq.extension.sdk.api.events.client.parameters.ConnectionStartInput;
import com.hivemq.extension.sdk.api.events.client.parameters.DisconnectEventInput;

/** Tells the bridge who comes and goes. */
final class Presences implements ClientLifecycleEventListener {
  private final Broker.Listener listener;
  private final Sessions sessions;

  Presences(Broker.Listener listener, Sessions sessions) {
    this.listener = listener;
    this.sessions = sessions;
  }

  @Override
  public void onMqttConnectionStart(ConnectionStartInput input) {}

  @Override
  public void onAuthenticationSuccessful(AuthenticationSuccessfulInput input) {
    DeviceGate.device(input.getConnectionInformation()).ifPresent(listener::connected);
  }

  @Override
  public void onDisconnect(DisconnectEventInput input) {
    DeviceGate.device(input.getConnectionInformation())
        .ifPresent(
            device -> {
              DeviceGate.line(input.getConnectionInformation())
                  .ifPresent(line -> sessions.left(device, line));
              listener.disconnected(device);
            });
  }

  /** Who was never let in does not leave. */
  @Override
  public void onAuthenticationFailedDisconnect(AuthenticationFailedInput input) {}
}
