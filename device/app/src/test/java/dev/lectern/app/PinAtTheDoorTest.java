package dev.lectern.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.JsonLimits;
import dev.lectern.protocol.json.JsonReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real device at a real bridge, bought at and given back through its page. */
@Timeout(180)
class PinAtTheDoorTest {
  private static final String PIN = "80317426";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private String door = "";

  private String ask(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(door + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private Json.Obj state() throws Exception {
    return (Json.Obj) JsonReader.read(ask("GET", "/state", ""), JsonLimits.LOCAL);
  }

  private String part(String name) throws Exception {
    Json part = state().get(name);
    return part == null ? "" : part.text();
  }

  private void until(String part, String holds) {
    await(part + " holds " + holds).atMost(PATIENCE).until(() -> part(part).contains(holds));
  }

  private String key(String part) throws Exception {
    Json.Arr all = (Json.Arr) state().get(part);
    return ((Json.Str) ((Json.Obj) all.items().getFirst()).get("key")).value();
  }

  private Path config(TestBridge bridge) throws Exception {
    return Files.writeString(
        folder.resolve("device.json"),
        """
        {"device":"bedside","name":"Bedside","kind":"reader","account":"demo","readers":["anna"],
         "token":"%s","mqtt":"%s","content":"%s","door":0,
         "home":"%s","panel":{"width":536,"height":724,"depth":4},
         "ears":{"engine":"none"},"speech":{"engine":"none"}}
        """
            .formatted(
                bridge.register("bedside", "reader"),
                bridge.mqtt(),
                bridge.http(),
                folder.resolve("home")));
  }

  @Test
  void a_purchase_waits_for_the_pin_and_can_be_given_back() throws Exception {
    try (TestBridge bridge = new TestBridge(folder.resolve("bridge"))) {
      bridge.fund();
      bridge.sell("night", TestBook.named("The Long Night"), 400);
      bridge.call("PUT", "/api/brakes", "{\"pinFromMinor\":0}".getBytes(StandardCharsets.UTF_8));
      bridge.call("PUT", "/api/pin", ("{\"pin\":\"" + PIN + "\"}").getBytes());
      Path errors = folder.resolve("errors.txt");
      try (Program program =
          Program.start(errors, Map.of(), Main.class, "--config", config(bridge).toString())) {
        door = ((Json.Str) Json.parseObject(program.line()).get("door")).value();
        until("catalogue", "The Long Night");
        ask("POST", "/say", "{\"text\":\"buy the long night\"}");
        ask("POST", "/say", "{\"text\":\"buy it\"}");
        until("log", "needs the PIN");
        until("waits", "\"pin\":true");
        String order = key("waits");
        ask("POST", "/orders/pin", "{\"key\":\"" + order + "\",\"pin\":\"12345678\"}");
        until("log", "That PIN is wrong; 2 more tries are left.");
        ask("POST", "/say", "{\"text\":\"" + PIN + "\"}");
        until("log", "Ordered. The Long Night is yours");
        until("bought", order);
        assertThat(ask("POST", "/say", "{\"text\":\"undo that\"}"))
            .contains("I have asked to give The Long Night back.");
        until("log", "The Long Night was given back; 4.00 EUR are yours again.");
        assertThat(part("bought")).doesNotContain(order);
        assertThat(ask("GET", "/state", "")).doesNotContain(PIN);
      }
      assertThat(filesThatHold(PIN)).isEmpty();
      assertThat(filesThatHold("The Long Night")).isNotEmpty();
    }
  }

  /** Of everything that device and bridge have written, databases and their journals included. */
  private List<Path> filesThatHold(String words) throws Exception {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).filter(file -> holds(file, words)).toList();
    }
  }

  private static boolean holds(Path file, String words) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(words);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
