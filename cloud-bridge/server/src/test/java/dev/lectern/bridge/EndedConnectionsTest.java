package dev.lectern.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lectern.bridge.ca.TestKey;
import dev.lectern.protocol.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connection is worth what its key is worth now, and not what it was when it was opened. */
class EndedConnectionsTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path home;
  private RunningBridge running;
  private String root;
  private Claimed bedside;

  @BeforeEach
  void open() throws Exception {
    running = new RunningBridge(home.resolve("home"), false, RunningBridge.both());
    root = Files.readString(home.resolve("home/ca/root.pem"));
    running.call("POST", "/api/readers", "{\"reader\":\"anna\"}".getBytes());
    SSLContext stranger = TestKey.fresh().tls("", root);
    bedside = Claimed.of(running, "Bedside", stranger);
  }

  @AfterEach
  void close() throws Exception {
    running.close();
  }

  /** The same device with its next certificate. */
  private Claimed renewed(Claimed by) throws Exception {
    TestKey fresh = TestKey.fresh();
    var answer =
        Claimed.post(
            running.bridge.https().orElseThrow() + "/claim/renew",
            Json.object().put("csr", fresh.csr()).text(),
            by.tls());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new Claimed(
        fresh,
        Json.parseObject(
            Json.object()
                .put("device", by.device().device().value())
                .put("broker", Claimed.text(by.grant(), "broker"))
                .put("root", root)
                .put("chain", Claimed.text(Json.parseObject(answer.body()), "chain"))
                .text()));
  }

  @Test
  void aConnectionEndsWithItsCertificateAndARenewedOneStays() throws Exception {
    running.clock.pass(Duration.ofDays(5));
    Claimed next = renewed(bedside);
    try (TestDevice old = bedside.connect();
        TestDevice same = next.connect("demo/bedside/next")) {
      running.clock.pass(Duration.ofDays(86));
      assertThat(old.isGoneWithin(LONG)).as("with an ended certificate").isTrue();
      assertThat(same.isGoneWithin(Duration.ZERO)).as("with the renewed one").isFalse();
      assertThat(same.listen("lectern/v1/demo/bedside/down")).isNotEmpty();
    }
    assertThatThrownBy(() -> bedside.connect().close()).isInstanceOf(MqttException.class);
  }

  @Test
  void aConnectionEndsWhenItsCertificateIsSuperseded() throws Exception {
    try (TestDevice old = bedside.connect()) {
      Claimed next = bedside;
      for (int i = 0; i < 4; i++) {
        next = renewed(next);
      }
      try (TestDevice same = next.connect("demo/bedside/next")) {
        assertThat(old.isGoneWithin(LONG)).as("with the fifth last certificate").isTrue();
        assertThat(same.isGoneWithin(Duration.ZERO)).as("with the last one").isFalse();
      }
    }
  }

  @Test
  void aConnectionEndsWhenItsTokenIsAnother() throws Exception {
    String first = running.register("kitchen");
    try (TestDevice old = running.connect("kitchen", first)) {
      String second = running.register("kitchen");
      try (TestDevice same = running.connect("kitchen", second)) {
        assertThat(old.isGoneWithin(LONG)).as("with the first token").isTrue();
        assertThat(same.isGoneWithin(Duration.ZERO)).as("with the second").isFalse();
      }
    }
  }
}
