package dev.lectern.bridge.mqtt;

import com.hivemq.configuration.service.InternalConfigurations;
import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.embedded.EmbeddedHiveMQ;
import com.hivemq.extension.sdk.api.client.parameter.ListenerType;
import com.hivemq.extension.sdk.api.packets.disconnect.DisconnectReasonCode;
import com.hivemq.extension.sdk.api.packets.general.Qos;
import com.hivemq.extension.sdk.api.services.Services;
import com.hivemq.extension.sdk.api.services.builder.Builders;
import com.hivemq.extension.sdk.api.services.session.ClientService;
import dev.lectern.bridge.Limits;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.store.OwnerOnly;
import dev.lectern.protocol.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * HiveMQ CE within this process. It keeps nothing on the disk: what must outlive it is in the
 * devices' outboxes and in the bridge's database.
 */
public final class HiveBroker implements Broker {
  /**
   * Longer than a person reads through one evening; a lost session costs a device one handshake.
   */
  private static final int SESSION_SECONDS = 24 * 3600;

  private static final String LOGGING = "logback.configurationFile";

  private final Path home;
  private final BrokerDoors doors;
  private final Limits limits;
  private final Sessions sessions;
  private final InstantSource clock;
  private @Nullable EmbeddedHiveMQ hive;

  /**
   * @param home a folder of its own
   * @param doors where to listen
   */
  public HiveBroker(Path home, BrokerDoors doors, Limits limits, InstantSource clock) {
    this.clock = clock;
    this.sessions = new Sessions(limits.device().connections(), limits.account().connections());
    this.home = home;
    this.doors = doors;
    this.limits = limits;
  }

  @Override
  public Addresses start(Broker.Listener listener) {
    // Whoever no authenticator has spoken for stays out, whatever becomes of our gate.
    InternalConfigurations.AUTH_DENY_UNAUTHENTICATED_CONNECTIONS.set(true);
    // Nothing in it needs a slow, careful end.
    InternalConfigurations.PERSISTENCE_SHUTDOWN_GRACE_PERIOD_MSEC.set(0);
    InternalConfigurations.JMX_REPORTER_ENABLED.set(false);
    EmbeddedExtension extension =
        EmbeddedExtension.builder()
            .withId("lectern")
            .withName("Lectern")
            .withVersion("1")
            .withAuthor("Lectern")
            .withPriority(1)
            .withStartPriority(1)
            .withExtensionMain(
                new DeviceGate(
                    listener, sessions, new Pace(limits.device(), limits.account(), clock)))
            .build();
    EmbeddedHiveMQ starting =
        EmbeddedHiveMQ.builder()
            .withConfigurationFolder(configuration())
            .withDataFolder(folder("data"))
            .withExtensionsFolder(folder("extensions"))
            .withEmbeddedExtension(extension)
            .withoutLoggingBootstrap()
            .build();
    hive = starting;
    try {
      starting.start().join();
    } catch (CompletionException e) {
      throw new IllegalStateException(cannotListen(), e);
    }
    return new Addresses(
        reached("ssl://", doors.closed(), ListenerType.TLS_TCP_LISTENER),
        reached("tcp://", doors.plain(), ListenerType.TCP_LISTENER));
  }

  private @Nullable String reached(
      String scheme, @Nullable InetSocketAddress asked, ListenerType type) {
    if (asked == null) {
      return null;
    }
    int port =
        Services.adminService().getServerInformation().getListener().stream()
            .filter(listening -> listening.getListenerType() == type)
            .mapToInt(listening -> listening.getPort())
            .filter(bound -> bound > 0)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(cannotListen()));
    return scheme + asked.getHostString() + ":" + port;
  }

  private String cannotListen() {
    return "The broker cannot listen on " + doors + ".";
  }

  /**
   * Keeps the broker, whose own configuration has it speak on standard output, to warnings on
   * standard error. To be called before anything logs, for the first to log decides.
   */
  public static void quieten() {
    if (System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "dev/lectern/bridge/mqtt/logback.xml");
    }
  }

  @Override
  public void send(Principal.OfDevice device, String message) {
    var _ =
        Services.publishService()
            .publish(
                Builders.publish()
                    .topic(Topics.down(device.account(), device.device()))
                    .qos(Qos.AT_LEAST_ONCE)
                    .payload(ByteBuffer.wrap(message.getBytes(StandardCharsets.UTF_8)))
                    .build());
  }

  @Override
  public void hangUp(Principal.OfDevice device) {
    ClientService clients = Services.clientService();
    for (String session : sessions.of(device)) {
      // No will of its is published, and what waits in its session is thrown away.
      var _ =
          clients
              .disconnectClient(
                  session, true, DisconnectReasonCode.NOT_AUTHORIZED, "signed out by its owner")
              .thenCompose(gone -> clients.invalidateSession(session));
    }
  }

  @Override
  public void hangUpEnded() {
    for (String session : sessions.ended()) {
      var _ =
          Services.clientService()
              .disconnectClient(
                  session, true, DisconnectReasonCode.NOT_AUTHORIZED, "its key opens nothing now");
    }
  }

  private Path folder(String name) {
    try {
      return Files.createDirectories(home.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path configuration() {
    Path folder = folder("conf");
    try {
      OwnerOnly.write(folder.resolve("config.xml"), text(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  private String text(Path folder) throws IOException {
    return """
    <?xml version="1.0"?>
    <hivemq>
      <listeners>%s</listeners>
      <mqtt>
        <queued-messages>
          <max-queue-size>%d</max-queue-size><strategy>discard-oldest</strategy>
        </queued-messages>
        <retained-messages><enabled>false</enabled></retained-messages>
        <shared-subscriptions><enabled>false</enabled></shared-subscriptions>
        <session-expiry><max-interval>%d</max-interval></session-expiry>
        <packets><max-packet-size>%d</max-packet-size></packets>
        <receive-maximum><server-receive-maximum>%d</server-receive-maximum></receive-maximum>
      </mqtt>
      <restrictions><max-connections>%d</max-connections></restrictions>
      <anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics>
      <persistence><mode>in-memory</mode></persistence>
    </hivemq>
    """
        .formatted(
            doors.listeners(folder),
            limits.brokerQueue(),
            SESSION_SECONDS,
            limits.packetBytes(),
            limits.receiveMaximum(),
            limits.connections());
  }

  @Override
  public void close() {
    EmbeddedHiveMQ closing = hive;
    if (closing == null) {
      return;
    }
    try {
      closing.close();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker did not end as it should", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
