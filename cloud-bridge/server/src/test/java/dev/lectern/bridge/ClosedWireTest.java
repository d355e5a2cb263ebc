package dev.lectern.bridge;

import static dev.lectern.bridge.Acts.actor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.ca.Authority;
import dev.lectern.bridge.ca.Keyring;
import dev.lectern.bridge.ca.Pem;
import dev.lectern.bridge.ca.ServerNames;
import dev.lectern.bridge.ca.SigningRequest;
import dev.lectern.bridge.ca.TestKey;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Cursor;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Topics;
import dev.lectern.protocol.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real sockets at the doors with TLS, the broker's and the HTTP one. */
class ClosedWireTest {
  /** An MQTT 5 CONNECT of a client called x. */
  private static final byte[] CONNECT = {
    0x10, 0x0e, 0, 4, 'M', 'Q', 'T', 'T', 5, 2, 0, 60, 0, 0, 1, 'x'
  };

  @TempDir static Path home;
  private static RunningBridge running;
  private static String root;
  private static SSLContext stranger;

  @BeforeAll
  static void open() throws Exception {
    running = new RunningBridge(home.resolve("home"), false, RunningBridge.both());
    root = Files.readString(home.resolve("home/ca/root.pem"));
    stranger = TestKey.fresh().tls("", root);
    running.call("POST", "/api/readers", "{\"reader\":\"anna\"}".getBytes());
  }

  @AfterAll
  static void close() throws IOException {
    running.close();
  }

  private static Claimed claim(String name) throws Exception {
    return Claimed.of(running, name, stranger);
  }

  private static URI mqtts() {
    return URI.create(running.bridge.mqtts().orElseThrow());
  }

  private static int decide(String what, Principal.OfDevice device) throws Exception {
    return running
        .call(
            "POST", "/api/devices/" + what, ("{\"device\":\"" + device.device() + "\"}").getBytes())
        .statusCode();
  }

