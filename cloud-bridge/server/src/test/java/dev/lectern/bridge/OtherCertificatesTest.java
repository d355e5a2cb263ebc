package dev.lectern.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lectern.bridge.ca.Keyring;
import dev.lectern.bridge.ca.ServerNames;
import dev.lectern.bridge.ca.TestKey;
import dev.lectern.protocol.json.Json;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates that end, and such as others gave out; one bridge after the other. */
class OtherCertificatesTest {
  @TempDir Path home;

  @Test
  void anExpiredCertificateOpensNothingAndARenewedOneDoes() throws Exception {
    RunningBridge other = new RunningBridge(home.resolve("expiring"), false, RunningBridge.both());
    try (other) {
      other.call("POST", "/api/readers", "{\"reader\":\"anna\"}".getBytes());
      String its = Files.readString(home.resolve("expiring/ca/root.pem"));
      Claimed old = Claimed.of(other, "Old", TestKey.fresh().tls("", its));
      other.clock.pass(Duration.ofDays(5));
      TestKey fresh = TestKey.fresh();
      var answer =
          Claimed.post(
              other.bridge.https().orElseThrow() + "/claim/renew",
              Json.object().put("csr", fresh.csr()).text(),
              old.tls());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      Json.Obj renewed = Json.parseObject(answer.body());
      other.clock.pass(Duration.ofDays(86));
      assertThatThrownBy(() -> old.connect().close()).isInstanceOf(MqttException.class);
      Json.Obj grant =
          Json.parseObject(
              Json.object()
                  .put("device", "old")
                  .put("broker", Claimed.text(old.grant(), "broker"))
                  .put("root", its)
                  .put("chain", Claimed.text(renewed, "chain"))
                  .text());
      try (TestDevice in = new Claimed(fresh, grant).connect()) {
        assertThat(in.waiting()).isZero();
      }
    }
  }

  @Test
  void aCertificateFromOutsideAnswersAtTheHttpDoor() throws Exception {
    Path folder = home.resolve("outside");
    Keyring keyring =
        new Keyring(
            folder.resolve("root"),
            folder.resolve("ca"),
            java.time.InstantSource.system(),
            new SecureRandom());
    keyring.open(Optional.empty(), new ServerNames(List.of("public.example")));
    InetSocketAddress any = new InetSocketAddress("127.0.0.1", 0);
    Wires wires =
        new Wires(
            false,
            new Wires.Closed(
                any,
                any,
                new ServerNames(List.of()),
                new Wires.Outside(
                    folder.resolve("ca/server.pem"), folder.resolve("ca/server.key"))));
    SSLContext trusts = TestKey.fresh().tls("", Files.readString(folder.resolve("ca/root.pem")));
    try (RunningBridge other = new RunningBridge(home.resolve("second"), false, wires)) {
      assertThat(other.bridge.http()).startsWith("https://");
      assertThat(
              Claimed.post(other.bridge.https().orElseThrow() + "/claim/poll", "{}", trusts)
                  .statusCode())
          .isEqualTo(400);
    }
    assertThatThrownBy(
            () ->
                new RunningBridge(
                    home.resolve("third"),
                    false,
                    new Wires(
                        false,
                        new Wires.Closed(
                            any,
                            any,
                            new ServerNames(List.of()),
                            new Wires.Outside(
                                folder.resolve("ca/server.pem"),
                                folder.resolve("ca/signing.key"))))))
        .isInstanceOf(CannotStart.class);
  }
}
