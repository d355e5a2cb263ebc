package dev.lectern.stage.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.bridge.Bridge;
import dev.lectern.bridge.Limits;
import dev.lectern.protocol.AccountId;
import dev.lectern.reading.epub.ByteSource;
import dev.lectern.reading.epub.Fingerprints;
import dev.lectern.stage.SampleBooks;
import dev.lectern.stage.doors.BridgeDoor;
import dev.lectern.stage.doors.Door;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The owner's page in a real browser, in front of a real bridge and an app that speaks kosync. */
class OwnerPageTest {
  private static final String ENTER = "\uE007";
  private static final String TAB = "\uE004";
  private static final String ESCAPE = "\uE00C";
  private static final Path PICTURE = Path.of("target/owner-page.png");
  private static final SampleBooks.Sample BOOK = SampleBooks.CATALOGUE.get(2);

  private static final String CLIPPINGS =
      """
      Moss and Stone (Lectern Samples)
      - Your Note on Location 12 | Added on Monday, 5 January 2026 10:11:12

      Ask the warden about this
      ==========
      A Book That Nobody Has (Somebody Else)
      - Your Highlight on Location 3-4 | Added on Monday, 5 January 2026 10:12:12

      words of another book altogether
      ==========
      """;

  @TempDir Path folder;

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void apps_histories_and_notes_are_at_hand() throws Exception {
    Optional<WebDriver> browser = WebDriver.open(folder.resolve("chromedriver.log"));
    Assumptions.assumeTrue(
        browser.isPresent(),
        "Chromium and its driver are not here, so the page was not looked at: apt-get install"
            + " chromium chromium-driver");
    InetSocketAddress any = new InetSocketAddress("127.0.0.1", 0);
    try (WebDriver page = browser.get();
        Bridge bridge =
            Bridge.start(
                new Bridge.Options(
                    folder.resolve("bridge"),
                    any,
                    any,
                    new AccountId("home"),
                    Limits.household("EUR"),
                    false,
                    ZoneOffset.UTC),
                InstantSource.system(),
                new SecureRandom())) {
      Path epub = SampleBooks.writeAll(folder.resolve("books")).resolve(BOOK.file());
      own(bridge, Files.readAllBytes(epub));
      enter(page, bridge);
      String password = makeLogin(page, bridge);
      String document = Fingerprints.partialMd5(ByteSource.of(epub));
      assertThat(push(bridge, password, document, "0.2")).isEqualTo(200);
      assertThat(push(bridge, password, document, "0.6")).isEqualTo(200);
      page.go(bridge.http() + "/owner/");
      goBackAndUndo(page);
      takeNotesAlong(page);
      page.screenshot(PICTURE);
      assertThat(push(bridge, password, "0".repeat(32), "0.3")).isEqualTo(200);
      choosesABookWithoutItsFile(page, bridge);
      revoke(page);
      addABook(page);
      isReadOnAPhone(page);
      assertThat(push(bridge, password, document, "0.7")).isEqualTo(401);
      // That nobody was signed in at first is told by a status, which the browser puts down.
      assertThat(page.complaints()).filteredOn(each -> !each.contains("401")).isEmpty();
    } finally {
      client.close();
    }
  }

  /** A household with two readers that has bought one book. */
  private void own(Bridge bridge, byte[] epub) throws Exception {
    Door door =
        new Door(
            client,
            () -> URI.create(bridge.http()),
            () -> Map.of("Authorization", "Bearer " + bridge.ownerToken().value()));
    BridgeDoor owner = new BridgeDoor(door);
    owner.enrol("bedside", "Bedside", "reader", List.of("anna", "ben"));
    owner.sell(BOOK.work().value(), BOOK.priceMinor(), "EUR", epub);
    owner.topUp(1000, "EUR");
    String basic =
        "Basic "
            + Base64.getEncoder()
                .encodeToString(
                    ("anna:" + bridge.ownerToken().value()).getBytes(StandardCharsets.UTF_8));
    URI buy = URI.create(bridge.http() + "/opds/buy/" + BOOK.work());
    String form =
        client
            .send(
                HttpRequest.newBuilder(buy).header("Authorization", basic).build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    StringBuilder pressed = new StringBuilder();
    Matcher field = Pattern.compile("name=\"(\\w+)\" value=\"([^\"]*)\"").matcher(form);
    while (field.find()) {
      pressed
          .append(pressed.isEmpty() ? "" : "&")
          .append(field.group(1))
          .append('=')
          .append(URLEncoder.encode(field.group(2), StandardCharsets.UTF_8));
    }
    client.send(
        HttpRequest.newBuilder(buy)
            .header("Authorization", basic)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(pressed.toString()))
            .build(),
        HttpResponse.BodyHandlers.discarding());
    assertThat(owner.account().list("shelf")).hasSize(1);
  }

  private static void enter(WebDriver page, Bridge bridge) throws Exception {
    page.go(bridge.http() + "/");
    soon(() -> is(page, "!document.querySelector('#entry').hidden"));
    page.type("#token", "a guess" + ENTER);
    soon(() -> text(page, "#alarm").contains("not the owner"));
    page.type("#token", bridge.ownerToken().value() + ENTER);
    soon(() -> is(page, "!document.querySelector('#inside').hidden"));
    soon(() -> text(page, "#acts").contains("Nothing is known"));
    assertThat(text(page, "#book")).isEqualTo(BOOK.title());
  }

  private static String makeLogin(WebDriver page, Bridge bridge) throws Exception {
    page.type("#label", "kindle" + ENTER);
    soon(() -> text(page, "#made").contains("anna.kindle"));
    assertThat(text(page, "#made")).contains(bridge.http() + "/kosync");
    assertThat(focused(page)).isEqualTo("made");
    assertThat(text(page, "#logins")).contains("anna.kindle").contains("not used yet");
    return page.see("document.querySelector('#made dl dd:last-child').textContent").text();
  }

