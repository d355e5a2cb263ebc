package dev.lectern.bridge.http;

import static dev.lectern.bridge.Acts.actor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.Acts;
import dev.lectern.bridge.RunningBridge;
import dev.lectern.bridge.TestDevice;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Annotation;
import dev.lectern.protocol.Dot;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Row;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.json.Json;
import dev.lectern.reading.note.FieldName;
import dev.lectern.reading.note.NoteActs;
import dev.lectern.reading.note.NoteStamp;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the owner does about histories, over HTTP. */
class HistoryRoomsTest {
  private static final ActorId KITCHEN = actor("kitchen", '5');
  private static final String PATH = "/api/history?work=lighthouse-ledger&reader=";

  @TempDir Path home;
  private RunningBridge running;

  @BeforeEach
  void start() throws Exception {
    running = new RunningBridge(home);
    String token = running.register("kitchen");
    running.call(
        "POST",
        "/api/devices",
        "{\"device\":\"porch\",\"name\":\"Porch\",\"kind\":\"reader\",\"readers\":[\"ben\"]}"
            .getBytes(StandardCharsets.UTF_8));
    try (TestDevice kitchen = running.connect("kitchen", token)) {
      kitchen.hello(KITCHEN, 0, null);
      kitchen.rows(
          KITCHEN, Acts.op(KITCHEN, 1, 0.20), Acts.op(KITCHEN, 2, 0.60), note(3, "after both"));
    }
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
  }

  private static Row note(long n, String text) {
    NoteStamp stamp = new NoteStamp(new Dot(KITCHEN, n), Acts.ANNA, 1, "2026-11-22", "page");
    return new Row(
        n,
        "note",
        Wire.encode(
            NoteActs.make(
                stamp,
                Annotation.Kind.NOTE,
                Acts.LEDGER,
                null,
                Map.of(FieldName.TEXT, Json.of(text).text()))));
  }

  private String notes(String reader) throws Exception {
    return new String(running.get("/api/notes?reader=" + reader).body(), StandardCharsets.UTF_8);
  }

  @Test
  void whatWasNotedAtThatSittingGoesAlongWithItsActsAndComesBack() throws Exception {
    String of =
        "{\"work\":\"lighthouse-ledger\",\"dots\":[\"%s\"],\"reader\":\"%s\",\"to\":\"%s\"}";
    String first = text(acts("anna").getFirst(), "dot");
    String last = text(acts("anna").getLast(), "dot");
    post("/api/reassign", of.formatted(first, "anna", "ben"));
    assertThat(notes("anna")).contains("after both");
    assertThat(notes("ben")).doesNotContain("after both");
    HttpResponse<byte[]> moved = post("/api/reassign", of.formatted(last, "anna", "ben"));
    assertThat(((Json.Num) RunningBridge.json(moved).get("notes")).whole()).isEqualTo(1);
    assertThat(notes("anna")).doesNotContain("after both");
    assertThat(notes("ben")).contains("after both");
    post("/api/reassign", of.formatted(last, "ben", "anna"));
    assertThat(notes("anna")).contains("after both").contains("\"note\":\"" + KITCHEN + ":3\"");
    assertThat(notes("ben")).doesNotContain("after both");
  }

  private HttpResponse<byte[]> post(String path, String json) throws Exception {
    return running.call("POST", path, json.getBytes(StandardCharsets.UTF_8));
  }

  private List<Json> acts(String reader) throws Exception {
    return ((Json.Arr) RunningBridge.json(running.get(PATH + reader)).get("operations")).items();
  }

  private static String text(Json of, String field) {
    return ((Json.Str) ((Json.Obj) of).get(field)).value();
  }

  private long percent(String reader) throws Exception {
    return ((Json.Num) RunningBridge.json(running.get(PATH + reader)).get("percent")).whole();
  }

  @Test
  void anyLineIsRestoredAndThatIsUndone() throws Exception {
    Json line = acts("anna").getFirst();
    assertThat(text(line, "words")).isEqualTo("Read on to 20 %, on The kitchen, 9:00 pm");
    assertThat(List.of(text(line, "who"), text(line, "where"), text(line, "when")))
        .containsExactly("Anna", "The kitchen", "9:00 pm");
    String of = "{\"reader\":\"anna\",\"work\":\"lighthouse-ledger\",";
    HttpResponse<byte[]> answer =
        post(
            "/api/restore",
            of + seen(acts("anna").getLast()) + "\"dot\":\"" + text(line, "dot") + "\"}");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(text(RunningBridge.json(answer), "words"))
        .isEqualTo("Went back to 20 %, chosen from the history, on this page, 9:04 pm");
    assertThat(percent("anna")).isEqualTo(20);
    assertThat(post("/api/undo", of.substring(0, of.length() - 1) + "}").statusCode())
        .isEqualTo(200);
    assertThat(percent("anna")).isEqualTo(60);
    // An hour before nobody had read: the acts are of four minutes ago.
    assertThat(post("/api/restore", of + "\"when\":\"an-hour-ago\"}").statusCode()).isEqualTo(404);
    running.clock.pass(java.time.Duration.ofDays(1));
    assertThat(text(acts("anna").getFirst(), "words")).contains(", yesterday, 9:00 pm");
    assertThat(post("/api/restore", of + "\"when\":\"yesterday\"}").statusCode()).isEqualTo(200);
    assertThat(post("/api/restore", of + "\"when\":\"once\"}").statusCode()).isEqualTo(422);
    assertThat(post("/api/restore", of + "\"dot\":\"x.0:1\"}").statusCode()).isEqualTo(422);
    assertThat(running.call("POST", "/api/restore", new byte[0], "guess").statusCode())
        .isEqualTo(401);
  }

