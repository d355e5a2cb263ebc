package dev.lectern.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.protocol.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real device in German: understands English commands, answers in German, and can change. */
@Timeout(120)
final class LanguageAtTheDoorTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir private Path folder;
  private String door = "";

  private Program start(Path config) throws Exception {
    Program program =
        Program.start(
            folder.resolve("errors.txt"), Map.of(), Main.class, "--config", config.toString());
    door = ((Json.Str) Json.parseObject(program.line()).get("door")).value();
    return program;
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(door + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private String get(String path) throws Exception {
    return send("GET", path, "").body();
  }

  private String say(String text) throws Exception {
    return send("POST", "/say", "{\"text\":\"" + text + "\"}").body();
  }

  @Test
  void answersAndPageFollowTheLanguageThatIsChosen() throws Exception {
    try (TestBridge bridge = new TestBridge(folder.resolve("bridge"))) {
      Path config =
          Files.writeString(
              folder.resolve("device.json"),
              """
              {"device":"bedside","name":"Bedside","kind":"reader","account":"demo","readers":["anna"],
               "language":"de-DE","token":"%s","mqtt":"%s","content":"%s","door":0,
               "home":"%s","panel":{"width":536,"height":724,"depth":4},
               "ears":{"engine":"none"},"speech":{"engine":"none"}}
              """
                  .formatted(
                      bridge.register("bedside", "reader"),
                      bridge.mqtt(),
                      bridge.http(),
                      folder.resolve("home")));
      try (Program _ = start(config)) {
        assertThat(get("/")).contains("<html lang=\"de\">", ">Regal</h2>").doesNotContain("{shelf");
        assertThat(get("/words.js"))
            .contains("const LANGUAGE = \"de\"", "\"go.there\":\"Dorthin\"");
        assertThat(say("what is on my shelf")).contains("Dein Regal ist leer.");
        HttpResponse<String> refused = send("POST", "/language", "{\"language\":\"tlh\"}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("there are: de, en");
        assertThat(send("POST", "/language", "{\"language\":7}").statusCode()).isEqualTo(400);
        assertThat(say("what is on my shelf")).contains("Dein Regal ist leer.");
        assertThat(send("POST", "/language", "{\"language\":\"en\"}").statusCode()).isEqualTo(200);
        assertThat(say("what is on my shelf")).contains("Your shelf is empty.");
        assertThat(get("/state")).contains("\"language\":\"en\"");
        assertThat(get("/")).contains("<html lang=\"en\">", ">Shelf</h2>");
      }
      try (Program _ = start(config)) {
        assertThat(get("/language")).contains("\"language\":\"en\"", "Deutsch");
        assertThat(say("what is on my shelf")).contains("Your shelf is empty.");
      }
    }
  }
}
