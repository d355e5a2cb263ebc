package dev.lectern.app.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lectern.app.config.MqttVersion;
import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.account.Token;
import dev.lectern.bridge.ca.DeviceName;
import dev.lectern.bridge.mqtt.Broker;
import dev.lectern.bridge.mqtt.SealedBroker;
import dev.lectern.bridge.seal.Boxes;
import dev.lectern.device.Event;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Cursor;
import dev.lectern.protocol.DeviceId;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.seal.Correspondence;
import dev.lectern.protocol.seal.Way;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A device's real link and the bridge's real line, and between them a broker that is neither's. */
class SealedLinkTest {
  private static final AccountId DEMO = new AccountId("demo");
  private static final DeviceId BEDSIDE = new DeviceId("bedside");
  private static final Principal.OfDevice DEVICE = new Principal.OfDevice(DEMO, BEDSIDE);
  private static final Message.Hello HELLO =
      new Message.Hello(
          new ActorId(BEDSIDE, "7f3a0011aabbccdd"),
          0,
          null,
          new Cursor(null, 0),
          "00112233445566aa");
  private static final String LOCKED =
      Wire.encode(new Message.Custody("locked", "It is locked by Anna."));
  private static final String OPEN = Wire.encode(new Message.Custody("open", ""));

  @TempDir Path home;
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final Ear ear = new Ear();
  private Correspondence mine;
  private Correspondence theirs;
  private SomebodysBroker broker;
  private SealedBroker bridge;
  private MqttClient operator;
  private PahoLink link;
  private volatile boolean revoked;
  private final AtomicInteger looked = new AtomicInteger();

  /** What whoever runs the broker can write down. */
  private record Seen(String topic, byte[] body) {}

  @BeforeEach
  void open() throws Exception {
    KeyPair device = fresh();
    KeyPair ofBridge = fresh();
    SecureRandom random = new SecureRandom();
    // Each end with its own half and its own ciphers.
    mine =
        new Correspondence(
            new dev.lectern.app.seal.JdkCiphers(random),
            dev.lectern.app.seal.JdkCiphers.agreed(device.getPrivate(), ofBridge.getPublic()),
            DEMO,
            BEDSIDE);
    theirs =
        new Correspondence(
            new dev.lectern.bridge.seal.JdkCiphers(random),
            dev.lectern.bridge.seal.JdkCiphers.agreed(ofBridge.getPrivate(), device.getPublic()),
            DEMO,
            BEDSIDE);
    Optional<SomebodysBroker> there =
        SomebodysBroker.start(
            home.resolve("mosquitto"),
            Map.of("bridge", "b", "operator", "o", mine.box(), mine.password()));
    if (there.isEmpty()) {
      System.out.println("ABSENT: mosquitto; sealed bodies are not tried through a broker");
    }
    assumeTrue(there.isPresent());
    broker = there.get();
    operator = operator();
    bridge = bridge(theirs);
    // Its knock at the box of a device that is not there yet: now it hears.
    await().atMost(Duration.ofSeconds(60)).until(() -> !seen.isEmpty());
    assertThat(seen.removeFirst().body()).isEmpty();
    link = link(MqttVersion.FIVE);
  }

  private SealedBroker bridge(Correspondence theirs) {
    SealedBroker made =
        new SealedBroker(
            new SealedBroker.Account(
                broker.address(), "bridge", "bridge", "b", new PromptSockets()),
            new Boxes() {
              @Override
              public Optional<Holder> holder(String box) {
                return looked.incrementAndGet() > 0 && !revoked && box.equals(theirs.box())
                    ? Optional.of(new Holder(DEVICE, theirs))
                    : Optional.empty();
              }

              @Override
              public List<Holder> all() {
                return revoked ? List.of() : List.of(new Holder(DEVICE, theirs));
              }
            });
    made.start(ear);
    return made;
  }

  @AfterEach
  void close() throws Exception {
    if (broker != null) {
      link.close();
      bridge.close();
      operator.disconnectForcibly(1, 1, false);
      operator.close(true);
      broker.close();
    }
  }

  private static KeyPair fresh() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private MqttClient operator() throws Exception {
    MqttClient made =
        new MqttClient(broker.address().toString(), "operator", new MemoryPersistence());
    MqttConnectOptions options = new MqttConnectOptions();
    options.setUserName("operator");
    options.setPassword("o".toCharArray());
    made.connect(options);
    made.subscribe("#", 1, (topic, message) -> seen.add(new Seen(topic, message.getPayload())));
    return made;
  }

