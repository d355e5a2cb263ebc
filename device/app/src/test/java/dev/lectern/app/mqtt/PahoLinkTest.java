package dev.lectern.app.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.app.TestBridge;
import dev.lectern.app.config.MqttVersion;
import dev.lectern.device.Event;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Cursor;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Topics;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PahoLinkTest {
  /** Overridden for the other version: all that holds for one holds for both. */
  MqttVersion version() {
    return MqttVersion.FIVE;
  }

  private static final AccountId DEMO = new AccountId("demo");
  private static final AtomicInteger DEVICES = new AtomicInteger();

  @TempDir static Path home;
  private static TestBridge bridge;

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  // Each test has a device of its own: the broker keeps a device's session, and what it was told.
  private final DeviceId device = new DeviceId("bedside-" + DEVICES.incrementAndGet());
  private final Message.Hello hello =
      new Message.Hello(
          new ActorId(device, "0".repeat(16)), 0, null, new Cursor(null, 0), "a".repeat(16));
  private String token;
  private Relay relay;
  private PahoLink link;

  @BeforeAll
  static void bridge() throws Exception {
    bridge = new TestBridge(home);
  }

  @AfterAll
  static void end() throws Exception {
    bridge.close();
  }

  @BeforeEach
  void network() throws Exception {
    token = bridge.register(device.toString(), "reader");
    relay = new Relay(new InetSocketAddress(InetAddress.getLoopbackAddress(), bridge.mqttPort()));
    link = link(token);
  }

  @AfterEach
  void close() throws Exception {
    link.close();
    relay.close();
    assertThat(threads()).isEmpty();
  }

  private PahoLink link(String withToken) {
    PahoLink made =
        new PahoLink(
            new LinkSettings(
                URI.create("tcp://127.0.0.1:" + relay.port()),
                DEMO + "/" + device,
                DEMO + "/" + device,
                withToken,
                Topics.up(DEMO, device),
                Topics.down(DEMO, device),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofHours(1),
                4,
                64,
                version(),
                new PromptSockets()));
    made.listen(events::add);
    return made;
  }

  private Event next() throws InterruptedException {
    Event event = events.poll(15, TimeUnit.SECONDS);
    assertThat(event).as("an event within 15 s").isNotNull();
    return event;
  }

  /** Paho's threads bear its name and the client's. */
  private static List<String> threads() {
    await().atMost(Duration.ofSeconds(5)).until(() -> alive().isEmpty());
    return alive();
  }

  private static List<String> alive() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("MQTT ") || name.equals("link"))
        .toList();
  }

  @Test
  void a_hello_is_taken_by_the_broker_and_answered_by_the_bridge() throws Exception {
    link.connect();
    assertThat(next()).isEqualTo(new Event.LinkUp());

    link.publish(17, hello);

    List<Event> two = List.of(next(), next());
    assertThat(two).contains(new Event.Published(17));
    assertThat(two)
        .anySatisfy(
            event ->
                assertThat(event)
                    .isInstanceOfSatisfying(
                        Event.MessageIn.class,
                        in ->
                            assertThat(in.message())
                                .isInstanceOfSatisfying(
                                    Message.Welcome.class,
                                    welcome ->
                                        assertThat(welcome.nonce()).isEqualTo(hello.nonce()))));
  }

  @Test
  void what_the_bridge_refuses_frees_its_place_and_the_connection_stands() throws Exception {
    link.connect();
    assertThat(next()).isEqualTo(new Event.LinkUp());
    ActorId another = new ActorId(new DeviceId("kitchen"), "0".repeat(16));
    link.publish(1, new Message.Hello(another, 0, null, new Cursor(null, 0), "b".repeat(16)));
    assertThat(next()).isEqualTo(new Event.Published(1));
    link.publish(2, hello);
    assertThat(List.of(next(), next())).contains(new Event.Published(2));
  }

  @Test
  void a_wrong_token_is_one_failed_connect() throws Exception {
    link.close();
    link = link("wrong");
    link.connect();
    assertThat(next()).isEqualTo(new Event.LinkDown("The bridge does not know this device.", true));
  }

  @Test
  void a_bridge_that_is_not_there_is_one_failed_connect() throws Exception {
    relay.close();
    link.connect();
    assertThat(next()).isEqualTo(new Event.LinkDown("The bridge cannot be reached."));
    link.connect();
    assertThat(next()).isInstanceOf(Event.LinkDown.class);
  }

  @Test
  void a_network_that_swallows_everything_is_noticed_and_left() throws Exception {
    link.connect();
    assertThat(next()).isEqualTo(new Event.LinkUp());

    relay.cut(true);
    assertThat(next()).isInstanceOf(Event.LinkDown.class);
    link.connect();
    assertThat(next()).isEqualTo(new Event.LinkDown("The bridge cannot be reached."));

    relay.cut(false);
    link.connect();
    assertThat(next()).isEqualTo(new Event.LinkUp());
    link.publish(1, hello);
    assertThat(List.of(next(), next())).contains(new Event.Published(1));
  }

  @Test
  void what_the_broker_kept_for_the_device_is_not_told_before_the_connection() throws Exception {
    link.connect();
    assertThat(next()).isEqualTo(new Event.LinkUp());
    relay.mute(true);
    link.publish(1, hello);
    await().atMost(Duration.ofSeconds(15)).until(() -> next() instanceof Event.LinkDown);
    link.close();
    relay.mute(false);

    link = link(token);
    link.connect();
    assertThat(next()).isEqualTo(new Event.LinkUp());
  }

  @Test
  void giving_up_is_quick_and_told_once() throws Exception {
    link.connect();
    assertThat(next()).isEqualTo(new Event.LinkUp());

    link.disconnect();
    link.disconnect();
    assertThat(next()).isEqualTo(new Event.LinkDown("The connection was given up."));
    link.connect();
    assertThat(next()).isEqualTo(new Event.LinkUp());
    assertThat(events).isEmpty();
  }

  @Test
  void without_a_connection_a_message_is_forgotten() throws Exception {
    link.publish(3, hello);
    link.connect();
    assertThat(next()).isEqualTo(new Event.LinkUp());
    link.publish(4, hello);
    assertThat(List.of(next(), next())).contains(new Event.Published(4));
    assertThat(events).doesNotContain(new Event.Published(3));
  }
}
