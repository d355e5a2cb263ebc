package dev.lectern.bridge;

import static dev.lectern.bridge.Acts.actor;
import static dev.lectern.bridge.Acts.op;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Row;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is started, killed and told to end. */
class RestartTest {
  @TempDir Path home;
  private final List<Process> started = new ArrayList<>();

  private record Started(Process process, Json.Obj ready) {
    String mqtt() {
      return text("mqtt");
    }

    String text(String name) {
      return ((Json.Str) ready.get(name)).value();
    }
  }

  private Process process(Path stderr, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-Xmx128m",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.lectern.bridge.Main",
            "--plaintext-loopback",
            "--home",
            home.toString()));
    Process process = new ProcessBuilder(command).redirectError(stderr.toFile()).start();
    started.add(process);
    return process;
  }

  private Started start(String... options) throws IOException {
    Path stderr = home.resolveSibling(home.getFileName() + ".stderr");
    Process process = process(stderr, options);
    BufferedReader out =
        new BufferedReader(
            new java.io.InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    assertThat(line).as(Files.readString(stderr)).startsWith("{\"ready\":true");
    return new Started(process, Json.parseObject(line));
  }

  @Test
  void whoBeginsARequestAndDoesNotEndItIsHungUpOn() throws Exception {
    Started bridge = start("-Dsun.net.httpserver.maxReqTime=1");
    int port = URI.create(bridge.text("http")).getPort();
    for (String begun :
        new String[] {
          "GET /opds HTTP/1.1\r\nHost: here\r\n",
          "PUT /syncs/progress HTTP/1.1\r\nContent-Length: 50\r\n\r\n{"
        }) {
      try (Socket socket = new Socket("127.0.0.1", port)) {
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
        assertThat(ended(socket)).as(begun).isTrue();
      }
    }
  }

  /** Reads until the other side ends it. */
  private static boolean ended(Socket socket) throws IOException {
    try {
      socket.getInputStream().readAllBytes();
      return true;
    } catch (SocketTimeoutException open) {
      return false;
    } catch (SocketException reset) {
      return true;
    }
  }

  @AfterEach
  void endAll() throws InterruptedException {
    for (Process process : started) {
      process.destroyForcibly().waitFor();
    }
  }

  private String register(Started bridge) throws Exception {
    String owner = Files.readString(home.resolve("owner.token")).strip();
    try (var client = java.net.http.HttpClient.newHttpClient()) {
      var request =
          java.net.http.HttpRequest.newBuilder(
                  java.net.URI.create(bridge.text("http") + "/api/devices"))
              .header("Authorization", "Bearer " + owner)
              .header("Content-Type", "application/json")
              .POST(
                  java.net.http.HttpRequest.BodyPublishers.ofString(
                      "{\"device\":\"bedside\",\"name\":\"B\",\"kind\":\"reader\","
                          + "\"readers\":[\"anna\"]}"))
              .build();
      String body = client.send(request, java.net.http.HttpResponse.BodyHandlers.ofString()).body();
      return ((Json.Str) Json.parseObject(body).get("token")).value();
    }
  }

  @Test
  void whatWasAcknowledgedOutlivesAKillAndOneProcessHasTheFolder() throws Exception {
    ActorId actor = actor("bedside", '1');
    Started first = start();
    String token = register(first);
    try (TestDevice device =
        TestDevice.connect(first.mqtt(), RunningBridge.device("bedside"), token)) {
      device.hello(actor, 0, null);
      for (int n = 1; n <= 20; n++) {
        device.say(new Message.Rows(actor, List.of(op(actor, n, n / 100.0))));
      }
      long mark = 0;
      while (mark < 20) {
        mark = device.await(Message.Ack.class).mark();
      }
      secondIsTurnedAway();
      first.process().destroyForcibly().waitFor();
    }

    Started second = start();
    assertThat(second.text("incarnation")).isEqualTo(first.text("incarnation"));
    try (TestDevice device =
        TestDevice.connect(second.mqtt(), RunningBridge.device("bedside"), token)) {
      Row last = op(actor, 20, 0.20);
      Message.Welcome welcome = device.hello(actor, 20, last);
      assertThat(welcome.mark()).isEqualTo(20);
      assertThat(welcome.fork()).isFalse();
      Message.Page page = device.pull(new dev.lectern.protocol.Cursor(null, 0));
      assertThat(page.entries()).hasSize(20);
      assertThat(Wire.decodeOperation(page.entries().get(19).body()).dot().n()).isEqualTo(20);
    }
    second.process().destroy();
    assertThat(second.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(second.process().exitValue()).isZero();
    // A clean end leaves one file: the log was folded into the database.
    assertThat(home.resolve("bridge.db-wal")).doesNotExist();
  }

  private void secondIsTurnedAway() throws Exception {
    Path stderr = home.resolveSibling(home.getFileName() + ".second");
    Process second = process(stderr);
    assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(second.exitValue()).isEqualTo(1);
    assertThat(Files.readString(stderr).strip().lines())
        .singleElement()
        .asString()
        .startsWith("Another bridge is using");
  }
}
