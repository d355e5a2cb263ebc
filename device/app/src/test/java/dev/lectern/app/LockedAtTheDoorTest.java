package dev.lectern.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.protocol.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A passcode and the one switch at a device's own page, over starts, and without any bridge. */
@Timeout(120)
class LockedAtTheDoorTest {
  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private String door = "";

  private String ask(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(door + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    return answer.statusCode() + " " + answer.body();
  }

  private Program start() throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("device.json"),
            """
            {"device":"bedside","kind":"reader","account":"demo","readers":["anna"],"token":"t",
             "mqtt":"tcp://127.0.0.1:1","content":"http://127.0.0.1:1","door":0,"home":"%s",
             "panel":{"width":536,"height":724,"depth":4},"access":{"rounds":5},
             "ears":{"engine":"none"},"speech":{"engine":"none"}}
            """
                .formatted(folder.resolve("home")));
    Program program =
        Program.start(
            folder.resolve("errors.txt"), Map.of(), Main.class, "--config", config.toString());
    door = ((Json.Str) Json.parseObject(program.line()).get("door")).value();
    return program;
  }

  private void bring() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(door + "/books"))
            .POST(HttpRequest.BodyPublishers.ofByteArray(TestBook.named("The Long Night")))
            .build();
    assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(200);
  }

  @Test
  void a_locked_device_tells_nothing_until_its_passcode_comes() throws Exception {
    try (var _ = start()) {
      bring();
      assertThat(ask("POST", "/access", "{\"switch\":true,\"scanMs\":4000}"))
          .contains("\"scanMs\":4000", "\"rounds\":5");
      assertThat(ask("POST", "/access", "{\"scanMs\":1}")).startsWith("400 ");
      assertThat(ask("POST", "/passcode", "{\"new\":\"12\"}")).startsWith("400 ");
      assertThat(ask("POST", "/passcode", "{\"new\":\"80317426\"}")).startsWith("200 ");
      assertThat(ask("POST", "/passcode", "{\"new\":\"1111\"}")).startsWith("403 ");
      assertThat(ask("POST", "/passcode", "{\"old\":\"1234\",\"new\":\"1111\"}"))
          .startsWith("403 ")
          .contains("That is not the passcode.");
      assertThat(ask("GET", "/state", "")).contains("The Long Night");
      ask("POST", "/sleep", "{}");
      locked();
    }
    try (var _ = start()) {
      locked();
      assertThat(ask("POST", "/unlock", "{\"code\":\"1111\"}")).startsWith("403 ");
      locked();
      assertThat(ask("POST", "/unlock", "{\"code\":\"80317426\"}")).startsWith("200 ");
      assertThat(ask("GET", "/state", "")).contains("The Long Night", "\"locked\":false");
      assertThat(ask("GET", "/access", "")).contains("\"scanMs\":4000");
      ask("POST", "/sleep", "{}");
    }
    Files.createFile(folder.resolve("home/forget-passcode"));
    try (var _ = start()) {
      assertThat(ask("GET", "/passcode", "")).contains("\"set\":false");
      assertThat(folder.resolve("home/forget-passcode")).doesNotExist();
      ask("POST", "/wake", "{}");
      assertThat(ask("GET", "/state", "")).contains("\"asleep\":false");
    }
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile).filter(this::holdsTheCode)).isEmpty();
    }
  }

  private boolean holdsTheCode(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).contains("80317426");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void locked() throws Exception {
    // The door is open a moment before the store was read; what comes by it waits its turn.
    await().until(() -> ask("GET", "/state", "").contains("\"locked\":true"));
    assertThat(ask("GET", "/state", ""))
        .contains("\"locked\":true")
        .doesNotContain("The Long Night");
    for (String path : new String[] {"/", "/door.js", "/names.js", "/looks.js", "/passcode"}) {
      assertThat(ask("GET", path, "")).as(path).startsWith("200 ");
    }
    for (String path : new String[] {"/storage", "/looks", "/notes?work=x", "/history?work=x"}) {
      assertThat(ask("GET", path, "")).startsWith("423 ");
    }
    for (String path : new String[] {"/wake", "/keys", "/say", "/open", "/books", "/reset"}) {
      assertThat(ask("POST", path, "{}")).startsWith("423 ");
    }
  }
}
