package dev.lectern.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lectern.app.mqtt.SomebodysBroker;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.JsonLimits;
import dev.lectern.protocol.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * The bridge's program and a claimed device's, as a household starts them, and between them a
 * mosquitto that is somebody else's, with the configuration that we write for it.
 */
@Timeout(300)
class SealedHouseholdTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Queue<byte[]> seen = new ConcurrentLinkedQueue<>();
  private String device = "";
  private String bridge = "";
  private String owner = "";
  private String claim = "";

  private String ask(String method, String address, byte[] body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address))
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
  }

  private String own(String path, String type, byte[] body) throws Exception {
    return ask(
        "POST", bridge + path, body, "Authorization", "Bearer " + owner, "Content-Type", type);
  }

  private void say(String words) throws Exception {
    ask("POST", device + "/say", Json.object().put("text", words).text().getBytes());
  }

  private Json.Obj state() throws Exception {
    return (Json.Obj) JsonReader.read(ask("GET", device + "/state", new byte[0]), JsonLimits.LOCAL);
  }

  /** Empty, too, while the door of nobody's device becomes that of somebody's. */
  private String part(String name) throws Exception {
    try {
      Json part = state().get(name);
      return part == null ? "" : part.text();
    } catch (IOException between) {
      return "";
    }
  }

  private void until(String part, String holds) {
    await(part + " holds " + holds).atMost(PATIENCE).until(() -> part(part).contains(holds));
  }

  private void household(Path home) throws Exception {
    try (TestBridge first = TestBridge.closed(home)) {
      first.register("another", "reader");
      first.fund();
      first.sell("night", TestBook.named("The Long Night"), 400);
    }
  }

  private static void command(String... words) {
    assertThat(new CommandLine(new dev.lectern.bridge.Main()).execute(words)).isZero();
  }

  private Program bridge(Path home, SomebodysBroker broker, Path at) throws Exception {
    Program started =
        Program.start(
            folder.resolve("bridge.log"),
            Map.of(),
            dev.lectern.bridge.Main.class,
            "--home",
            home.toString(),
            "--plaintext-loopback",
            "--broker",
            "127.0.0.1:" + broker.address().getPort(),
            "--sealed",
            "--broker-login",
            at.resolve("bridge.login").toString(),
            "--broker-ca",
            at.resolve("root.pem").toString());
    Json.Obj ready = Json.parseObject(started.line());
    bridge = ((Json.Str) ready.get("http")).value();
    owner = Files.readString(home.resolve("owner.token")).strip();
    claim = ((Json.Str) ready.get("https")).value();
    return started;
  }

  private Path config() throws Exception {
    return Files.writeString(
        folder.resolve("device.json"),
        """
        {"name":"Bedside","kind":"speaker","claim":"%s","door":0,"home":"%s","reconnectMaxMs":2000,
         "ears":{"engine":"none"},"speech":{"engine":"none"}}
        """
            .formatted(claim, folder.resolve("device")));
  }

  private void approve() throws Exception {
    until("identity", "\"code\"");
    String code = ((Json.Str) ((Json.Obj) state().get("identity")).get("code")).value();
    own(
        "/api/claims",
        "application/json",
        ("{\"code\":\""
                + code
                + "\",\"approve\":true,\"device\":\"bedside\",\"readers\":[\"anna\"]}")
            .getBytes());
  }

  /** Brings the list of boxes to the broker, as its administrator does. */
  private void admit(Path home, Path at, SomebodysBroker broker) throws Exception {
    Path list = home.resolve("ca/boxes.passwords");
    await("the device's box to be listed")
        .atMost(PATIENCE)
        .until(() -> Files.exists(list) && Files.size(list) > 0);
    Files.writeString(at.resolve("passwords"), Files.readString(list), StandardOpenOption.APPEND);
    broker.reload();
  }

  /** Whoever runs the broker sees everything that goes through it. */
  private MqttClient operator(SomebodysBroker broker, Path at) throws Exception {
    MqttClient made =
        new MqttClient(broker.address().toString(), "operator", new MemoryPersistence());
    MqttConnectOptions options = new MqttConnectOptions();
    options.setUserName("operator");
    options.setPassword("o".toCharArray());
    options.setSocketFactory(believing(at.resolve("root.pem")));
    made.connect(options);
    made.subscribe(
        "#",
        1,
        (topic, message) -> {
          seen.add(topic.getBytes(StandardCharsets.UTF_8));
          seen.add(message.getPayload());
        });
    return made;
  }

  private static SSLSocketFactory believing(Path root) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    try (InputStream in = Files.newInputStream(root)) {
      trusted.setCertificateEntry(
          "root", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLSv1.3");
    context.init(null, trust.getTrustManagers(), null);
    return context.getSocketFactory();
  }

  private void mayLook(Path at) throws Exception {
    new ProcessBuilder(
            "mosquitto_passwd", "-b", at.resolve("passwords").toString(), "operator", "o")
        .inheritIO()
        .start()
        .waitFor();
    Files.writeString(
        at.resolve("acl"), "\nuser operator\ntopic read #\n", StandardOpenOption.APPEND);
  }

  private void assertThatNobodyLearnsAnything() {
    assertThat(seen).hasSizeGreaterThan(10);
    for (byte[] each : seen) {
      String text = new String(each, StandardCharsets.ISO_8859_1);
      assertThat(text)
          .doesNotContainIgnoringCase(
              "demo", "bedside", "anna", "night", "lantern", "hello", "kind", "actor");
    }
    assertThat(seen).anyMatch(it -> it.length > 200);
  }

  @Test
  void aHouseholdMeetsAtSomebodyElsesBroker() throws Exception {
    if (!SomebodysBroker.isHere()) {
      System.out.println("ABSENT: mosquitto; no household meets at somebody else's broker");
    }
    assumeTrue(SomebodysBroker.isHere());
    Path home = folder.resolve("home");
    Path at = folder.resolve("broker");
    household(home);
    int port = SomebodysBroker.freePort();
    command(
        "outside-broker",
        "--sealed",
        "--home",
        home.toString(),
        "--to",
        at.toString(),
        "--name",
        "127.0.0.1",
        "--bind",
        "127.0.0.1",
        "--port",
        Integer.toString(port));
    mayLook(at);
    try (SomebodysBroker broker = SomebodysBroker.configured(at, port);
        Program bridges = bridge(home, broker, at);
        Program devices =
            Program.start(
                folder.resolve("device.log"),
                Map.of(),
                Main.class,
                "--config",
                config().toString())) {
      MqttClient operator = operator(broker, at);
      device = ((Json.Str) Json.parseObject(devices.line()).get("door")).value();
      approve();
      until("link", "The broker does not know this device.");
      admit(home, at, broker);
      until("link", "\"connected\":true");
      until("catalogue", "The Long Night");
      say("buy the long night");
      say("buy it");
      until("log", "Ordered. The Long Night is yours");
      assertThatNobodyLearnsAnything();
      operator.disconnectForcibly(1, 1, false);
      operator.close(true);

      broker.restart();
      own(
          "/api/catalogue?work=lantern&price=300&currency=EUR",
          "application/epub+zip",
          TestBook.named("The Lantern"));
      until("catalogue", "The Lantern");
      assertThat(bridges.process.isAlive() && devices.process.isAlive()).isTrue();
      System.out.printf(
          "SEALED household met at mosquitto, seen=%d, processor seconds: bridge %.1f device"
              + " %.1f%n",
          seen.size(), seconds(bridges), seconds(devices));
    }
  }

  private static double seconds(Program it) {
    return it.process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1000.0;
  }
}
