package dev.lectern.stage.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.stage.doors.Reply;
import dev.lectern.stage.page.PageServer;
import dev.lectern.stage.page.Production;
import dev.lectern.stage.scene.Home;
import dev.lectern.stage.scene.Scene;
import dev.lectern.stage.scene.SceneMaker;
import dev.lectern.stage.story.Progress;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, in front of real processes. */
class DemoPageTest {
  private static final String ARROW_RIGHT = "\uE014";
  private static final String ENTER = "\uE007";
  private static final Path PICTURE = Path.of("target/demo-page.png");

  @TempDir Path folder;

  @Test
  void keys_typed_commands_and_the_network_plug_work() throws Exception {
    Optional<WebDriver> browser = WebDriver.open(folder.resolve("chromedriver.log"));
    Assumptions.assumeTrue(
        browser.isPresent(),
        "Chromium and its driver are not here, so the page was not looked at: apt-get install"
            + " chromium chromium-driver");
    try (WebDriver page = browser.get();
        HttpClient client = HttpClient.newHttpClient();
        Scene scene =
            new SceneMaker(client, InstantSource.system(), () -> System.nanoTime() / 1_000_000)
                .make(new Home(folder.resolve("demo")), () -> {});
        PageServer server = new PageServer(0, new OnlyLooking(scene))) {
      scene.start();
      server.changed();
      page.go("http://127.0.0.1:" + server.port() + "/");
      buyByTyping(page);
      turnPages(page);
      pullTheNetworkPlug(page, scene);
      page.screenshot(PICTURE);
      page.click("#owner");
      // The stage adds the owner's token: nobody is asked for it.
      soon(
          () ->
              page.see("String(document.querySelectorAll('#acts button').length > 0)")
                  .text()
                  .equals("true"));
      atItsOwnDoor(page, scene);
      assertThat(page.complaints()).isEmpty();
    }
  }

  /** Typed words go the same way as spoken ones. */
  private static void buyByTyping(WebDriver page) throws Exception {
    soon(() -> page.see("document.querySelectorAll('#books .offer').length").text().equals("27"));
    page.type("#kitchen input[name=words]", "buy the lighthouse ledger" + ENTER);
    soon(() -> bubbles(page).contains("4.00"));
    soon(
        () ->
            page.see("document.querySelectorAll('#kitchen .idea').length > 0")
                .text()
                .equals("true"));
    soon(
        () ->
            !page.see("document.querySelector('#kitchen .orb').dataset.light")
                .text()
                .equals("speaking"));
    page.type("#kitchen input[name=words]", "buy it" + ENTER);
    soon(() -> page.see("document.querySelector('#balance').textContent").text().equals("46.00"));
    soon(
        () ->
            page.see("document.querySelector('[data-focus=open-the-lighthouse-ledger]') !== null")
                .text()
                .equals("true"));
    page.click("[data-focus=open-the-lighthouse-ledger]");
    soon(() -> panel(page).contains("The Lighthouse Ledger"));
  }

  private static void turnPages(WebDriver page) throws Exception {
    String first = frame(page);
    page.click("#bedside .key[data-key=next]");
    soon(() -> !frame(page).equals(first) && !frame(page).isEmpty());
    String second = frame(page);
    page.press(ARROW_RIGHT);
    soon(() -> !frame(page).equals(second));
  }

  private static void pullTheNetworkPlug(WebDriver page, Scene scene) throws Exception {
    page.click("#bedside [data-plug=network]");
    soon(
        () -> page.see("document.querySelector('#processes .cut') !== null").text().equals("true"));
    assertThat(scene.bedside().isOnline()).isFalse();
    soon(
        () ->
            page.see(
                    "document.querySelector('#bedside"
                        + " [data-plug=network]').getAttribute('aria-pressed')")
                .text()
                .equals("true"));
    for (int i = 0; i < 3; i++) {
      String before = frame(page);
      page.click("#bedside .key[data-key=next]");
      soon(() -> !frame(page).equals(before));
    }
    soon(
        () ->
            page.see("document.querySelector('#bedside .saved').textContent")
                .text()
                .contains("waiting for the network"));
    soon(() -> page.see("document.querySelector('#threads .dot') !== null").text().equals("true"));
    page.click("#bedside [data-plug=network]");
    soon(
        () ->
            page.see("document.querySelector('#bedside .saved').textContent")
                .text()
                .startsWith("All saved"));
  }

  /** The device's own page has the lists of the open book, too. */
  private static void atItsOwnDoor(WebDriver page, Scene scene) throws Exception {
    String ready = String.valueOf(scene.player("bedside").process().readyLine());
    Matcher port = Pattern.compile("127\\.0\\.0\\.1:\\d+").matcher(ready);
    assertThat(port.find()).as(ready).isTrue();
    page.go("http://" + port.group() + "/");
    soon(() -> list(page, "history").contains("Read on to"));
    scene.player("bedside").door().door().post("/notes", "{\"kind\":\"bookmark\"}");
    soon(() -> list(page, "notes").contains("bookmark, at"));
    int before = lines(page);
    press(page, "#history li:last-child button");
    soon(() -> lines(page) == before + 1);
    press(page, "#notes button");
    soon(() -> lines(page) == before + 2);
    press(page, "#undo");
    soon(() -> lines(page) == before + 3);
  }

  /** Found and pressed in one go: the lists are made anew whenever something is different. */
  private static void press(WebDriver page, String css) throws Exception {
    String press =
        "(it => it ? (it.click(), 'pressed') : 'not there')(document.querySelector('%s'))";
    soon(() -> page.see(press.formatted(css)).text().equals("pressed"));
  }

  private static String list(WebDriver page, String id) {
    return page.see("document.getElementById('" + id + "').textContent").text();
  }

  private static int lines(WebDriver page) {
    return Integer.parseInt(
        page.see("String(document.querySelectorAll('#history li').length)").text());
  }

  private static String bubbles(WebDriver page) {
    return page.see("document.querySelector('#kitchen .bubbles').textContent").text();
  }

  private static String panel(WebDriver page) {
    return page.see("document.querySelector('#bedside .panel').alt").text();
  }

  private static String frame(WebDriver page) {
    return page.see("document.querySelector('#bedside .panel').dataset.frame || ''").text();
  }

  private static void soon(Callable<Boolean> isSo) {
    await().atMost(Duration.ofSeconds(60)).until(isSo);
  }

  /** A production whose story is not played here. */
  private record OnlyLooking(Scene scene) implements Production {
    @Override
    public Progress story() {
      return new Progress(0, List.of());
    }

    @Override
    public Reply play(int step, boolean fresh) {
      return new Reply(409, null, new byte[0]);
    }
  }
}
