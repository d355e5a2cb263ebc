package dev.lectern.bridge.kosync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.RunningBridge;
import dev.lectern.bridge.TestBook;
import dev.lectern.bridge.face.Password;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import dev.lectern.reading.epub.ByteSource;
import dev.lectern.reading.epub.Fingerprints;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every row of the protocol's table, over real HTTP. */
class KosyncDoorTest {
  private static final String DOCUMENT = "0123456789abcdef0123456789abcdef";

  @TempDir static Path home;
  private static RunningBridge bridge;
  private static HttpClient client;
  private static String login;
  private static String key;
  private static String other;
  private static String otherKey;

  @BeforeAll
  static void start() throws Exception {
    bridge = new RunningBridge(home);
    client = HttpClient.newHttpClient();
    bridge.register("bedside");
    Json.Obj made = login("kindle");
    login = string(made, "login");
    key = Password.typed(string(made, "password")).md5();
    Json.Obj second = login("kobo");
    other = string(second, "login");
    otherKey = Password.typed(string(second, "password")).md5();
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    bridge.close();
  }

  private static Json.Obj login(String label) throws Exception {
    return RunningBridge.json(
        bridge.call(
            "POST",
            "/api/logins",
            ("{\"reader\":\"anna\",\"label\":\"" + label + "\"}")
                .getBytes(StandardCharsets.UTF_8)));
  }

  private static String string(Json.Obj object, String name) {
    return ((Json.Str) object.get(name)).value();
  }

