package dev.lectern.bridge.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.RunningBridge;
import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Role;
import dev.lectern.bridge.people.Caller;
import dev.lectern.bridge.people.Means;
import dev.lectern.bridge.people.People;
import dev.lectern.bridge.people.Sessions;
import dev.lectern.protocol.AccountId;
import dev.lectern.protocol.ActorId;
import dev.lectern.protocol.Cursor;
import dev.lectern.protocol.Message;
import dev.lectern.protocol.Money;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.Wire;
import dev.lectern.protocol.json.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInTest {
  private static final String RIGHT = "correct horse battery";
  private static final String OUT = "403 out-of-scope";

  @TempDir Path home;
  private RunningBridge running;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void start() throws Exception {
    running = new RunningBridge(home);
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    running.close();
  }

  /** A browser on a page of the bridge, unless it is told otherwise. */
  private final class Browser {
    final Map<String, String> cookies = new LinkedHashMap<>();
    String csrf = "";
    String site = "same-origin";

    HttpResponse<byte[]> send(String method, String path, String type, String body)
        throws Exception {
      List<String> headers = new ArrayList<>();
      if (!site.isEmpty()) {
        headers.addAll(List.of("Sec-Fetch-Site", site));
      }
      if (!csrf.isEmpty()) {
        headers.addAll(List.of("X-Lectern-Csrf", csrf));
      }
      if (!cookies.isEmpty()) {
        List<String> pairs = new ArrayList<>();
        cookies.forEach((name, value) -> pairs.add(name + "=" + value));
        headers.addAll(List.of("Cookie", String.join("; ", pairs)));
      }
      headers.addAll(List.of("Content-Type", type));
      HttpResponse<byte[]> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(running.bridge.http() + path))
                  .method(method, HttpRequest.BodyPublishers.ofString(body))
                  .headers(headers.toArray(new String[0]))
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
      for (String set : answer.headers().allValues("Set-Cookie")) {
        String pair = set.substring(0, set.indexOf(';'));
        cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
      }
      return answer;
    }

    HttpResponse<byte[]> post(String path, Json.Obj body) throws Exception {
      return send("POST", path, "application/json", body.text());
    }

    HttpResponse<byte[]> get(String path) throws Exception {
      return send("GET", path, "text/plain", "");
    }

    HttpResponse<byte[]> form(String path, Map<String, String> fields) throws Exception {
      List<String> pairs = new ArrayList<>();
      fields.forEach(
          (name, value) ->
              pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
      return send("POST", path, "application/x-www-form-urlencoded", String.join("&", pairs));
    }

    HttpResponse<byte[]> signIn(String name, String password) throws Exception {
      HttpResponse<byte[]> answer =
          post("/signin", Json.object().put("name", name).put("password", password).build());
      if (answer.statusCode() == 200) {
        csrf = SoftKey.string(RunningBridge.json(answer), "csrf");
      }
      return answer;
    }
  }

  private Browser annaIn() throws Exception {
    String code = running.bridge.firstCode().orElseThrow().shown();
    Browser browser = new Browser();
    HttpResponse<byte[]> answer =
        browser.post(
            "/signin/owner",
            Json.object().put("code", code).put("name", "anna").put("password", RIGHT).build());
    assertThat(answer.statusCode()).isEqualTo(200);
    browser.csrf = SoftKey.string(RunningBridge.json(answer), "csrf");
    return browser;
  }

  private static Json.Obj none() {
    return Json.object().build();
  }

  private static String code(HttpResponse<byte[]> answer) {
    return answer.statusCode()
        + " "
        + (answer.statusCode() == 200 ? "ok" : SoftKey.string(RunningBridge.json(answer), "code"));
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  @Test
  void theFirstOwnerSignsInByThePlainPage() throws Exception {
    Browser browser = new Browser();
    HttpResponse<byte[]> page = browser.get("/signin");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(text(page)).contains("action=\"/signin\"").doesNotContain("onclick", "style=", "{{");
    String owners = running.bridge.firstCode().orElseThrow().shown();
    Map<String, String> form = Map.of("owner-code", owners, "name", "anna", "password", RIGHT);
    assertThat(browser.form("/signin/owner", form).statusCode()).isEqualTo(303);
    assertThat(text(browser.get("/signin"))).contains("<strong>anna</strong> (owner)");
    assertThat(code(browser.get("/api/account"))).isEqualTo("200 ok");
    assertThat(browser.form("/signout", Map.of()).statusCode()).isEqualTo(303);
    assertThat(code(browser.get("/api/account"))).isEqualTo("401 not-signed-in");
    assertThat(new Browser().form("/signin/owner", form).statusCode()).isEqualTo(401);
    Map<String, String> wrong = Map.of("name", "<b>\"", "password", "nonsense");
    HttpResponse<byte[]> again = browser.form("/signin", wrong);
    assertThat(again.statusCode()).isEqualTo(401);
    assertThat(text(again)).contains("value=\"&lt;b&gt;&quot;\"").doesNotContain("<b>");
    assertThat(browser.form("/signin", Map.of("name", "anna", "password", RIGHT)).statusCode())
        .isEqualTo(303);
  }

  @Test
  void cookiesAreOutOfReachOfScriptsAndOtherSites() throws Exception {
    Browser anna = annaIn();
    HttpResponse<byte[]> answer = anna.signIn("anna", RIGHT);
    assertThat(answer.headers().allValues("Set-Cookie"))
        .hasSize(2)
        .allMatch(it -> it.contains("; HttpOnly; SameSite=Strict;") && it.contains("Path=/"));
  }

  @Test
  void whatDoesNotComeFromOurPageIsNotDone() throws Exception {
    Browser anna = annaIn();
    Json.Obj ben = Json.object().put("reader", "ben").put("role", "child").build();
    String word = anna.csrf;
    anna.csrf = "";
    assertThat(code(anna.post("/api/people", ben))).isEqualTo("403 other-origin");
    anna.csrf = "0".repeat(64);
    assertThat(code(anna.post("/api/people", ben))).isEqualTo("403 other-origin");
    anna.csrf = word;
    anna.site = "cross-site";
    assertThat(code(anna.post("/api/people", ben))).isEqualTo("403 other-origin");
    anna.site = "same-site";
    assertThat(code(anna.post("/api/people", ben))).isEqualTo("403 other-origin");
    assertThat(code(anna.form("/signin", Map.of("name", "anna")))).isEqualTo("403 other-origin");
    assertThat(code(anna.form("/signout", Map.of()))).isEqualTo("403 other-origin");
    assertThat(code(anna.post("/signin/passkey/finish", none()))).isEqualTo("403 other-origin");
    anna.site = "";
    assertThat(code(anna.form("/signin", Map.of("name", "anna")))).isEqualTo("403 other-origin");
    anna.site = "same-origin";
    assertThat(code(anna.post("/api/people", ben))).isEqualTo("200 ok");
  }

  @Test
  void eachSignInIsANewSessionAndTheOldOneEnds() throws Exception {
    Browser anna = annaIn();
    Browser thief = new Browser();
    thief.cookies.putAll(anna.cookies);
    assertThat(code(thief.get("/api/me"))).isEqualTo("200 ok");
    anna.signIn("anna", RIGHT);
    assertThat(code(thief.get("/api/me"))).isEqualTo("401 not-signed-in");
    Browser second = new Browser();
    second.signIn("anna", RIGHT);
    Json.Arr all = (Json.Arr) RunningBridge.json(anna.get("/api/sessions")).get("sessions");
    assertThat(all.items()).hasSize(2);
    assertThat(code(anna.post("/api/sessions/end-others", none()))).isEqualTo("200 ok");
    assertThat(code(second.get("/api/me"))).isEqualTo("401 not-signed-in");
    assertThat(code(anna.get("/api/me"))).isEqualTo("200 ok");
  }

  @Test
  void dangerousDeedsWantAFreshSignIn() throws Exception {
    Browser anna = annaIn();
    running.clock.pass(Sessions.FRESH);
    Json.Obj ben = Json.object().put("reader", "ben").put("role", "adult").build();
    assertThat(code(anna.post("/api/people", ben))).isEqualTo("403 sign-in-again");
    assertThat(code(anna.post("/api/passkeys/begin", none()))).isEqualTo("403 sign-in-again");
    Json.Obj device = Json.object().put("device", "kitchen").build();
    assertThat(code(anna.post("/api/devices/wipe", device))).isEqualTo("403 sign-in-again");
    Json.Obj login = Json.object().put("reader", "anna").put("label", "kindle").build();
    assertThat(code(anna.post("/api/logins", login))).isEqualTo("403 sign-in-again");
    assertThat(code(anna.post("/api/kobo", login))).isEqualTo("403 sign-in-again");
    assertThat(code(anna.post("/api/devices", device))).isEqualTo("403 sign-in-again");
    String profile = "/api/readers/anna/profile";
    assertThat(code(anna.send("PUT", profile, "application/json", "{}")))
        .isEqualTo("403 sign-in-again");
    assertThat(code(anna.post("/api/devices/lock", device)))
        .as("a lost device is locked at once")
        .isEqualTo("404 no-device");
    assertThat(code(anna.get("/api/people"))).isEqualTo("200 ok");
    anna.signIn("anna", RIGHT);
    assertThat(code(anna.post("/api/logins", login))).isEqualTo("200 ok");
    assertThat(code(anna.post("/api/people", ben))).isEqualTo("200 ok");
    assertThat(code(anna.post("/api/devices/wipe", device))).isEqualTo("404 no-device");
  }

  private HttpResponse<byte[]> greets(Browser browser, String device) throws Exception {
    String hello =
        Wire.encode(
            new Message.Hello(
                ActorId.parse(device + "." + "7".repeat(16)),
                0,
                null,
                new Cursor(null, 0),
                "0".repeat(16)));
    return browser.send("POST", "/api/read/up?device=" + device, "application/json", hello);
  }

  @Test
  void aBrowserThatReadsHasNoKeyAndEndsWithItsSession() throws Exception {
    Browser reads = annaIn();
    running.clock.pass(Sessions.FRESH.plusMinutes(1));
    HttpResponse<byte[]> enrolled =
        reads.post("/api/read/browsers", Json.object().put("name", "Firefox").build());
    assertThat(enrolled.statusCode()).isEqualTo(200);
    assertThat(text(enrolled)).doesNotContain("token");
    String device = SoftKey.string(RunningBridge.json(enrolled), "device");
    assertThat(greets(reads, device).statusCode()).isEqualTo(200);
    Browser elsewhere = new Browser();
    assertThat(elsewhere.signIn("anna", RIGHT).statusCode()).isEqualTo(200);
    assertThat(elsewhere.post("/api/sessions/end-others", none()).statusCode()).isEqualTo(200);
    assertThat(greets(reads, device).statusCode()).isEqualTo(401);
    assertThat(reads.signIn("anna", RIGHT).statusCode()).isEqualTo(200);
    assertThat(greets(reads, device).statusCode()).isEqualTo(200);
    Json.Obj anew = Json.object().put("password", "another long one").build();
    assertThat(elsewhere.post("/api/me/password", anew).statusCode()).isEqualTo(200);
    assertThat(greets(reads, device).statusCode()).isEqualTo(401);
  }

  @Test
  void childrenAndAdultsAreNotOwners() throws Exception {
    Browser anna = annaIn();
    for (String role : List.of("child", "adult")) {
      anna.post(
          "/api/people",
          Json.object().put("reader", "ben").put("role", role).put("password", RIGHT).build());
      Browser ben = new Browser();
      assertThat(code(ben.signIn("ben", RIGHT))).isEqualTo("200 ok");
      assertThat(code(ben.get("/api/me"))).isEqualTo("200 ok");
      for (String path : List.of("/api/account", "/api/people", "/api/tokens", "/api/nowhere")) {
        assertThat(code(ben.get(path))).as(role + path).isEqualTo("403 not-owner");
      }
    }
    Json.Obj demoted = Json.object().put("reader", "anna").put("role", "child").build();
    assertThat(code(anna.post("/api/people", demoted))).isEqualTo("422 last-owner");
  }

  @Test
  void aPasskeySignsInAlsoWherePasswordsAreSlowed() throws Exception {
    Browser anna = annaIn();
    String at = running.bridge.http().replace("127.0.0.1", "localhost");
    SoftKey key = new SoftKey(at);
    assertThat(code(add(anna, key, "Anna's phone"))).isEqualTo("200 ok");
    assertThat(text(anna.get("/api/passkeys"))).contains("Anna's phone", key.id());

    key.counts = false;
    assertThat(code(use(new Browser(), key))).isEqualTo("200 ok");
    key.counts = true;

    Browser other = new Browser();
    for (int i = 0; i < 6; i++) {
      other.signIn("anna", "wrong " + i);
    }
    HttpResponse<byte[]> slowed = other.signIn("anna", RIGHT);
    assertThat(code(slowed)).isEqualTo("429 too-many");
    assertThat(slowed.headers().firstValue("Retry-After")).isPresent();
    assertThat(code(use(other, key))).isEqualTo("200 ok");
    assertThat(code(other.get("/api/account"))).isEqualTo("200 ok");

    // A copy of the key that was used less often.
    key.counter = 0;
    assertThat(code(use(new Browser(), key))).isEqualTo("401 wrong");
    key.counter = 5;
    key.flags = SoftKey.PRESENT;
    assertThat(code(use(new Browser(), key))).as("not verified").isEqualTo("401 wrong");
    key.flags = SoftKey.PRESENT | SoftKey.VERIFIED;
    key.origin = "https://localhost.example";
    assertThat(code(use(new Browser(), key))).as("another site's page").isEqualTo("401 wrong");
    key.origin = at;
    assertThat(code(use(new Browser(), key))).isEqualTo("200 ok");
    assertThat(code(use(new Browser(), new SoftKey(at)))).as("unknown").isEqualTo("401 wrong");

    Json.Obj id = Json.object().put("id", key.id()).build();
    assertThat(code(anna.post("/api/passkeys/remove", id))).isEqualTo("200 ok");
    assertThat(code(use(new Browser(), key))).isEqualTo("401 wrong");
  }

  private HttpResponse<byte[]> add(Browser browser, SoftKey key, String name) throws Exception {
    Json.Obj begun = RunningBridge.json(browser.post("/api/passkeys/begin", none()));
    return browser.post(
        "/api/passkeys/finish",
        Json.object()
            .put("ceremony", SoftKey.string(begun, "ceremony"))
            .put("name", name)
            .put("credential", key.create((Json.Obj) begun.get("options")))
            .build());
  }

  private HttpResponse<byte[]> use(Browser browser, SoftKey key) throws Exception {
    Json.Obj begun = RunningBridge.json(browser.post("/signin/passkey/begin", none()));
    Json.Obj answer =
        Json.object()
            .put("ceremony", SoftKey.string(begun, "ceremony"))
            .put("credential", key.get((Json.Obj) begun.get("options")))
            .build();
    HttpResponse<byte[]> first = browser.post("/signin/passkey/finish", answer);
    assertThat(code(new Browser().post("/signin/passkey/finish", answer)))
        .as("a challenge is answered once")
        .isEqualTo("401 wrong");
    return first;
  }

  @Test
  void aRestartForgivesNothingAndKeepsSessions() throws Exception {
    Browser anna = annaIn();
    Browser stranger = new Browser();
    for (int i = 0; i < 6; i++) {
      stranger.signIn("anna", "wrong " + i);
    }
    running.close();
    running = new RunningBridge(home);
    assertThat(running.bridge.firstCode()).isEmpty();
    assertThat(code(stranger.signIn("anna", RIGHT))).isEqualTo("429 too-many");
    assertThat(code(anna.get("/api/me"))).isEqualTo("200 ok");
    assertThat(code(anna.signIn("anna", RIGHT))).as("known browser").isEqualTo("200 ok");
  }

  @Test
  void aProgramDoesWhatItsScopesSayAndNothingMore() throws Exception {
    Browser anna = annaIn();
    Json.Obj minted = mint(anna, "notes");
    String token = SoftKey.string(minted, "token");
    assertThat(running.call("GET", "/api/notes?reader=anna", new byte[0], token).statusCode())
        .isEqualTo(200);
    for (String path : List.of("/api/account", "/api/ledger", "/api/people", "/api/tokens")) {
      assertThat(running.call("GET", path, new byte[0], token).statusCode())
          .as(path)
          .isIn(401, 403);
    }
    String reads = SoftKey.string(mint(anna, "read"), "token");
    assertThat(running.call("GET", "/api/account", new byte[0], reads).statusCode()).isEqualTo(200);
    byte[] settings = "{\"voiceBuying\":true,\"dailyCapMinor\":1}".getBytes(StandardCharsets.UTF_8);
    assertThat(running.call("PUT", "/api/settings", settings, reads).statusCode()).isEqualTo(403);
    String all = SoftKey.string(mint(anna, "all"), "token");
    assertThat(running.call("PUT", "/api/settings", settings, all).statusCode()).isEqualTo(200);
    assertThat(running.call("GET", "/api/tokens", new byte[0], all).statusCode()).isEqualTo(401);
    assertThat(text(anna.get("/api/tokens")))
        .contains("\"id\":\"owner-file\"", "\"seen\":\"2026-11-22T21:04:11Z\"")
        .doesNotContain(token, all);
    Json.Obj id = Json.object().put("id", SoftKey.string(minted, "id")).build();
    assertThat(code(anna.post("/api/tokens/revoke", id))).isEqualTo("200 ok");
    assertThat(running.call("GET", "/api/notes?reader=anna", new byte[0], token).statusCode())
        .isEqualTo(401);
    running.clock.pass(Duration.ofDays(30));
    assertThat(running.call("GET", "/api/account", new byte[0], reads).statusCode()).isEqualTo(401);
  }

  @Test
  void aProgramForLimitsMakesNobodyAnOwner() throws Exception {
    Browser anna = annaIn();
    Json.Obj person = Json.object().put("reader", "ben").put("role", "child").build();
    anna.post("/api/people", person);
    String token = SoftKey.string(mint(anna, "brakes"), "token");
    for (String raised :
        List.of(
            "{\"reader\":\"ben\",\"role\":\"owner\"}",
            "{\"reader\":\"anna\",\"role\":\"child\"}")) {
      byte[] body = ("{\"readers\":[" + raised + "]}").getBytes(StandardCharsets.UTF_8);
      HttpResponse<byte[]> answer = running.call("PUT", "/api/brakes", body, token);
      assertThat(code(answer)).as(raised).isEqualTo("422 owner-role");
    }
    byte[] adult =
        "{\"readers\":[{\"reader\":\"ben\",\"role\":\"adult\"},"
            .concat("{\"reader\":\"anna\",\"role\":\"owner\",\"dailyCapMinor\":500}]}")
            .getBytes(StandardCharsets.UTF_8);
    assertThat(code(running.call("PUT", "/api/brakes", adult, token))).isEqualTo("200 ok");
    assertThat(text(anna.get("/api/people")))
        .contains("\"reader\":\"anna\",\"role\":\"owner\"")
        .contains("\"reader\":\"ben\",\"role\":\"adult\"");
  }

  @Test
  void aProgramForDevicesTakesNoPlaceUnlocksNothingAndLetsNoLoginBuy() throws Exception {
    Browser anna = annaIn();
    running.register("kitchen");
    String token = SoftKey.string(mint(anna, "devices"), "token");
    String login = "{\"reader\":\"anna\",\"label\":\"%s\",\"mayBuy\":%s}";
    String device = "{\"device\":\"%s\",\"name\":\"N\",\"kind\":\"reader\",\"readers\":[\"anna\"]}";
    assertThat(by(token, "POST", "/api/logins", login.formatted("x", true))).isEqualTo(OUT);
    assertThat(by(token, "POST", "/api/logins", login.formatted("x", false))).isEqualTo("200 ok");
    String may = "{\"login\":\"anna.x\",\"mayBuy\":%s}";
    assertThat(by(token, "PUT", "/api/logins", may.formatted(true))).isEqualTo(OUT);
    assertThat(by(token, "PUT", "/api/logins", may.formatted(false))).isEqualTo("200 ok");
    assertThat(text(anna.get("/api/logins"))).contains("anna.x").doesNotContain("\"mayBuy\":true");

    assertThat(by(token, "POST", "/api/devices", device.formatted("attic"))).isEqualTo("200 ok");
    assertThat(by(token, "POST", "/api/devices", device.formatted("kitchen"))).isEqualTo(OUT);
    String claim =
        "{\"code\":\"BCDF-GHJK\",\"approve\":true,\"readers\":[\"anna\"],\"device\":\"%s\"}";
    assertThat(by(token, "POST", "/api/claims", claim.formatted("kitchen"))).isEqualTo(OUT);
    assertThat(by(token, "POST", "/api/claims", claim.formatted("cellar")))
        .isEqualTo("404 unknown-code");

    String kitchen = "{\"device\":\"kitchen\"}";
    assertThat(by(token, "POST", "/api/devices/lock", kitchen)).isEqualTo("200 ok");
    assertThat(by(token, "POST", "/api/devices/unlock", kitchen)).isEqualTo(OUT);
    assertThat(by(token, "POST", "/api//devices/unlock/", kitchen)).isEqualTo(OUT);
    running.clock.pass(Sessions.FRESH);
    Json.Obj unlocked = Json.object().put("device", "kitchen").build();
    assertThat(code(anna.post("/api/devices/unlock", unlocked))).isEqualTo("403 sign-in-again");
    anna.signIn("anna", RIGHT);
    assertThat(code(anna.post("/api/devices/unlock", unlocked))).isEqualTo("200 ok");
  }

  private String by(String token, String method, String path, String body) throws Exception {
    return code(running.call(method, path, body.getBytes(StandardCharsets.UTF_8), token));
  }

  private static Json.Obj mint(Browser owner, String scope) throws Exception {
    return RunningBridge.json(
        owner.post(
            "/api/tokens",
            Json.object()
                .put("name", "a program for " + scope)
                .putAll("scopes", List.of(scope), Json::of)
                .put("days", 30)
                .build()));
  }

  @Test
  void anotherHouseholdsOwnerIsNobodyHere() throws Exception {
    AccountId other = new AccountId("other");
    Browser browser = new Browser();
    browser.cookies.put(
        "lectern-session",
        running
            .write(
                sql -> {
                  SecureRandom random = new SecureRandom();
                  ReaderId anna = new ReaderId("anna");
                  Accounts.open(sql, other, new Money(2000, "EUR"));
                  new People(running.clock, random).open(sql, other, anna);
                  People.role(sql, other, anna, Role.OWNER);
                  return new Sessions(running.clock, random)
                      .open(
                          sql,
                          People.of(sql, other, anna).orElseThrow().who(),
                          Means.PASSWORD,
                          new Caller("10.0.0.1", ""));
                })
            .join()
            .value());
    assertThat(code(browser.get("/api/account"))).isEqualTo("401 not-signed-in");
    assertThat(code(browser.get("/api/me"))).isEqualTo("401 not-signed-in");
  }

  @Test
  void theExternalIdIsShownAndStays() throws Exception {
    String before = SoftKey.string(RunningBridge.json(running.get("/api/account")), "externalId");
    running.close();
    running = new RunningBridge(home);
    assertThat(SoftKey.string(RunningBridge.json(running.get("/api/account")), "externalId"))
        .isEqualTo(before)
        .matches("[0-9a-f]{32}");
  }
}
