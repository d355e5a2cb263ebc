package dev.lectern.bridge.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.RunningBridge;
import dev.lectern.protocol.json.Json;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One rule for the addresses in all answers; {@code OpdsDoorTest} has that of the feeds. */
class ReachedTest {
  @TempDir static Path home;
  private static RunningBridge running;
  private static int port;
  private static String kobo;

  @BeforeAll
  static void start() throws Exception {
    running = new RunningBridge(home);
    running.register("bedside");
    port = URI.create(running.bridge.http()).getPort();
    byte[] wish = "{\"reader\":\"anna\",\"label\":\"kobo\"}".getBytes(StandardCharsets.UTF_8);
    String address =
        ((Json.Str) RunningBridge.json(running.call("POST", "/api/kobo", wish)).get("address"))
            .value();
    kobo = URI.create(address).getPath() + "/v1/initialization";
  }

  @AfterAll
  static void stop() throws Exception {
    running.close();
  }

  /** What is answered to exactly these lines; no client of ours writes such ones. */
  private static String asked(String path, String... headers) throws Exception {
    String token = running.bridge.ownerToken().value();
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket
          .getOutputStream()
          .write(
              ("GET "
                      + path
                      + " HTTP/1.1\r\nAuthorization: Bearer "
                      + token
                      + "\r\nConnection: close\r\n"
                      + String.join("\r\n", headers)
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aHostIsAnsweredAsItWasCalled() throws Exception {
    assertThat(asked("/api/addresses", "Host: books.example:8080"))
        .contains("\"http://books.example:8080/opds\"");
    assertThat(asked(kobo, "Host: books.example:8080"))
        .contains("\"http://books.example:8080/kobo/");
    // Kobos leave the port out.
    assertThat(asked(kobo, "Host: books.example")).contains("http://books.example:" + port + "/");
    assertThat(asked(kobo, "Host: [::1]")).contains("http://[::1]:" + port + "/");
  }

  @Test
  void whatIsNoHostIsNotRepeated() throws Exception {
    for (String path : new String[] {"/api/addresses", kobo}) {
      assertThat(asked(path, "Host: evil\"/><x"))
          .doesNotContain("evil")
          .contains("http://127.0.0.1:" + port + "/");
    }
  }

  @Test
  void whatForwardingHeadersSayIsBelievedByNobody() throws Exception {
    for (String path : new String[] {"/api/addresses", kobo, "/opds/v2"}) {
      assertThat(
              asked(
                  path,
                  "Host: books.example:8080",
                  "X-Forwarded-Host: evil.example",
                  "X-Forwarded-Proto: https"))
          .doesNotContain("evil")
          .doesNotContain("https://books");
    }
    // Its own port a Kobo behind a proxy is not told of.
    assertThat(asked(kobo, "Host: books.example", "X-Forwarded-For: 192.0.2.1"))
        .contains("\"http://books.example/kobo/");
  }
}