  private static String seen(Json... heads) {
    return "\"tab\":\"one\",\"seen\":["
        + Stream.of(heads)
            .map(head -> "\"" + text(head, "dot") + "\"")
            .collect(Collectors.joining(","))
        + "],";
  }

  private List<Json> heads() throws Exception {
    return acts("anna").stream()
        .filter(line -> ((Json.Obj) line).get("head").equals(Json.of(true)))
        .toList();
  }

  @Test
  void aTabThatWasLeftOpenSettlesWhatItShowed() throws Exception {
    Json early = acts("anna").get(0);
    Json shown = acts("anna").get(1);
    String of = "{\"reader\":\"anna\",\"work\":\"lighthouse-ledger\",";
    String back = "\"dot\":\"" + text(early, "dot") + "\"}";
    assertThat(post("/api/restore", of + seen(shown) + back).statusCode()).isEqualTo(200);
    Json since = acts("anna").getLast();
    assertThat(heads()).containsExactly(since);
    // Another tab shows what it showed before that.
    String other = seen(shown).replace("one", "two");
    assertThat(post("/api/restore", of + other + back).statusCode()).isEqualTo(200);
    assertThat(heads()).hasSize(2).contains(since);
    assertThat(text(acts("anna").getLast(), "dot")).startsWith("page.").endsWith(":1");
    // It takes back what it showed, and nothing of another's.
    assertThat(post("/api/undo", of + "\"tab\":\"two\",\"seen\":[]}").statusCode()).isEqualTo(409);
    // Whoever does not say what was shown has seen the line that was chosen.
    assertThat(post("/api/restore", of + back).statusCode()).isEqualTo(200);
    assertThat(heads()).hasSize(3);
    assertThat(post("/api/restore", of + seen().replace("[", "[\"x\"") + back).statusCode())
        .isEqualTo(422);
  }

  @Test
  void theNewestLinesComeFirstToMind() throws Exception {
    Json.Obj one = RunningBridge.json(running.get(PATH + "anna&limit=1"));
    assertThat(((Json.Arr) one.get("operations")).items()).hasSize(1);
    assertThat(((Json.Num) one.get("earlier")).whole()).isEqualTo(1);
  }

  @Test
  void anActOfAWrongVoiceIsMovedAndThatIsTakenBack() throws Exception {
    String dot = text(acts("anna").getLast(), "dot");
    String of = "{\"reader\":\"anna\",\"work\":\"lighthouse-ledger\",\"dots\":[\"" + dot + "\"],";
    HttpResponse<byte[]> answer = post("/api/reassign", of + "\"to\":\"ben\"}");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(percent("anna")).isEqualTo(20);
    assertThat(percent("ben")).isEqualTo(60);
    assertThat(text(acts("ben").getFirst(), "act")).isEqualTo(dot);
    Json.Obj undo = (Json.Obj) RunningBridge.json(answer).get("undo");
    assertThat(
            post(
                    "/api/reassign",
                    dev.lectern.protocol.json.Json.object()
                        .put("reader", text(undo, "reader"))
                        .put("work", text(undo, "work"))
                        .putAll("dots", List.of(dot), Json::of)
                        .put("to", text(undo, "to"))
                        .text())
                .statusCode())
        .isEqualTo(200);
    assertThat(percent("anna")).isEqualTo(60);
    assertThat(acts("ben")).isEmpty();
    assertThat(post("/api/reassign", of + "\"to\":\"carl\"}").statusCode()).isEqualTo(422);
    assertThat(post("/api/reassign", of.replace(":2", ":9") + "\"to\":\"ben\"}").statusCode())
        .isEqualTo(404);
  }

  @Test
  void aGrantBringsOlderActsAndAWithdrawnOneNoMore() throws Exception {
    String grant = "{\"device\":\"porch\",\"reader\":\"anna\"}";
    String token = running.register("hall");
    try (TestDevice hall = running.connect("hall", token)) {
      hall.hello(actor("hall", '1'), 0, null);
      assertThat(post("/api/grant", grant).statusCode()).isEqualTo(200);
      assertThat(post("/api/grant", grant).statusCode()).isEqualTo(200);
      assertThat(post("/api/grant", grant.replace("anna", "carl")).statusCode()).isEqualTo(404);
      assertThat(post("/api/grant", grant.replace("porch", "attic")).statusCode()).isEqualTo(404);
      assertThat(post("/api/withdraw", grant.replace("anna", "ben")).statusCode()).isEqualTo(200);
      assertThat(post("/api/withdraw", grant).statusCode()).isEqualTo(409);
      // What one device is told of its readers is not told to another.
      Message.Page page =
          hall.pull(new dev.lectern.protocol.Cursor(running.bridge.incarnation(), 0));
      assertThat(page.entries()).noneMatch(entry -> entry.kind().equals("readers"));
      assertThat(page.more()).isFalse();
    }
  }
}
