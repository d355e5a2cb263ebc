package dev.lectern.bridge.owner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.bridge.RunningBridge;
import dev.lectern.bridge.brakes.PinState;
import dev.lectern.bridge.brakes.Pins;
import dev.lectern.bridge.people.Sessions;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerPagesTest {
  private static final String RIGHT = "correct horse battery";

  @TempDir Path home;
  private RunningBridge running;
  private final HttpClient client = HttpClient.newHttpClient();
  private Visitor anna;

  @BeforeEach
  void start() throws Exception {
    running = new RunningBridge(home);
    anna = new Visitor(client, running);
    String code = running.bridge.firstCode().orElseThrow().shown();
    Visitor.Shown in =
        anna.post("/signin/owner", "owner-code", code, "name", "anna", "password", RIGHT);
    assertThat(in.status()).isEqualTo(303);
    anna.get("/owner/readers");
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    running.close();
  }

  @Test
  void whoIsNotSignedInFindsTheWayInAndBack() throws Exception {
    Visitor stranger = new Visitor(client, running);
    Visitor.Shown shown = stranger.get("/owner/claim?code=BCDF-GHJK");
    assertThat(shown.status()).isEqualTo(401);
    assertThat(shown.html()).contains("name=\"next\" value=\"/owner/claim?code=BCDF-GHJK\"");
    Visitor.Shown in =
        stranger.post(
            "/signin", "name", "anna", "password", RIGHT, "next", "/owner/claim?code=BCDF-GHJK");
    assertThat(in.location()).isEqualTo("/owner/claim?code=BCDF-GHJK");
    for (String elsewhere :
        new String[] {"//evil.example", "https://evil.example/owner/", "/\\evil", "/owner/../x"}) {
      assertThat(
              stranger
                  .post("/signin", "name", "anna", "password", RIGHT, "next", elsewhere)
                  .location())
          .as(elsewhere)
          .isEqualTo("/signin");
    }
  }

  @Test
  void aFormOfSomebodyElsesPageIsNotObeyed() throws Exception {
    String word = anna.word;
    anna.word = "";
    assertThat(anna.post("/owner/readers", "reader", "ben").status()).isEqualTo(403);
    anna.word = "0".repeat(64);
    assertThat(anna.post("/owner/readers", "reader", "ben").status()).isEqualTo(403);
    anna.word = word;
    for (String site : new String[] {"cross-site", "same-site", "none"}) {
      anna.site = site;
      assertThat(anna.post("/owner/readers", "reader", "ben").status()).as(site).isEqualTo(403);
    }
    anna.site = "same-origin";
    assertThat(anna.get("/owner/readers").html()).doesNotContain("ben");
    assertThat(anna.told("/owner/readers", "reader", "ben")).contains("ben reads here now.");
  }

  @Test
  void whatAFormSaidIsToldOnceAndEscaped() throws Exception {
    Visitor.Shown sent = anna.post("/owner/readers", "reader", "<b>x");
    assertThat(anna.get(sent.location()).html()).contains("role=\"alert\"").doesNotContain("<b>x");
    assertThat(anna.get(sent.location()).html()).doesNotContain("role=\"alert\"");
    running.register("bedside");
    running.write(sql -> sql.update("UPDATE device SET name = ?", "<script>\"'&")).join();
    assertThat(anna.get("/owner/devices").html())
        .contains("&lt;script&gt;&quot;&#39;&amp;")
        .doesNotContain("<script>", "style=", "onclick");
  }

  @Test
  void graveStepsWantAFreshSignIn() throws Exception {
    running.register("bedside");
    running.clock.pass(Sessions.FRESH);
    Visitor.Shown asked = anna.get("/owner/device/wipe?device=bedside");
    assertThat(asked.status()).isEqualTo(401);
    assertThat(asked.html()).contains("value=\"/owner/device/wipe?device=bedside\"");
    assertThat(anna.post("/owner/device/wipe", "device", "bedside").status()).isEqualTo(401);
    assertThat(anna.post("/owner/money/pin", "pin", "1234").status()).isEqualTo(401);
    assertThat(anna.get("/owner/device?device=bedside").html()).contains("in use, not connected");
    anna.post("/signin", "name", "anna", "password", RIGHT);
    anna.get("/owner/device/wipe?device=bedside");
    assertThat(anna.told("/owner/device/wipe", "device", "bedside"))
        .contains("bedside wipes itself at its next contact.");
    assertThat(anna.told("/owner/device/unlock", "device", "bedside")).contains("in use again");
  }

  @Test
  void aFinishedExportIsFetchedFreshly() throws Exception {
    anna.told("/owner/data/export", "reader", "anna");
    String link = ready(anna, "/owner/data", "/owner/data/file?id=");
    assertThat(anna.get(link).html()).startsWith("PK");
    running.clock.pass(Sessions.FRESH);
    Visitor.Shown asked = anna.get(link);
    assertThat(asked.status()).isEqualTo(401);
    assertThat(asked.html()).contains("name=\"next\" value=\"/owner/data\"");
    Visitor.Shown in =
        anna.post("/signin", "name", "anna", "password", RIGHT, "next", "/owner/data");
    assertThat(in.location()).isEqualTo("/owner/data");
    assertThat(anna.get(in.location()).html()).contains(link);
    assertThat(anna.get(link).html()).startsWith("PK");
    String gone = link.substring(0, link.indexOf('=') + 1) + "0".repeat(32);
    assertThat(anna.get(anna.get(gone).location()).html()).contains("no such export");
  }

  @Test
  void whoIsNoOwnerTakesAlongWhatIsHers() throws Exception {
    anna.told("/owner/readers", "reader", "ben");
    anna.told("/owner/people/password", "reader", "ben", "password", RIGHT);
    anna.told("/owner/data/export", "reader", "ben");
    String owners = ready(anna, "/owner/data", "/owner/data/file?id=");
    anna.told("/me/export");
    String annas = ready(anna, "/me", "/me/export/file?id=");
    Visitor ben = new Visitor(client, running);
    ben.post("/signin", "name", "ben", "password", RIGHT);
    assertThat(ben.get("/me").html()).contains("/me/export").doesNotContain("/me/export/file");
    assertThat(ben.told("/me/export")).contains("It is being prepared");
    String link = ready(ben, "/me", "/me/export/file?id=");
    assertThat(ben.get(link).html()).startsWith("PK").contains("operations.jsonl");
    String id = owners.substring(owners.indexOf('='));
    assertThat(ben.get(owners).status()).isEqualTo(403);
    for (String others : new String[] {annas, "/me/export/file?id" + id}) {
      assertThat(ben.get(ben.get(others).location()).html()).contains("no such export");
    }
    assertThat(anna.get("/owner/log").html()).contains("exported");
    running.clock.pass(Sessions.FRESH);
    assertThat(ben.get(link).html()).contains("name=\"next\" value=\"/me\"");
    assertThat(ben.post("/me/export").status()).isEqualTo(401);
    assertThat(ben.post("/signin", "name", "ben", "password", RIGHT, "next", "/me").location())
        .isEqualTo("/me");
    assertThat(ben.get(link).html()).startsWith("PK");
    ben.get("/me");
    ben.told("/me/export");
    String next = ready(ben, "/me", "/me/export/file?id=");
    assertThat(next).as("another takes its place").isNotEqualTo(link);
    assertThat(ben.get(ben.get(link).location()).html()).contains("no such export");
  }

  /** Where the first finished export of that page is fetched. */
  private static String ready(Visitor who, String page, String start) throws Exception {
    String html =
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> who.get(page).html(), it -> it.contains(start));
    return start + between(html, start, "\"");
  }

  @Test
  void aDeviceCarriesWhomItsOwnerTicksAndNobodyElses() throws Exception {
    running.register("bedside");
    anna.told("/owner/readers", "reader", "ben");
    assertThat(
            anna.told(
                "/owner/device/grants",
                "device",
                "bedside",
                "reader-anna",
                "on",
                "reader-ben",
                "on",
                "reader-carl",
                "on"))
        .contains("bedside carries anna, ben now.");
    assertThat(anna.told("/owner/device/grants", "device", "bedside", "reader-ben", "on"))
        .contains("bedside carries ben now.");
    assertThat(anna.told("/owner/device/grants", "device", "bedside"))
        .contains("at least one reader");
    assertThat(anna.get("/owner/device?device=next-door").status()).isEqualTo(404);
  }

  @Test
  void limitsArePutAndTakenBack() throws Exception {
    String page =
        anna.told("/owner/money", "daily", "12,50", "item", "", "pin-from", "0", "daily-anna", "3");
    assertThat(page).contains("The limits are kept.", "value=\"12.50\"", "0.00 of 3.00 EUR");
    assertThat(
            anna.told("/owner/money", "daily", "-1", "item", "", "pin-from", "0", "daily-anna", ""))
        .contains("An amount is written such as")
        .contains("value=\"12.50\"");
    assertThat(anna.told("/owner/money/pin", "pin", "12ab")).contains("four to eight digits");
    assertThat(anna.told("/owner/money/pin", "pin", "1234")).contains("The PIN is set.");
    PinState pin = running.write(sql -> Pins.state(sql, RunningBridge.DEMO)).join();
    assertThat(pin.set()).isTrue();
  }

  @Test
  void theLastOwnerStays() throws Exception {
    assertThat(anna.told("/owner/readers/role", "reader", "anna", "role", "child"))
        .contains("last owner stays owner");
    anna.told("/owner/readers", "reader", "ben");
    assertThat(anna.told("/owner/readers/role", "reader", "ben", "role", "child"))
        .contains("ben is a child now.")
        .contains("action=\"/owner/readers/role\"");
  }

  @Test
  void whatIsShownOnceOpensAndIsShownOnce() throws Exception {
    Visitor.Shown sent = anna.post("/owner/tokens", "name", "shelves", "days", "9", "read", "on");
    String token = between(anna.get(sent.location()).html(), "<code>", "</code>");
    assertThat(anna.get(sent.location()).html()).doesNotContain(token);
    assertThat(running.call("GET", "/api/account", new byte[0], token).statusCode()).isEqualTo(200);
    assertThat(running.call("POST", "/api/readers", "{}".getBytes(), token).statusCode())
        .isEqualTo(403);
    String id = between(anna.get("/owner/tokens").html(), "/owner/tokens/revoke?id=", "\"");
    assertThat(anna.get("/owner/tokens/revoke?id=" + id).html()).contains("cannot be had back");
    assertThat(anna.told("/owner/tokens/revoke", "id", id)).contains("opens nothing any more");
    assertThat(running.call("GET", "/api/account", new byte[0], token).statusCode()).isEqualTo(401);
    assertThat(anna.told("/owner/tokens", "name", "x", "days", "400", "read", "on"))
        .contains("lasts 1 to 366 days");
  }

  @Test
  void somebodyElseSignsInAndSeesNothingOfTheOwners() throws Exception {
    anna.told("/owner/readers", "reader", "ben");
    assertThat(anna.told("/owner/people/password", "reader", "ben", "password", RIGHT))
        .contains("ben signs in with that password now.");
    Visitor ben = new Visitor(client, running);
    assertThat(ben.post("/signin", "name", "ben", "password", RIGHT).status()).isEqualTo(303);
    assertThat(ben.get("/me").html()).contains("ben (adult)").doesNotContain("/owner/money");
    assertThat(ben.get("/owner/money").status()).isEqualTo(403);
    assertThat(ben.post("/owner/readers", "reader", "carl").status()).isEqualTo(403);
    assertThat(ben.get("/me").status()).isEqualTo(200);
    Visitor.Shown set = ben.post("/me/password", "password", RIGHT + "!");
    assertThat(set.html()).contains("The password is set; sign in with it.");
    assertThat(ben.get("/me").status()).isEqualTo(401);
    assertThat(ben.post("/signin", "name", "ben", "password", RIGHT).status()).isEqualTo(401);
    assertThat(anna.get("/owner/people").html()).contains("Wrong attempts by strangers");
  }

  @Test
  void aSecondFactorIsPutOnByItsCode() throws Exception {
    String key = between(anna.told("/me/second"), "<code>", "</code>").replace(" ", "");
    assertThat(key).matches("[A-Z2-7]{16,}");
    assertThat(anna.told("/me/second/confirm", "code", "000000")).contains("not the app");
    assertThat(anna.get("/me").html()).contains("/me/second/confirm").doesNotContain(key);
  }

  @Test
  void anAppsLoginIsMadeAndRevoked() throws Exception {
    String html = anna.told("/owner/apps", "kind", "app", "reader", "anna", "label", "kindle");
    assertThat(html).contains("The login anna.kindle is made.");
    assertThat(anna.told("/owner/apps/buying", "login", "anna.kindle", "may", "yes"))
        .contains("anna.kindle may buy now.");
    assertThat(anna.told("/owner/apps/revoke", "login", "anna.kindle"))
        .contains("anna.kindle opens nothing any more.");
    assertThat(anna.told("/owner/apps", "kind", "kobo", "reader", "anna", "label", "kobo"))
        .containsPattern("http://127.0.0.1:[0-9]+/kobo/[A-Za-z0-9_-]{22,}");
    assertThat(anna.get("/owner/log").html()).contains("login made", "login ended");
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf(end, from));
  }
}