  private static void goBackAndUndo(WebDriver page) throws Exception {
    soon(() -> is(page, "document.querySelectorAll('#acts li').length === 2"));
    assertThat(text(page, "#acts li:first-child")).contains("60 %").contains("kindle");
    page.click("#acts li:last-child button");
    soon(() -> text(page, "#said").contains("20 %"));
    soon(() -> is(page, "document.querySelectorAll('#acts li').length === 3"));
    soon(() -> focused(page).equals("undo"));
    page.press(ENTER);
    soon(() -> text(page, "#acts li:first-child").contains("60 %"));
    assertThat(text(page, "#said")).contains("Taken back");
    page.click("#acts li:first-child summary");
    page.click("#acts li:first-child details button");
    soon(() -> text(page, "#said").contains("Moved to ben"));
    page.press(ENTER); // the focus is on Undo
    soon(() -> text(page, "#said").contains("anna’s again"));
    soon(() -> is(page, "document.querySelectorAll('#acts li').length === 4"));
  }

  private void takeNotesAlong(WebDriver page) throws Exception {
    Path file = Files.writeString(folder.resolve("My Clippings.txt"), CLIPPINGS);
    page.type("#file", file.toString());
    page.click("#import button");
    soon(() -> text(page, "#report").contains("1 taken, 1 not"));
    assertThat(text(page, "#report")).contains("A Book That Nobody Has").contains("not on the");
    page.click("#list li button");
    page.type("#list textarea", "Ask again" + ESCAPE);
    assertThat(text(page, "#list")).contains("Ask the warden").doesNotContain("again");
    page.press(ENTER); // the focus is back on Edit
    page.type("#list textarea", " tomorrow" + TAB + ENTER);
    soon(() -> text(page, "#said").equals("The note is saved."));
    assertThat(text(page, "#list")).contains("about this tomorrow");
    page.press(TAB);
    page.press(ENTER); // Delete
    soon(() -> text(page, "#list").contains("Deleted: "));
    page.press(ENTER); // the focus is on Undo
    soon(() -> text(page, "#said").equals("It is back."));
    page.click("#report button");
    soon(() -> text(page, "#said").startsWith("Taken back: 1 of"));
    assertThat(text(page, "#list")).contains("None yet");
  }

  private static void choosesABookWithoutItsFile(WebDriver page, Bridge bridge) throws Exception {
    page.go(bridge.http() + "/owner/");
    soon(() -> text(page, "#book").contains("A book without its file, read on anna.kindle, "));
    page.see(
        "(b => { b.selectedIndex = b.options.length - 1; b.dispatchEvent(new Event('change'));"
            + " return 1; })(document.querySelector('#book'))");
    soon(() -> text(page, "#acts").contains("30 %"));
    page.see(
        "(b => { b.selectedIndex = 0; b.dispatchEvent(new Event('change')); return 1;"
            + " })(document.querySelector('#book'))");
    soon(() -> text(page, "#acts").contains("60 %"));
  }

  private static void revoke(WebDriver page) throws Exception {
    page.click("#logins button");
    page.click("#ask [value=yes]");
    soon(() -> text(page, "#said").contains("is revoked"));
    assertThat(text(page, "#logins")).contains("None yet");
    page.type("#who", "carl" + ENTER);
    soon(() -> text(page, "#said").equals("carl reads here now."));
    assertThat(page.see("document.querySelector('#reader').value").text()).isEqualTo("carl");
  }

  private void addABook(WebDriver page) throws Exception {
    SampleBooks.Sample other = SampleBooks.CATALOGUE.get(1);
    page.type("#epub", folder.resolve("books").resolve(other.file()).toString());
    page.click("#shelve button");
    soon(() -> text(page, "#said").contains("is on the shelf"));
    assertThat(text(page, "#said")).contains(other.title());
    assertThat(text(page, "#book")).contains(other.title()).contains(BOOK.title());
    // Opened by loopback, what it tells to type is good on this machine only, and it says so.
    assertThat(is(page, "!document.querySelector('#only-here').hidden")).isTrue();
  }

  /** Nothing sticks out to the side. */
  private static void isReadOnAPhone(WebDriver page) throws Exception {
    page.screen(390, 800);
    soon(() -> is(page, "innerWidth === 390"));
    assertThat(
            page.see(
                    "String(document.documentElement.scrollWidth -"
                        + " document.documentElement.clientWidth)")
                .text())
        .isEqualTo("0");
  }

  /** As KOReader does. */
  private int push(Bridge bridge, String password, String document, String share) throws Exception {
    byte[] md5 = MessageDigest.getInstance("MD5").digest(password.getBytes(StandardCharsets.UTF_8));
    String body =
        ("{\"document\":\"%s\",\"progress\":\"0\",\"percentage\":%s,"
                + "\"device\":\"Kindle\",\"device_id\":\"K1\"}")
            .formatted(document, share);
    return client
        .send(
            HttpRequest.newBuilder(URI.create(bridge.http() + "/kosync/syncs/progress"))
                .header("x-auth-user", "anna.kindle")
                .header("x-auth-key", HexFormat.of().formatHex(md5))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static String text(WebDriver page, String css) {
    return page.see("(document.querySelector('" + css + "') || {textContent: ''}).textContent")
        .text();
  }

  private static String focused(WebDriver page) {
    return page.see("document.activeElement.id").text();
  }

  private static boolean is(WebDriver page, String expression) {
    return page.see("String(" + expression + ")").text().equals("true");
  }

  private static void soon(Callable<Boolean> isSo) {
    await().atMost(Duration.ofSeconds(30)).until(isSo);
  }
}
