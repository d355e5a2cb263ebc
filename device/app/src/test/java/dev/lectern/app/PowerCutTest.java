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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program in a process of its own, without a bridge, used through its door. */
class PowerCutTest {
  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private Path config;
  private Program program;
  private String door;

  @BeforeEach
  void start() throws Exception {
    config = folder.resolve("device.json");
    Files.writeString(
        config,
        """
        {"device":"bedside","name":"Bedside","kind":"reader","account":"demo","readers":["anna"],
         "token":"x","mqtt":"tcp://127.0.0.1:1","content":"http://127.0.0.1:1","door":0,
         "home":"%s","panel":{"width":536,"height":724,"depth":4},
         "pace":{"dwellMs":1500,"turnMs":150},"keepAliveSeconds":2,
         "ears":{"engine":"none"},"speech":{"engine":"none"}}
        """
            .formatted(folder.resolve("home")));
    power(Map.of());
  }

  @AfterEach
  void end() throws Exception {
    program.close();
    client.close();
  }

  private void power(Map<String, String> environment) throws Exception {
    program =
        Program.start(
            folder.resolve("errors.txt"), environment, Main.class, "--config", config.toString());
    String ready = program.line();
    assertThat(ready).as(Files.readString(folder.resolve("errors.txt"))).isNotNull();
    door = ((Json.Str) Json.parseObject(ready).get("door")).value();
  }

  private HttpResponse<String> post(String path, byte[] body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(door + path))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return post(path, body.getBytes(StandardCharsets.UTF_8));
  }

  private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(door + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private Json.Obj state() throws Exception {
    String text = new String(get("/state").body(), StandardCharsets.UTF_8);
    return (Json.Obj) JsonReader.read(text, JsonLimits.LOCAL);
  }

  private String locator() throws Exception {
    return state().get("book") instanceof Json.Obj book ? String.valueOf(book.get("locator")) : "";
  }

  private String bring() throws Exception {
    HttpResponse<String> answer =
        post("/books", TestBook.named("The Long Night"), "X-File-Name", "night.epub");
    assertThat(answer.statusCode()).isEqualTo(200);
    return ((Json.Str) Json.parseObject(answer.body()).get("work")).value();
  }

  @Test
  void a_page_that_was_drawn_is_there_after_a_power_cut() throws Exception {
    String work = bring();
    post("/open", "{\"work\":\"" + work + "\"}");
    for (int i = 0; i < 5; i++) {
      assertThat(post("/keys", "{\"key\":\"next\"}").statusCode()).isEqualTo(200);
    }
    String page = locator();
    byte[] picture = get("/panel.png").body();
    assertThat(page).contains("epubcfi");

    program.kill();
    power(Map.of());

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> page.equals(locator()) && get("/panel.png").statusCode() == 200);
    assertThat(get("/panel.png").body()).isEqualTo(picture);
  }

  @Test
  void the_door_keeps_its_contract() throws Exception {
    assertThat(post("/keys", "{\"key\":\"sideways\"}").statusCode()).isEqualTo(400);
    assertThat(post("/keys", "not json").statusCode()).isEqualTo(400);
    assertThat(post("/nowhere", "{}").statusCode()).isEqualTo(404);
    assertThat(post("/say", "{\"text\":\"" + "x".repeat(70_000) + "\"}").statusCode())
        .isEqualTo(413);
    assertThat(post("/hear", "RIFFxxxx").statusCode()).isEqualTo(409);
    assertThat(get("/audio/../device.db").statusCode()).isEqualTo(404);
    assertThat(get("/state", "Origin", "http://evil.example").statusCode()).isEqualTo(403);

    HttpResponse<String> broken = post("/books", "\0\1\2\3");
    assertThat(broken.statusCode()).isEqualTo(422);
    assertThat(((Json.Str) Json.parseObject(broken.body()).get("sentence")).value()).isNotBlank();
    String work = bring();
    assertThat(String.valueOf(state().get("shelf"))).contains(work);
    assertThat(post("/say", "{\"text\":\"what is on my shelf\"}").body())
        .contains("The Long Night");
    await().atMost(Duration.ofSeconds(20)).until(() -> get("/panel.png").statusCode() == 200);
    HttpResponse<byte[]> picture = get("/panel.png");
    String tag = picture.headers().firstValue("ETag").orElseThrow();
    assertThat(get("/panel.png", "If-None-Match", tag).statusCode()).isIn(304, 200);
    assertThat(get("/").statusCode()).isEqualTo(200);
  }

  @Test
  void a_second_process_on_the_same_home_ends_with_one_sentence() throws Exception {
    Path errors = folder.resolve("second.txt");
    try (Program second =
        Program.start(errors, Map.of(), Main.class, "--config", config.toString())) {
      assertThat(second.exit(20)).isEqualTo(1);
    }
    assertThat(Files.readString(errors)).contains("Another process uses ");
    assertThat(state().get("pid")).isEqualTo(Json.of(program.process.pid()));
  }

  @Test
  void it_ends_cleanly_when_asked_and_with_its_parent() throws Exception {
    program.process.toHandle().destroy();
    assertThat(program.exit(20)).isEqualTo(143);

    power(Map.of("LECTERN_PARENT_STDIN", "1"));
    program.process.getOutputStream().close();
    assertThat(program.exit(20)).isZero();
  }
}
