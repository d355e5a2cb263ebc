package dev.lectern.bridge.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.RunningBridge;
import dev.lectern.bridge.entitlement.Rights;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.OwnBook;
import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoteRoomsTest {
  @TempDir static Path home;
  private static RunningBridge running;

  @BeforeAll
  static void start() throws Exception {
    running = new RunningBridge(home);
    running.register("bedside");
  }

  @AfterAll
  static void stop() throws Exception {
    running.close();
  }

  private static HttpResponse<byte[]> call(String method, String path, String body)
      throws Exception {
    return running.call(method, path, body.getBytes(StandardCharsets.UTF_8));
  }

  private static String list() throws Exception {
    return new String(running.get("/api/notes?reader=anna").body(), StandardCharsets.UTF_8);
  }

  private static String text(HttpResponse<byte[]> answer, String name) {
    return ((Json.Str) RunningBridge.json(answer).get(name)).value();
  }

  @Test
  void onlyTheOwnersTokenOpensIt() throws Exception {
    for (String path : new String[] {"", "/export?reader=anna&work=w1", "/import", "/undo"}) {
      assertThat(running.call("GET", "/api/notes" + path, new byte[0], "guess").statusCode())
          .isEqualTo(401);
    }
  }

  /** Two tabs show one note; what the one writes, the other has not seen. */
  @Test
  void whatWasWrittenSinceATabWasDrawnStandsBesideItsChange() throws Exception {
    HttpResponse<byte[]> made =
        call(
            "POST",
            "/api/notes",
            "{\"reader\":\"anna\",\"kind\":\"note\",\"work\":\"w2\",\"set\":{\"text\":\"both"
                + " saw\"}}");
    String dot = text(made, "dot");
    int at = dot.lastIndexOf(':');
    String seen = "\"seen\":{\"%s\":%s}".formatted(dot.substring(0, at), dot.substring(at + 1));
    assertThat(list()).contains(seen);
    String of = "{\"reader\":\"anna\",\"note\":\"" + text(made, "note") + "\",";
    String wish = of + seen + ",\"tab\":\"%s\",\"set\":{\"text\":\"%s\"}}";
    assertThat(call("PUT", "/api/notes", wish.formatted("one", "phone")).statusCode())
        .isEqualTo(200);
    call("PUT", "/api/notes", wish.formatted("two", "desk"));
    assertThat(list()).contains("phone").contains("desk").doesNotContain("both saw");
    // Whoever saw both makes one of them; who says nothing of it is taken to have seen all.
    call("PUT", "/api/notes", of + "\"set\":{\"text\":\"either\"}}");
    assertThat(list()).contains("\"texts\":[\"either\"]");
    for (String wrong : new String[] {"\"x\":1", "\"" + dot.substring(0, at) + "\":\"all\""}) {
      assertThat(
              call("PUT", "/api/notes", of + "\"seen\":{" + wrong + "},\"set\":{\"text\":1}}")
                  .statusCode())
          .isEqualTo(422);
    }
  }

  @Test
  void isMadeChangedDeletedAndBroughtBack() throws Exception {
    HttpResponse<byte[]> made =
        call(
            "POST",
            "/api/notes",
            "{\"reader\":\"anna\",\"kind\":\"note\",\"work\":\"w1\",\"set\":{\"text\":\"first\"}}");
    assertThat(made.statusCode()).isEqualTo(200);
    String note = text(made, "note");
    assertThat(list()).contains("\"texts\":[\"first\"]");
    call(
        "PUT",
        "/api/notes",
        "{\"reader\":\"anna\",\"note\":\"" + note + "\",\"set\":{\"text\":\"second\"}}");
    assertThat(list()).contains("\"texts\":[\"second\"]").doesNotContain("first");
    running.call("DELETE", "/api/notes?reader=anna&note=" + note, new byte[0]);
    assertThat(list()).doesNotContain("second");
    call(
        "PUT",
        "/api/notes",
        "{\"reader\":\"anna\",\"note\":\"" + note + "\",\"set\":{\"deleted\":false}}");
    assertThat(list()).contains("second");
  }

  @Test
  void aCollectionHoldsWorksEachForItself() throws Exception {
    HttpResponse<byte[]> made =
        call(
            "POST",
            "/api/notes",
            "{\"reader\":\"anna\",\"kind\":\"collection\",\"set\":{\"name\":\"Again\",\"has:w1\":true}}");
    String note = text(made, "note");
    call(
        "PUT",
        "/api/notes",
        "{\"reader\":\"anna\",\"note\":\"" + note + "\",\"set\":{\"has:w2\":true}}");
    assertThat(list()).contains("\"name\":\"Again\",\"works\":[\"w1\",\"w2\"]");
  }

  @Test
  void collectionsAreTakenToAnotherReaderAndTakenBack() throws Exception {
    ownFern();
    call(
        "POST",
        "/api/notes",
        "{\"reader\":\"anna\",\"kind\":\"collection\",\"set\":{\"name\":\"Green\",\"has:own-fern\":true,"
            + "\"has:gone\":true}}");
    byte[] file = running.get("/api/notes/collections?reader=anna").body();
    String written = new String(file, StandardCharsets.UTF_8);
    assertThat(written).contains("LecternCollections", "Green", "urn:sha256:", "Fern and Water");
    // Where they came from they are known.
    assertThat(running.call("POST", "/api/notes/import?reader=anna", file).body())
        .asString(StandardCharsets.UTF_8)
        .contains("\"as\":\"collections\"", "\"added\":0");
    call("POST", "/api/readers", "{\"reader\":\"ben\"}");
    String other =
        written.replace("Fern and Water", "No Such Book").replaceFirst("urn:sha256:..", "urn:x:");
    HttpResponse<byte[]> unknown =
        call(
            "POST", "/api/notes/import?reader=ben", other.replace("urn:lectern:note", "urn:other"));
    assertThat(unknown.body())
        .asString(StandardCharsets.UTF_8)
        .contains("no-such-book", "Green: No Such Book");
    HttpResponse<byte[]> brought = running.call("POST", "/api/notes/import?reader=ben", file);
    assertThat(text(brought, "batch")).isNotEmpty();
    assertThat(bens()).contains("\"works\":[\"own-fern\"]");
    HttpResponse<byte[]> again = running.call("POST", "/api/notes/import?reader=ben", file);
    assertThat(text(again, "batch")).isEmpty();
    String undo = "{\"reader\":\"ben\",\"batch\":\"" + text(brought, "batch") + "\"}";
    assertThat(call("POST", "/api/notes/undo", undo).statusCode()).isEqualTo(200);
    assertThat(bens()).doesNotContain("\"works\":[\"own-fern\"]");
    // An import that was taken back may come again; what a person deleted may not.
    assertThat(text(running.call("POST", "/api/notes/import?reader=ben", file), "batch"))
        .isNotEmpty();
    assertThat(bens()).contains("\"works\":[\"own-fern\"]");
  }

  private static String bens() throws Exception {
    return new String(running.get("/api/notes?reader=ben").body(), StandardCharsets.UTF_8);
  }

  private static void ownFern() {
    OwnBook own =
        new OwnBook(
            new WorkId("own-fern"),
            new EditionId(Sha256.hex("fern")),
            "Fern and Water",
            "A. Keeper",
            "en",
            10);
    String at = running.clock.instant().toString();
    assertThat(running.write(sql -> Rights.own(sql, RunningBridge.DEMO, own, at)).join()).isTrue();
  }

  @Test
  void whatIsWrongIsRefusedInWords() throws Exception {
    for (String body :
        new String[] {
          "{\"reader\":\"anna\",\"kind\":\"note\",\"set\":{\"text\":\"x\"}}",
          "{\"reader\":\"anna\",\"kind\":\"scribble\",\"work\":\"w1\",\"set\":{\"text\":\"x\"}}",
          "{\"reader\":\"nobody\",\"kind\":\"note\",\"work\":\"w1\",\"set\":{\"text\":\"x\"}}",
          "{\"reader\":\"anna\",\"kind\":\"note\",\"work\":\"w1\",\"set\":{}}",
          "{\"reader\":\"anna\",\"kind\":\"note\",\"work\":\"w1\",\"set\":{\"text\":\""
              + "x".repeat(17_000)
              + "\"}}"
        }) {
      HttpResponse<byte[]> answer = call("POST", "/api/notes", body);
      assertThat(answer.statusCode()).isBetween(400, 422);
      assertThat(text(answer, "sentence")).endsWith(".");
    }
    assertThat(
            call(
                    "PUT",
                    "/api/notes",
                    "{\"reader\":\"anna\",\"note\":\"x.7f7f7f7f7f7f7f7f:1\",\"set\":{\"text\":\"x\"}}")
                .statusCode())
        .isEqualTo(422);
    assertThat(running.get("/api/notes/export?reader=anna&work=w9").statusCode()).isEqualTo(404);
    assertThat(
            call("POST", "/api/notes/undo", "{\"reader\":\"anna\",\"batch\":\"x\"}").statusCode())
        .isEqualTo(409);
  }

  @Test
  void whatHasNoBookHereIsListed() throws Exception {
    HttpResponse<byte[]> answer =
        call(
            "POST",
            "/api/notes/import?reader=anna",
            "Unknown (Nobody)\n- Your Bookmark on page 3 | Added on Sunday, 1 January 2023"
                + " 09:00:01\n\n\n==========\n");
    assertThat(new String(answer.body(), StandardCharsets.UTF_8))
        .contains("\"as\":\"clippings\"", "\"added\":0", "no-such-book", "Unknown");
  }

  @Test
  void aFileThatIsNoUtf8IsReadAsItWasWrittenAndThatIsSaid() throws Exception {
    byte[] file =
        ("Die Äpfel (Jürgen Groß)\n- Ihre Markierung auf Seite 3 | Hinzugefügt am Sonntag, 1."
                + " Januar 2023 09:00:01\n\n„Grün“ – süß\n==========\n")
            .getBytes("windows-1252");
    String answer =
        new String(
            running.call("POST", "/api/notes/import?reader=anna&as=clippings", file).body(),
            StandardCharsets.UTF_8);
    assertThat(answer).contains("\"readAs\":\"windows-1252\"", "Die Äpfel");
  }
}