  private PahoLink link(MqttVersion version) {
    PahoLink made =
        PahoLink.sealed(
            new LinkSettings(
                broker.address(),
                "demo/bedside",
                "demo/bedside",
                "none",
                "unused",
                "unused",
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofHours(1),
                4,
                64,
                version,
                new PromptSockets()),
            () -> "",
            mine);
    made.listen(events::add);
    return made;
  }

  private final class Ear implements Broker.Listener {
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final List<String> presence = new CopyOnWriteArrayList<>();

    @Override
    public boolean admits(Principal.OfDevice device, Token token) {
      return false;
    }

    @Override
    public boolean admits(DeviceName certificate) {
      return false;
    }

    @Override
    public void connected(Principal.OfDevice device) {
      presence.add("+" + device);
    }

    @Override
    public void disconnected(Principal.OfDevice device) {
      presence.add("-" + device);
    }

    @Override
    public Broker.Reception received(Principal.OfDevice device, byte[] payload) {
      assertThat(device).isEqualTo(DEVICE);
      heard.add(new String(payload, StandardCharsets.UTF_8));
      return Broker.Reception.TAKEN;
    }
  }

  private Event next() throws InterruptedException {
    Event event = events.poll(30, TimeUnit.SECONDS);
    assertThat(event).as("an event within 30 s").isNotNull();
    return event;
  }

  /** As the core does: connects again where the connection is over. */
  private void reconnecting() {
    for (Event event = events.poll(); event != null; event = events.poll()) {
      if (event instanceof Event.LinkDown) {
        link.connect();
      }
    }
  }