  /** What the broker says to a CONNECT over that socket: nothing, where it hangs up. */
  private static int firstByte(Socket socket) {
    try (socket) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      out.write(CONNECT);
      out.flush();
      InputStream in = socket.getInputStream();
      return in.read();
    } catch (IOException hungUp) {
      return -1;
    }
  }

  private static SSLSocket socket(SSLContext context, String... protocols) throws IOException {
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(mqtts().getHost(), mqtts().getPort());
    if (protocols.length > 0) {
      socket.setEnabledProtocols(protocols);
    }
    return socket;
  }

  @Test
  void aClaimedDeviceSyncsByItsCertificateAlone() throws Exception {
    Claimed bedside = claim("Bedside");
    assertThat(bedside.device()).isEqualTo(RunningBridge.device("bedside"));
    ActorId actor = actor("bedside", '1');
    try (TestDevice device = bedside.connect()) {
      device.hello(actor, 0, null);
      assertThat(device.rows(actor, Acts.op(actor, 1, 0.61)).mark()).isEqualTo(1);
      int[] others = device.listen(Topics.down(RunningBridge.DEMO, actor("attic", '1').device()));
      assertThat(others[0]).as("another's topic").isGreaterThanOrEqualTo(0x80);
    }
    try (SSLSocket socket = socket(bedside.tls())) {
      socket.startHandshake();
      assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
    }
  }

  @Test
  void nobodyComesInUnderAnotherDevicesClientId() throws Exception {
    Claimed lamp = claim("Lamp");
    for (String clientId : List.of("demo/bedside", "demo/lamp-2", "demo/lam", "x")) {
      assertThatThrownBy(() -> lamp.connect(clientId).close())
          .as(clientId)
          .isInstanceOf(MqttException.class);
    }
    try (TestDevice second = lamp.connect("demo/lamp/second")) {
      assertThat(second.waiting()).isZero();
    }
  }

  @Test
  void withoutACertificateOfOursNobodyIsHeard() throws Exception {
    assertThat(firstByte(socket(stranger))).as("no certificate").isEqualTo(-1);
    TestKey foreign = TestKey.fresh();
    Authority others =
        new Keyring(
                home.resolve("others/root"),
                home.resolve("others/ca"),
                running.clock,
                new SecureRandom())
            .open(Optional.empty(), new ServerNames(List.of()));
    SigningRequest.Proven request = (SigningRequest.Proven) SigningRequest.read(foreign.csr());
    Claimed shelf = claim("Shelf");
    String forged = Pem.of(others.device(request, shelf.device()).chain());
    assertThat(firstByte(socket(foreign.tls(forged, root))))
        .as("a foreign authority")
        .isEqualTo(-1);
    assertThat(firstByte(new Socket(mqtts().getHost(), mqtts().getPort())))
        .as("plaintext")
        .isIn(-1, 0x15);
    assertThatThrownBy(() -> socket(shelf.tls(), "TLSv1.2").startHandshake())
        .as("TLS 1.2")
        .isInstanceOf(IOException.class);
    try (TestDevice in = shelf.connect()) {
      assertThat(in.waiting()).as("and with one it is let in").isZero();
    }
  }

  @Test
  void aCertificateThatWasNeverKeptOpensNothing() throws Exception {
    // As by a signing key that was stolen: below our root, for a device that exists.
    Claimed desk = claim("Desk");
    Authority same =
        new Keyring(
                home.resolve("home/ca-root"),
                home.resolve("home/ca"),
                running.clock,
                new SecureRandom())
            .open(Optional.empty(), new ServerNames(List.of("books.example")));
    TestKey thief = TestKey.fresh();
    SigningRequest.Proven request = (SigningRequest.Proven) SigningRequest.read(thief.csr());
    String chain = Pem.of(same.device(request, desk.device()).chain());
    assertThatThrownBy(
            () ->
                TestDevice.closed(
                    running.bridge.mqtts().orElseThrow(),
                    desk.device(),
                    desk.device().toString(),
                    thief.tls(chain, root)))
        .isInstanceOf(MqttException.class);
  }

  @Test
  void aRevokedDeviceIsGoneWithinASecond() throws Exception {
    Claimed lost = claim("Lost");
    try (TestDevice device = lost.connect()) {
      device.hello(actor("lost", '1'), 0, null);
      long before = System.nanoTime();
      assertThat(decide("revoke", lost.device())).isEqualTo(200);
      assertThat(device.isGoneWithin(Duration.ofSeconds(10))).isTrue();
      long millis = Duration.ofNanos(System.nanoTime() - before).toMillis();
      System.out.println("revoked on the open connection, gone after ms: " + millis);
      assertThat(millis).isLessThan(1000);
    }
    assertThatThrownBy(() -> lost.connect().close()).isInstanceOf(MqttException.class);
    assertThat(
            Claimed.post(
                    running.bridge.https().orElseThrow() + "/claim/renew",
                    Json.object().put("csr", lost.key().csr()).text(),
                    lost.tls())
                .statusCode())
        .isEqualTo(401);
    assertThat(decide("revoke", lost.device())).as("once").isEqualTo(404);
  }

  @Test
  void aLockedDeviceIsToldSoAndGivenNothing() throws Exception {
    Claimed sofa = claim("Sofa");
    ActorId actor = actor("sofa", '1');
    try (TestDevice device = sofa.connect()) {
      device.hello(actor, 0, null);
      assertThat(decide("lock", sofa.device())).isEqualTo(200);
      assertThat(device.await(Message.Custody.class).state()).isEqualTo("locked");
      device.say(new Message.Rows(actor, List.of(Acts.op(actor, 1, 0.5))));
      assertThat(device.await(Message.Custody.class).state()).isEqualTo("locked");
      assertThat(
              running
                  .write(sql -> sql.number("SELECT count(*) FROM outbox_row WHERE device = 'sofa'"))
                  .join())
          .isZero();
      device.say(new Message.Pull(new Cursor(null, 0), 256));
      assertThat(device.await(Message.Custody.class).state()).isEqualTo("locked");
      assertThat(decide("unlock", sofa.device())).isEqualTo(200);
      assertThat(device.await(Message.Custody.class).state()).isEqualTo("open");
      assertThat(device.rows(actor, Acts.op(actor, 1, 0.5)).mark())
          .as("what it kept meanwhile is taken now")
          .isEqualTo(1);
    }
  }

  @Test
  void aDeviceToBeWipedHearsItAtItsNextContactAndIsSignedOutThen() throws Exception {
    Claimed hall = claim("Hall");
    assertThat(decide("hand-over", hall.device())).isEqualTo(200);
    ActorId actor = actor("hall", '1');
    try (TestDevice device = hall.connect()) {
      device.say(new Message.Hello(actor, 0, null, new Cursor(null, 0), "00000000000000aa"));
      assertThat(device.await(Message.Custody.class).state()).isEqualTo("wipe");
      device.say(new Message.Obeyed("wipe", 0));
      assertThat(device.isGoneWithin(Duration.ofSeconds(10))).isTrue();
    }
    assertThatThrownBy(() -> hall.connect().close()).isInstanceOf(MqttException.class);
    Claimed again = claim("Hall");
    assertThat(again.device()).as("claimed anew, as another").isNotEqualTo(hall.device());
  }

  private record Said(int status, String text) {}

  /** Empty where there is no openssl. */
  private static Optional<Said> openssl(String host, int port, String... options) throws Exception {
    List<String> command = new java.util.ArrayList<>(List.of("openssl", "s_client"));
    command.addAll(List.of("-connect", host + ":" + port, "-ign_eof"));
    command.addAll(List.of(options));
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException absent) {
      System.out.println("ABSENT: openssl; TLS is not looked at from outside");
      return Optional.empty();
    }
    try (OutputStream in = process.getOutputStream()) {
      in.write("GET /healthz HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return Optional.of(new Said(process.exitValue(), text));
  }

  @Test
  void fromOutsideOnlyTls13IsOffered() throws Exception {
    URI https = URI.create(running.bridge.https().orElseThrow());
    String ca = home.resolve("home/ca/root.pem").toString();
    for (URI door : List.of(https, mqtts())) {
      Optional<Said> older = openssl(door.getHost(), door.getPort(), "-tls1_2", "-CAfile", ca);
      if (older.isEmpty()) {
        return;
      }
      assertThat(older.get().text()).as(door.toString()).contains("alert protocol version");
      Said now = openssl(door.getHost(), door.getPort(), "-tls1_3", "-CAfile", ca).orElseThrow();
      assertThat(now.text())
          .as(door.toString())
          .contains("Verify return code: 0 (ok)")
          .containsPattern("New, TLSv1.3");
    }
    Said health =
        openssl(
                https.getHost(),
                https.getPort(),
                "-CAfile",
                ca,
                "-verify_return_error",
                "-servername",
                "books.example",
                "-verify_hostname",
                "books.example")
            .orElseThrow();
    assertThat(health.text()).contains("{\"ok\":true}");
  }

  @Test
  void withoutTlsADoorOpensOnThisMachineAlone() {
    Wires plain = Wires.PLAINTEXT_LOOPBACK;
    assertThatThrownBy(() -> plain.refuseOpen(new InetSocketAddress("0.0.0.0", 0)))
        .isInstanceOf(CannotStart.class);
  }
}
