package dev.lectern.bridge.http;

import static dev.lectern.bridge.Acts.actor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.Acts;
import dev.lectern.bridge.RunningBridge;
import dev.lectern.bridge.TestBook;
import dev.lectern.bridge.TestDevice;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.OwnBook;
import dev.lectern.protocol.Row;
import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoorsTest {
  private static final byte[] NOTHING = new byte[0];

  @TempDir static Path home;
  private static RunningBridge running;
  private static String bedside;
  private static String kitchen;

  @BeforeAll
  static void start() throws Exception {
    running = new RunningBridge(home);
    bedside = running.register("bedside");
    kitchen = running.register("kitchen");
    running.call("POST", "/api/topup", "{\"minor\":5000,\"currency\":\"EUR\"}".getBytes());
  }

  @AfterAll
  static void stop() throws Exception {
    running.close();
  }

  private static String text(Json.Obj object, String name) {
    return ((Json.Str) object.get(name)).value();
  }

  private static long whole(Json.Obj object, String name) {
    return ((Json.Num) object.get(name)).whole();
  }

  private static List<Json> list(Json.Obj object, String name) {
    return ((Json.Arr) object.get(name)).items();
  }

  private static String code(HttpResponse<byte[]> answer) {
    assertThat(text(RunningBridge.json(answer), "sentence")).endsWith(".");
    return text(RunningBridge.json(answer), "code");
  }

  @Test
  void onlyTheOwnersTokenOpensTheOwnersDoor() throws Exception {
    for (String token : new String[] {"", "guess", bedside}) {
      for (String path : new String[] {"/api/account", "/api/ledger", "/api/events"}) {
        assertThat(running.call("GET", path, NOTHING, token).statusCode()).isEqualTo(401);
      }
      assertThat(running.call("POST", "/api/undo", NOTHING, token).statusCode()).isEqualTo(401);
    }
    assertThat(running.call("GET", "/healthz", NOTHING, "none").statusCode()).isEqualTo(200);
    assertThat(running.get("/api/nothing").statusCode()).isEqualTo(404);
    assertThat(home.resolve("owner.token")).exists();
    assertThat(java.nio.file.Files.getPosixFilePermissions(home.resolve("owner.token")))
        .hasToString("[OWNER_READ, OWNER_WRITE]")
        .hasSize(2);
  }

  @Test
  void theDoorIsBounded() {
    assertThat(System.getProperty("sun.net.httpserver.maxReqTime")).isEqualTo("300");
    assertThat(System.getProperty("jdk.httpserver.maxConnections")).isEqualTo("2000");
  }

  @Test
  void aKobosSecretIsNotLogged() {
    assertThat(HttpDoor.shown("/kobo/s3cr-et_/v1/library/sync"))
        .isEqualTo("/kobo/.../v1/library/sync");
    assertThat(HttpDoor.shown("//kobo//s3cr-et_")).isEqualTo("//kobo//...");
    assertThat(HttpDoor.shown("/opds/kobo/x")).isEqualTo("/opds/kobo/x");
  }

  @Test
  void theDoorsAddressCanBeOpened() throws Exception {
    assertThat(HttpDoor.url("http://", new java.net.InetSocketAddress("0.0.0.0", 81)))
        .isEqualTo("http://127.0.0.1:81");
    assertThat(HttpDoor.url("http://", new java.net.InetSocketAddress("::", 81)))
        .isEqualTo("http://127.0.0.1:81");
    assertThat(HttpDoor.url("http://", new java.net.InetSocketAddress("::1", 81)))
        .isEqualTo("http://[0:0:0:0:0:0:0:1]:81");
  }

  @Test
  void aBookIsSoldBoughtAndFetchedInParts() throws Exception {
    byte[] book = TestBook.named("Moss and Stone");
    HttpResponse<byte[]> offered =
        running.call("POST", "/api/catalogue?work=moss&price=200&currency=EUR", book);
    Json.Obj item = RunningBridge.json(offered);
    assertThat(text(item, "title")).isEqualTo("Moss and Stone");
    assertThat(text(item, "author")).isEqualTo("A. Keeper");
    assertThat(text(item, "edition")).isEqualTo("sha256:" + Sha256.hex(book));
    String path = "/content/" + Sha256.hex(book);
    assertThat(code(running.call("GET", path, NOTHING, bedside))).isEqualTo("not-entitled");
    assertThat(running.call("GET", path, NOTHING, "guess").statusCode()).isEqualTo(401);
    assertThat(running.get(path).body()).isEqualTo(book);

    ActorId actor = actor("kitchen", '1');
    try (TestDevice device = running.connect("kitchen", kitchen)) {
      device.hello(actor, 0, null);
      device.rows(actor, Acts.order(1, Acts.order(1, new WorkId("moss"), 200, "touch")));
    }
    assertThat(running.call("GET", path, NOTHING, bedside).body()).isEqualTo(book);
    HttpResponse<byte[]> part = running.call("GET", path, NOTHING, bedside, "Range", "bytes=10-19");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(book, 10, 20));
    assertThat(part.headers().firstValue("Content-Range")).contains("bytes 10-19/" + book.length);
    HttpResponse<byte[]> rest =
        running.call("GET", path, NOTHING, bedside, "Range", "bytes=" + (book.length - 3) + "-");
    assertThat(rest.body()).hasSize(3);
    assertThat(
            running
                .call("GET", path, NOTHING, bedside, "Range", "bytes=" + book.length + "-")
                .statusCode())
        .isEqualTo(416);
    HttpResponse<byte[]> head = running.call("HEAD", path, NOTHING, bedside);
    assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(book.length);
    assertThat(head.body()).isEmpty();

    Json.Obj account = RunningBridge.json(running.get("/api/account"));
    assertThat(whole(account, "balance")).isEqualTo(4800);
    assertThat(list(account, "shelf")).anyMatch(one -> text((Json.Obj) one, "work").equals("moss"));
    Json.Obj order = (Json.Obj) list(account, "orders").get(0);
    assertThat(text(order, "state")).isEqualTo("placed");
    assertThat(text(order, "title")).isEqualTo("Moss and Stone");
    Json.Obj ledger = RunningBridge.json(running.get("/api/ledger"));
    assertThat(ledger.get("balanced")).isEqualTo(Json.of(true));
    assertThat(whole((Json.Obj) ledger.get("balances"), "household")).isEqualTo(4800);
    assertThat(whole((Json.Obj) ledger.get("balances"), "sales")).isEqualTo(200);
  }

  @Test
  void whatIsNoBookIsNotSold() throws Exception {
    HttpResponse<byte[]> answer =
        running.call(
            "POST", "/api/catalogue?work=fake&price=200&currency=EUR", new byte[] {0, 1, 2, 3});
    assertThat(answer.statusCode()).isEqualTo(422);
    code(answer);
    assertThat(
            code(running.call("POST", "/api/catalogue?work=Fake!&price=2&currency=EUR", NOTHING)))
        .isEqualTo("invalid");
    assertThat(code(running.call("POST", "/api/catalogue?price=2&currency=EUR", NOTHING)))
        .isEqualTo("missing-field");
    assertThat(code(running.call("POST", "/api/topup", "{".getBytes()))).isEqualTo("syntax");
    assertThat(
            code(
                running.call(
                    "POST", "/api/topup", "{\"minor\":5,\"currency\":\"USD\"}".getBytes())))
        .isEqualTo("other-currency");
    assertThat(running.call("POST", "/api/topup", new byte[70_000]).statusCode()).isEqualTo(413);
    assertThat(
            code(
                running.call(
                    "POST",
                    "/api/devices",
                    "{\"device\":\"page\",\"name\":\"\",\"kind\":\"\",\"readers\":[\"a\"]}"
                        .getBytes())))
        .isEqualTo("reserved");
  }

  @Test
  void anOwnBookTravelsByItsHash() throws Exception {
    byte[] book = TestBook.named("Recipes");
    String path = "/content/" + Sha256.hex(book);
    byte[] other = TestBook.named("Other");
    assertThat(code(running.call("PUT", path, other, bedside))).isEqualTo("other-bytes");
    byte[] noBook = {0, 1, 2, 3};
    assertThat(running.call("PUT", "/content/" + Sha256.hex(noBook), noBook, bedside).statusCode())
        .isEqualTo(422);
    assertThat(running.call("PUT", path, book, bedside).statusCode()).isEqualTo(200);
    assertThat(running.call("PUT", path, book, bedside).statusCode()).isEqualTo(200);
    ActorId actor = actor("bedside", '2');
    try (TestDevice device = running.connect("bedside", bedside)) {
      device.hello(actor, 0, null);
      OwnBook own =
          new OwnBook(
              new WorkId("own-1"),
              new dev.lectern.protocol.EditionId(Sha256.hex(book)),
              "Recipes",
              "Ida",
              "de",
              book.length);
      device.rows(actor, new Row(1, "own", Wire.encode(own)));
    }
    assertThat(running.call("GET", path, NOTHING, kitchen).body()).isEqualTo(book);
  }

  @Test
  void aHistoryIsToldAndTheLastMoveTakenBack() throws Exception {
    ActorId bedsides = actor("bedside", '3');
    ActorId kitchens = actor("kitchen", '3');
    try (TestDevice one = running.connect("bedside", bedside);
        TestDevice two = running.connect("kitchen", kitchen)) {
      one.hello(bedsides, 0, null);
      two.hello(kitchens, 0, null);
      one.rows(bedsides, Acts.op(bedsides, 1, 0.10));
      TreeMap<ActorId, Long> settled = new TreeMap<>();
      settled.put(bedsides, 1L);
      String moved =
          Wire.encode(Acts.advance(kitchens, 1, 1, 0.62, settled))
              .replace("\"advance\"", "\"goto\"")
              .replace("\"lamport\":1", "\"lamport\":2");
      two.rows(kitchens, new Row(1, "op", moved));
      String path = "/api/history?reader=anna&work=lighthouse-ledger";
      Json.Obj history = RunningBridge.json(running.get(path));
      assertThat(list(history, "operations")).hasSize(2);
      Json.Obj last = (Json.Obj) list(history, "operations").get(1);
      assertThat(text(last, "words")).isEqualTo("Moved to 62 %, from The kitchen, 9:00 pm");
      assertThat(last.get("head")).isEqualTo(Json.of(true));
      assertThat(((Json.Obj) last.get("settled")).get(bedsides.toString())).isEqualTo(Json.of(1));
      assertThat(list(history, "heads")).containsExactly(Json.of(kitchens + ":1"));

      byte[] which = "{\"reader\":\"anna\",\"work\":\"lighthouse-ledger\"}".getBytes();
      HttpResponse<byte[]> undone = running.call("POST", "/api/undo", which);
      assertThat(undone.statusCode()).isEqualTo(200);
      String dot = text(RunningBridge.json(undone), "dot");
      assertThat(dot).isEqualTo("page." + running.bridge.incarnation() + ":1");
      history = RunningBridge.json(running.get(path));
      assertThat(list(history, "heads")).containsExactly(Json.of(dot));
      Json.Obj restore = (Json.Obj) list(history, "operations").get(2);
      assertThat(text(restore, "kind")).isEqualTo("restore");
      assertThat(restore.get("total")).isEqualTo(Json.of(0.1));
      Message.Hint hint = one.await(Message.Hint.class);
      while (hint.place() < whole(restore, "place")) {
        hint = one.await(Message.Hint.class);
      }
      byte[] nowhere = "{\"reader\":\"anna\",\"work\":\"unread\"}".getBytes();
      assertThat(code(running.call("POST", "/api/undo", nowhere))).isEqualTo("nothing-to-undo");
      assertThat(list(RunningBridge.json(running.get("/api/history?reader=b&work=c")), "heads"))
          .isEmpty();
    }
  }

  @Test
  void changesAreTold() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(running.bridge.http() + "/api/events"))
              .header("Authorization", "Bearer " + running.bridge.ownerToken().value())
              .build();
      try (InputStream stream =
              client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body();
          BufferedReader lines =
              new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
        assertThat(lines.readLine()).isEqualTo("event: changed");
        String before = lines.readLine();
        lines.readLine();
        running.call("PUT", "/api/settings", "{\"dailyCapMinor\":1900}".getBytes());
        assertThat(lines.readLine()).isEqualTo("event: changed");
        assertThat(lines.readLine()).isNotEqualTo(before);
      }
      Json.Obj settings =
          (Json.Obj) RunningBridge.json(running.get("/api/account")).get("settings");
      assertThat(whole(settings, "dailyCapMinor")).isEqualTo(1900);
      // Nobody buys by voice before the owner says so.
      assertThat(settings.get("voiceBuying")).isEqualTo(Json.of(false));
      running.call("PUT", "/api/settings", "{\"dailyCapMinor\":2000}".getBytes());
    }
  }
}