  /** Until the bridge has heard a hello. */
  private void hello() throws Exception {
    link.connect();
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(300))
        .until(
            () -> {
              reconnecting();
              link.publish(1, HELLO);
              return ear.heard.poll(300, TimeUnit.MILLISECONDS) != null;
            });
    ear.heard.clear();
  }

  private Message.Down told(String message) throws Exception {
    bridge.send(DEVICE, message);
    return heard();
  }

  private Message.Down heard() throws Exception {
    while (true) {
      if (next() instanceof Event.MessageIn in) {
        return in.message();
      }
    }
  }

  private void say(Seen what) throws Exception {
    operator.publish(what.topic(), what.body(), 1, false);
  }

  @Test
  void theySpeakAndTheBrokerLearnsNothing() throws Exception {
    hello();
    assertThat(ear.presence).containsExactly("+demo/bedside");
    link.publish(9, HELLO);
    assertThat(ear.heard.poll(30, TimeUnit.SECONDS)).isEqualTo(Wire.encode(HELLO));
    assertThat(told(LOCKED)).isEqualTo(Wire.decode(LOCKED));

    await().atMost(Duration.ofSeconds(30)).until(() -> seen.size() >= 3);
    for (Seen each : seen) {
      assertThat(each.topic()).matches("lectern/s1/[0-9a-f]{32}/(up|down)");
      assertThat(new String(each.body(), StandardCharsets.ISO_8859_1))
          .doesNotContainIgnoringCase("demo", "bedside", "anna", "hello", "custody");
      assertThat(each.body().length - 45).isIn(256, 512, 1024);
    }
  }

  @Test
  void whoseKeyHasEndedIsTakenForGone() throws Exception {
    hello();
    bridge.hangUpEnded();
    assertThat(ear.presence).containsExactly("+demo/bedside");
    revoked = true;
    bridge.hangUpEnded();
    assertThat(ear.presence).containsExactly("+demo/bedside", "-demo/bedside");
    link.publish(9, HELLO);
    assertThat(ear.heard.poll(2, TimeUnit.SECONDS)).isNull();
  }

  @Test
  void theyDoSoByMqtt311() throws Exception {
    link.close();
    link = link(MqttVersion.THREE);
    hello();
    assertThat(told(LOCKED)).isEqualTo(Wire.decode(LOCKED));
    link.disconnect();
    await().atMost(Duration.ofSeconds(30)).until(() -> ear.presence.contains("-" + DEVICE));
  }

  @Test
  void whatTheBrokerSaysAgainOrAltersOrPutsElsewhereIsNotHeard() throws Exception {
    hello();
    assertThat(told(OPEN)).isEqualTo(Wire.decode(OPEN));
    assertThat(told(LOCKED)).isEqualTo(Wire.decode(LOCKED));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> seen.stream().filter(it -> it.topic().endsWith("down")).count() == 2);
    List<Seen> before = List.copyOf(seen);
    Seen up = before.stream().filter(it -> it.topic().endsWith("up")).findFirst().orElseThrow();
    Seen open = before.stream().filter(it -> it.topic().endsWith("down")).findFirst().orElseThrow();
    byte[] altered = open.body().clone();
    altered[altered.length - 1] ^= 1;
    for (Seen each :
        List.of(
            up,
            open,
            new Seen(open.topic(), altered),
            new Seen(up.topic(), open.body()),
            new Seen(open.topic(), up.body()),
            new Seen(open.topic(), LOCKED.getBytes(StandardCharsets.UTF_8)),
            new Seen("lectern/s1/" + "0".repeat(32) + "/up", up.body()))) {
      say(each);
    }
    // By one broker all comes in its order: what is heard next shows that those were not.
    link.publish(9, HELLO);
    assertThat(ear.heard.poll(30, TimeUnit.SECONDS)).isEqualTo(Wire.encode(HELLO));
    assertThat(ear.heard).isEmpty();
    String hint = "{\"v\":1,\"kind\":\"hint\",\"incarnation\":\"283af4ac9f34098f\",\"place\":7}";
    assertThat(told(hint)).isEqualTo(Wire.decode(hint));
  }

  @Test
  void anEarlierConnectionsWordsAreNotHeardInTheNext() throws Exception {
    hello();
    assertThat(told(OPEN)).isEqualTo(Wire.decode(OPEN));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> seen.stream().anyMatch(it -> it.topic().endsWith("down")));
    Seen open = seen.stream().filter(it -> it.topic().endsWith("down")).findFirst().orElseThrow();
    link.disconnect();
    await().atMost(Duration.ofSeconds(30)).until(() -> next() instanceof Event.LinkDown);
    // By the device's last will: it said nothing itself.
    await().atMost(Duration.ofSeconds(30)).until(() -> ear.presence.contains("-" + DEVICE));
    hello();
    say(open);
    assertThat(told(LOCKED)).isEqualTo(Wire.decode(LOCKED));
  }

  @Test
  void whoseRightHasEndedIsNotHeardAnyMore() throws Exception {
    hello();
    revoked = true;
    bridge.hangUp(DEVICE);
    assertThat(ear.presence).containsExactly("+demo/bedside", "-demo/bedside");
    int before = looked.get();
    link.publish(9, HELLO);
    await().atMost(Duration.ofSeconds(30)).until(() -> looked.get() > before);
    assertThat(ear.presence).containsExactly("+demo/bedside", "-demo/bedside");
    assertThat(ear.heard).isEmpty();
  }

  @Test
  void aBrokerThatWasRestartedIsFoundAgainByBoth() throws Exception {
    hello();
    operator.disconnectForcibly(1, 1, false);
    broker.restart();
    await().atMost(Duration.ofSeconds(60)).until(() -> next() instanceof Event.LinkDown);
    await().atMost(Duration.ofSeconds(60)).until(() -> ear.presence.contains("-" + DEVICE));
    bothFindEachOther();
  }

  @Test
  void aBridgeThatWasAwayIsSpokenToAnew() throws Exception {
    hello();
    bridge.close();
    bridge = bridge(theirs);
    // The device's own connection stands all the time; it is knocked at.
    await().atMost(Duration.ofSeconds(60)).until(() -> next() instanceof Event.LinkDown);
    bothFindEachOther();
  }

  /** Whoever comes back first: a device that was too early is knocked at. */
  private void bothFindEachOther() {
    link.connect();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              link.publish(1, HELLO);
              bridge.send(DEVICE, LOCKED);
              Event event = events.poll(300, TimeUnit.MILLISECONDS);
              if (event instanceof Event.LinkDown) {
                link.connect();
              }
              return event instanceof Event.MessageIn in
                  && in.message().equals(Wire.decode(LOCKED));
            });
  }

  @Test
  void theBoxIsTheSameAtBothEndsAndNobodyElses() throws Exception {
    assertThat(mine.topic(Way.UP)).isEqualTo("lectern/s1/" + mine.box() + "/up");
    KeyPair another = fresh();
    assertThat(
            new Correspondence(
                    new dev.lectern.app.seal.JdkCiphers(new SecureRandom()),
                    dev.lectern.app.seal.JdkCiphers.agreed(
                        another.getPrivate(), fresh().getPublic()),
                    DEMO,
                    BEDSIDE)
                .box())
        .isNotEqualTo(mine.box());
  }
}