  private static HttpResponse<String> ask(
      String method, String path, String body, String user, String key) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(bridge.bridge.http() + path))
            .header("accept", "application/vnd.koreader.v1+json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (user != null) {
      request.header("x-auth-user", user).header("x-auth-key", key);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> ask(String method, String path, String body)
      throws Exception {
    return ask(method, path, body, login, key);
  }

  private static String push(String document, String progress, double percentage, String id) {
    return Json.object()
        .put("document", document)
        .put("progress", progress)
        .put("percentage", percentage)
        .put("device", "Kindle")
        .put("device_id", id)
        .text();
  }

  private static void expect(HttpResponse<String> answer, int status, int code) {
    assertThat(answer.statusCode()).isEqualTo(status);
    Json.Obj body = Json.parseObject(answer.body());
    assertThat(((Json.Num) body.get("code")).whole()).isEqualTo(code);
    assertThat(body.get("message")).isInstanceOf(Json.Str.class);
  }

  @Test
  void whoIsAuthorizedIsTold() throws Exception {
    for (String path :
        List.of("/kosync/users/auth", "/users/auth", "/kosync//users/auth", "//users/auth")) {
      HttpResponse<String> answer = ask("GET", path, "");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{\"authorized\":\"OK\"}");
    }
    expect(ask("GET", "/kosync/users/auth", "", login, "0".repeat(32)), 401, 2001);
    expect(ask("GET", "/kosync/users/auth", "", "nobody", key), 401, 2001);
    expect(ask("GET", "/kosync/users/auth", "", null, null), 401, 2001);
    expect(ask("GET", "/kosync/users/auth", "", "a:b", key), 401, 2001);
  }

  @Test
  void aPushIsAnsweredAndPulledByAnother() throws Exception {
    String document = "a".repeat(32);
    HttpResponse<String> pushed =
        ask("PUT", "/kosync/syncs/progress", push(document, "/body/\"安\\n", .25, "AAA"));
    assertThat(pushed.statusCode()).isEqualTo(200);
    assertThat(pushed.body())
        .isEqualTo(
            "{\"document\":\""
                + document
                + "\",\"timestamp\":"
                + bridge.clock.instant().getEpochSecond()
                + "}");
    assertThat(pushed.headers().firstValue("content-type")).contains("application/json");
    assertThat(ask("GET", "/kosync/syncs/progress/" + document, "").body()).isEqualTo("{}");
    String path = "/kosync/syncs/progress/" + document;
    String answer = ask("GET", path, "", other, otherKey).body();
    assertThat(Json.parseObject(answer))
        .isEqualTo(
            Json.parseObject(
                "{\"document\":\""
                    + document
                    + "\",\"percentage\":0.25,\"progress\":\"/body/\\\"安\\\\n"
                    + "\",\"device\":\"Kindle\",\"device_id\":\"AAA\",\"timestamp\":4102444800}"));
    for (int again = 0; again < 3; again++) {
      assertThat(ask("GET", path, "", other, otherKey).body()).contains("\"timestamp\":0}");
    }
    ask("PUT", "/kosync/syncs/progress", push(document, "x", .5, "AAA"));
    assertThat(ask("GET", path, "", other, otherKey).body()).contains("4102444800").contains(".5");
    expect(ask("GET", path, "", other, key), 401, 2001);
  }

  @Test
  void anUnknownDocumentIsAnEmptyObject() throws Exception {
    HttpResponse<String> answer = ask("GET", "/kosync/syncs/progress/" + "f".repeat(32), "");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{}");
  }

  @Test
  void whatCannotBeUnderstoodIsRefused() throws Exception {
    String path = "/kosync/syncs/progress";
    expect(ask("PUT", path, "{}"), 403, 2004);
    expect(ask("PUT", path, push("a:b", "p", .1, "AAA")), 403, 2004);
    expect(ask("PUT", path, "{\"document\":\"" + DOCUMENT + "\"}"), 403, 2003);
    expect(ask("PUT", path, "not json"), 403, 2003);
    expect(ask("PUT", path, push(DOCUMENT, "p".repeat(8000), .1, "AAA")), 403, 2003);
    expect(ask("PUT", path, push(DOCUMENT, "p", .1, "AAA").replace("0.1", "\"far\"")), 403, 2003);
    expect(ask("PUT", path, push(DOCUMENT, "p", .1, "AAA"), login, "bad"), 401, 2001);
    expect(ask("GET", path + "/", ""), 403, 2004);
    String large = "安".repeat(1365);
    String document = "b".repeat(32);
    assertThat(ask("PUT", path, push(document, large, .1, "AAA")).statusCode()).isEqualTo(200);
    assertThat(
            string(
                Json.parseObject(ask("GET", path + "/" + document, "", other, otherKey).body()),
                "progress"))
        .isEqualTo(large);
    String numbers =
        "{\"document\":\"%s\",\"progress\":12,\"percentage\":\"0.5\",\"device\":\"D\","
            + "\"device_id\":\"AAA\",\"metadata\":{\"title\":\"T\"}}";
    assertThat(ask("PUT", path, numbers.formatted("c".repeat(32))).statusCode()).isEqualTo(200);
    assertThat(ask("GET", path + "/" + "c".repeat(32), "", other, otherKey).body())
        .contains("\"progress\":\"12\"")
        .contains("\"percentage\":0.5");
  }

  @Test
  void aPlaceBeyondABooksEndsIsRefusedAndReachesNobody() throws Exception {
    String path = "/kosync/syncs/progress";
    String document = "e".repeat(32);
    String good = push(document, "p", .25, "AAA");
    ask("PUT", path, good);
    for (String far :
        List.of("42", "1.5", "-0.1", "1e400", "-1e400", "\"NaN\"", "\"Infinity\"", "100")) {
      expect(ask("PUT", path, good.replace("0.25", far)), 403, 2003);
    }
    assertThat(ask("GET", path + "/" + document, "", other, otherKey).body())
        .contains("\"percentage\":0.25");
    assertThat(ask("PUT", path, good.replace("0.25", "1.0004")).statusCode()).isEqualTo(200);
    assertThat(ask("GET", path + "/" + document, "", other, otherKey).body())
        .containsPattern("\"percentage\":1(\\.0)?,");
  }

  @Test
  void registrationIsClosedUntilItIsOpened() throws Exception {
    String ben = "{\"username\":\"ben\",\"password\":\"" + "1".repeat(32) + "\"}";
    expect(ask("POST", "/kosync/users/create", ben, null, null), 402, 2005);
    registration("{\"registration\":\"open\"}");
    HttpResponse<String> made = ask("POST", "/kosync/users/create", ben, null, null);
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(made.body()).isEqualTo("{\"username\":\"ben\"}");
    expect(ask("POST", "/kosync/users/create", ben, null, null), 402, 2002);
    expect(
        ask(
            "POST",
            "/kosync/users/create",
            "{\"username\":\"a:b\",\"password\":\"x\"}",
            null,
            null),
        403,
        2003);
    expect(ask("POST", "/kosync/users/create", "{\"username\":\"x\"}", null, null), 403, 2003);
    assertThat(ask("GET", "/kosync/users/auth", "", "ben", "1".repeat(32)).statusCode())
        .isEqualTo(200);
    registration("{\"registration\":\"closed\"}");
    expect(ask("POST", "/kosync/users/create", ben.replace("ben", "x"), null, null), 402, 2005);
  }

  @Test
  void registeringOpensNothingThatIsSomebodysAlready() throws Exception {
    bridge.call("POST", "/api/readers", "{\"reader\":\"zoe\"}".getBytes(StandardCharsets.UTF_8));
    registration("{\"registration\":\"open\"}");
    for (String name :
        List.of(
            "anna",
            "Anna",
            "ANNA",
            "\uff41nna",
            "anna\u200d",
            "\uff3aoe",
            "Anna.Kindle",
            "guest",
            "Guest")) {
      expect(create(name), 402, 2002);
    }
    expect(ask("GET", "/kosync/users/auth", "", "anna", "2".repeat(32)), 401, 2001);
    assertThat(create("mallory").statusCode()).isEqualTo(201);
    registration("{\"registration\":\"open\",\"reader\":\"anna\"}");
    expect(create("zoe"), 402, 2002);
    expect(create("Mallory"), 402, 2002);
    assertThat(create("anna").statusCode()).isEqualTo(201);
    registration("{\"registration\":\"closed\"}");
    bridge.call("DELETE", "/api/logins?login=mallory", new byte[0]);
    registration("{\"registration\":\"open\"}");
    expect(create("mallory"), 402, 2002);
    registration("{\"registration\":\"closed\"}");
    String readers = new String(bridge.get("/api/readers").body(), StandardCharsets.UTF_8);
    assertThat(readers).contains("\"anna\"").contains("\"mallory\"").doesNotContain("Anna");
  }

  private static HttpResponse<String> create(String name) throws Exception {
    String body = Json.object().put("username", name).put("password", "2".repeat(32)).text();
    return ask("POST", "/kosync/users/create", body, null, null);
  }

  private static void registration(String body) throws Exception {
    assertThat(
            bridge.call("PUT", "/api/logins", body.getBytes(StandardCharsets.UTF_8)).statusCode())
        .isEqualTo(200);
  }

  @Test
  void theHealthCheckSaysOk() throws Exception {
    assertThat(ask("GET", "/kosync/healthcheck", "", null, null).body())
        .isEqualTo("{\"state\":\"OK\"}");
    assertThat(ask("GET", "/healthcheck", "", null, null).statusCode()).isEqualTo(200);
  }

  @Test
  void twoHundredPushesEachByItsOwnConnectionAreAllTaken() throws Exception {
    for (int i = 0; i < 12; i++) {
      ask("GET", "/users/auth", "", login, "wrong" + i);
    }
    int port = URI.create(bridge.bridge.http()).getPort();
    List<Thread> threads = new ArrayList<>();
    List<String> statuses = java.util.Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < 200; i++) {
      String body = push("%032x".formatted(i + 4096), "p", .3, "AAA");
      threads.add(
          Thread.startVirtualThread(
              () -> {
                try (Socket own = new Socket("127.0.0.1", port)) {
                  own.getOutputStream().write(put(body));
                  String status =
                      new String(own.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
                  statuses.add(status);
                } catch (IOException e) {
                  statuses.add(e.toString());
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(statuses).hasSize(200).containsOnly("HTTP/1.1 200");
  }

  private static byte[] put(String body) {
    return ("PUT /kosync/syncs/progress HTTP/1.1\r\n"
            + "Host: here\r\n"
            + "Connection: close\r\n"
            + "x-auth-user: "
            + login
            + "\r\nx-auth-key: "
            + key
            + "\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body)
        .getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void theOwnerSeesTheLogins() throws Exception {
    String logins = new String(bridge.get("/api/logins").body(), StandardCharsets.UTF_8);
    assertThat(logins).contains("anna.kindle").contains("anna.kobo").doesNotContain(key);
    Json.Obj made = login("lost");
    assertThat(string(made, "login")).isEqualTo("anna.lost");
    String lost = Password.typed(string(made, "password")).md5();
    assertThat(ask("GET", "/users/auth", "", "anna.lost", lost).statusCode()).isEqualTo(200);
    assertThat(bridge.call("DELETE", "/api/logins?login=anna.lost", new byte[0]).statusCode())
        .isEqualTo(200);
    expect(ask("GET", "/users/auth", "", "anna.lost", lost), 401, 2001);
  }

  private static List<Json.Obj> unshelved() throws Exception {
    Json.Obj account = RunningBridge.json(bridge.get("/api/account?reader=anna"));
    return ((Json.Arr) account.get("unshelved"))
        .items().stream().map(Json.Obj.class::cast).toList();
  }

  @Test
  void aBookKnownByItsPlacesAloneIsToBeGoneBackIn() throws Exception {
    Json.Obj made = login("pocket");
    Json.Obj second = login("study");
    byte[] file = TestBook.named("Of places alone");
    String document = Fingerprints.partialMd5(ByteSource.of(file));
    WorkId work = Documents.own(document);
    for (double place : new double[] {0.2, 0.6}) {
      assertThat(as(made, "PUT", "", push(document, "/" + place, place, "K1")).statusCode())
          .isEqualTo(200);
    }
    Json.Obj first = unshelved().getFirst();
    assertThat(string(first, "work")).isEqualTo(work.value());
    assertThat(string(first, "from")).isEqualTo("anna.pocket");
    assertThat(string(first, "at")).isEqualTo(bridge.clock.instant().toString());

    Json.Obj history = RunningBridge.json(bridge.get("/api/history?reader=anna&work=" + work));
    String before = string((Json.Obj) ((Json.Arr) history.get("operations")).items().get(0), "dot");
    byte[] back =
        Json.object()
            .put("reader", "anna")
            .put("work", work.value())
            .put("dot", before)
            .put("seen", history.get("heads"))
            .text()
            .getBytes(StandardCharsets.UTF_8);
    assertThat(bridge.call("POST", "/api/restore", back).statusCode()).isEqualTo(200);
    Json.Obj told = Json.parseObject(as(second, "GET", "/" + document, "").body());
    assertThat(string(told, "device")).isEqualTo("the bridge's page");
    assertThat(told.get("percentage")).isEqualTo(Json.of(0.2));
    assertThat(string(unshelved().getFirst(), "from")).isEqualTo("this page");

    assertThat(bridge.call("POST", "/api/books", file).statusCode()).isEqualTo(200);
    bridge.clock.pass(Duration.ofMinutes(1));
    as(made, "PUT", "", push(document, "/0.7", 0.7, "K1"));
    assertThat(unshelved()).noneMatch(one -> string(one, "work").equals(work.value()));
  }

  private static HttpResponse<String> as(Json.Obj login, String method, String path, String body)
      throws Exception {
    return ask(
        method,
        "/kosync/syncs/progress" + path,
        body,
        string(login, "login"),
        Password.typed(string(login, "password")).md5());
  }
}
