package dev.lectern.bridge;

import static dev.lectern.bridge.Acts.actor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A device in another language, written from docs/protocol.md alone, at the real bridge. */
class StrangerTest {
  /** Debian's own Python, where its package puts the MQTT client. */
  private static final String PYTHON = "/usr/bin/python3";

  @TempDir Path home;

  private record Ran(int status, String output) {}

  private static Ran run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ran(process.exitValue(), output);
  }

  private static boolean hasPaho() throws InterruptedException {
    try {
      return run(PYTHON, "-c", "import paho.mqtt.client").status() == 0;
    } catch (IOException noPython) {
      return false;
    }
  }

  private static Ran stranger(RunningBridge running, String token, String reader) throws Exception {
    return run(
        PYTHON,
        "src/test/python/stranger.py",
        "--mqtt",
        running.bridge.mqtt(),
        "--account",
        "demo",
        "--device",
        "attic",
        "--token",
        token,
        "--reader",
        reader,
        "--work",
        "lighthouse-ledger",
        "--total",
        "0.64");
  }

  @Test
  void aStrangersDeviceReadsOnFromWhereOursLeftOff() throws Exception {
    assumeTrue(
        hasPaho(),
        "SKIPPED: no paho-mqtt for " + PYTHON + "; install Debian's python3-paho-mqtt to run this");
    try (RunningBridge running = new RunningBridge(home)) {
      String attic = running.register("attic");
      ActorId bedside = actor("bedside", '1');
      try (TestDevice device = running.connect("bedside", running.register("bedside"))) {
        device.hello(bedside, 0, null);
        device.rows(bedside, Acts.op(bedside, 1, 0.61));
      }
      Ran ran = stranger(running, attic, "anna");
      assertThat(ran.output()).endsWith("at 64%").contains("1 of them places");
      assertThat(ran.status()).isZero();

      Json.Obj history =
          RunningBridge.json(running.get("/api/history?reader=anna&work=lighthouse-ledger"));
      List<Json> operations = ((Json.Arr) history.get("operations")).items();
      Json.Obj theirs = (Json.Obj) operations.get(1);
      assertThat(theirs.get("total")).isEqualTo(Json.of(0.64));
      assertThat(theirs.get("settled")).isEqualTo(Json.object().put(bedside.toString(), 1).build());
      // It followed our place and read on, so its own is the only head.
      assertThat(((Json.Arr) history.get("heads")).items()).containsExactly(theirs.get("dot"));

      Ran again = stranger(running, attic, "anna");
      assertThat(again.status()).as(again.output()).isZero();
      Ran ben = stranger(running, attic, "ben");
      assertThat(ben.status()).isEqualTo(1);
      assertThat(ben.output()).contains("This device may not act for ben.");
      Ran guess = stranger(running, "guess", "anna");
      assertThat(guess.status()).isEqualTo(1);
      assertThat(guess.output()).contains("refused the connection");
    }
  }
}
