package dev.lectern.stage.browser;

import dev.lectern.protocol.json.Json;
import dev.lectern.stage.doors.Facts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Chromium, driven by the W3C WebDriver protocol; just the words that our tests need. */
final class WebDriver implements AutoCloseable {
  private static final List<String> ARGUMENTS =
      List.of(
          "--headless=new",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--window-size=1440,900");

  private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

  private final Process driver;
  private final HttpClient client = HttpClient.newHttpClient();
  private final String server;
  private final String session;

  private WebDriver(Path driverProgram, Path browser, Path log) throws IOException {
    int port;
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = probe.getLocalPort();
    }
    server = "http://127.0.0.1:" + port;
    driver =
        new ProcessBuilder(driverProgram.toString(), "--port=" + port, "--log-level=SEVERE")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(this::isUp);
    String capabilities =
        Json.object()
            .put(
                "capabilities",
                Json.object()
                    .put(
                        "alwaysMatch",
                        Json.object()
                            .put("browserName", "chrome")
                            .put("goog:loggingPrefs", Json.object().put("browser", "ALL"))
                            .put(
                                "goog:chromeOptions",
                                Json.object()
                                    .put("binary", browser.toString())
                                    .putAll("args", ARGUMENTS, Json::of))))
            .text();
    session =
        server + "/session/" + ask("POST", server + "/session", capabilities).text("sessionId");
  }

  /** Starts a browser, or nothing where this machine has none. */
  static Optional<WebDriver> open(Path log) throws IOException {
    Path driver = Path.of("/usr/bin/chromedriver");
    Path browser = Path.of("/usr/bin/chromium");
    return Files.isExecutable(driver) && Files.isExecutable(browser)
        ? Optional.of(new WebDriver(driver, browser, log))
        : Optional.empty();
  }

  private boolean isUp() {
    try {
      return send("GET", server + "/status", "").truth("value.ready");
    } catch (IOException notYet) {
      return false;
    }
  }

  void go(String address) throws IOException {
    ask("POST", session + "/url", Json.object().put("url", address).text());
  }

  /** Shows the page on a screen of so many pixels. */
  void screen(int width, int height) throws IOException {
    String how = "{\"width\":%d,\"height\":%d,\"deviceScaleFactor\":1,\"mobile\":false}";
    ask(
        "POST",
        session + "/goog/cdp/execute",
        "{\"cmd\":\"Emulation.setDeviceMetricsOverride\",\"params\":%s}"
            .formatted(how.formatted(width, height)));
  }

  void click(String css) throws IOException {
    ask("POST", element(css) + "/click", "{}");
  }

  void type(String css, String text) throws IOException {
    ask("POST", element(css) + "/value", Json.object().put("text", text).text());
  }

  /** Presses a key where the focus is; special keys by their code points in the protocol. */
  void press(String key) throws IOException {
    String actions =
        "{\"actions\":[{\"type\":\"key\",\"id\":\"k\",\"actions\":[{\"type\":\"keyDown\",\"value\":%1$s},{\"type\":\"keyUp\",\"value\":%1$s}]}]}"
            .formatted(Json.of(key).text());
    ask("POST", session + "/actions", actions);
  }

  /** What an expression of JavaScript comes to. */
  Facts see(String expression) {
    try {
      return ask(
          "POST",
          session + "/execute/sync",
          Json.object()
              .put("script", "return " + expression)
              .putAll("args", List.<Json>of(), each -> each)
              .text());
    } catch (IOException lost) {
      throw new IllegalStateException(expression, lost);
    }
  }

  /** The browser's own complaints: errors of scripts and refusals by the page's policy. */
  List<String> complaints() throws IOException {
    return ask("POST", session + "/se/log", "{\"type\":\"browser\"}").list("all").stream()
        .filter(each -> each.text("level").equals("SEVERE"))
        .map(each -> each.text("message"))
        .toList();
  }

  void screenshot(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, Base64.getDecoder().decode(ask("GET", session + "/screenshot", "").text()));
  }

  private String element(String css) throws IOException {
    Facts found =
        ask(
            "POST",
            session + "/element",
            Json.object().put("using", "css selector").put("value", css).text());
    return session + "/element/" + found.text(ELEMENT);
  }

  private Facts ask(String method, String address, String body) throws IOException {
    Facts answer = send(method, address, body);
    if (answer.at("value.error").isThere()) {
      throw new IOException(answer.text("value.message"));
    }
    Facts value = answer.at("value");
    return value.json() instanceof Json.Arr array
        ? new Facts(Json.object().put("all", array).build())
        : value;
  }

  private Facts send(String method, String address, String body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(60));
    request.method(
        method,
        body.isEmpty()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body));
    try {
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      return Facts.read(response.body());
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      throw new IOException(ending);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      send("DELETE", session, "");
    } finally {
      driver.destroy();
      try {
        driver.waitFor(5, TimeUnit.SECONDS);
      } catch (InterruptedException ending) {
        Thread.currentThread().interrupt();
      }
      driver.destroyForcibly();
      client.close();
    }
  }
}
