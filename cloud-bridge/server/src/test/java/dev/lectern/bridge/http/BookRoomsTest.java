package dev.lectern.bridge.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.lectern.bridge.RunningBridge;
import dev.lectern.bridge.TestBook;
import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.json.Json;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A household's own file comes in by the owner's door, onto the shelf and to the other faces. */
class BookRoomsTest {
  @TempDir private Path home;

  @Test
  void anOwnFileIsOnTheShelfAtOnceAndForSaleToNobody() throws Exception {
    try (RunningBridge bridge = new RunningBridge(home)) {
      bridge.register("bedside");
      byte[] book = TestBook.named("The Diary");
      HttpResponse<byte[]> made = bridge.call("POST", "/api/books", book);
      assertThat(made.statusCode()).isEqualTo(200);
      String work = "own-" + Sha256.hex(book).substring(0, 24);
      assertThat(RunningBridge.json(made).get("work")).isEqualTo(Json.of(work));
      assertThat(bridge.call("POST", "/api/books", book).statusCode()).isEqualTo(200);

      assertThat(text(bridge.get("/api/account"))).containsOnlyOnce("\"" + work + "\"");
      assertThat(text(bridge.get("/opds/shelf"))).contains("The Diary");
      assertThat(text(bridge.get("/opds/titles"))).doesNotContain("Buy The Diary");
      assertThat(bridge.get("/content/" + Sha256.hex(book)).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void itIsCalledAsItsOwnerKnowsIt() throws Exception {
    try (RunningBridge bridge = new RunningBridge(home)) {
      byte[] book = TestBook.named("untitled_final_2");
      String words = "title=The+Diary+%26+More&author=" + "A".repeat(2_000);
      HttpResponse<byte[]> made = bridge.call("POST", "/api/books?" + words, book);
      assertThat(RunningBridge.json(made).get("title")).isEqualTo(Json.of("The Diary & More"));
      assertThat(text(bridge.get("/api/account")))
          .contains("\"The Diary & More\"")
          .contains("\"AAAA")
          .doesNotContain("untitled")
          .doesNotContain("A".repeat(1_000));
    }
  }

  @Test
  void whatIsNoBookOrIsSoldHereIsRefused() throws Exception {
    try (RunningBridge bridge = new RunningBridge(home)) {
      byte[] none = {0, 1, 2, 3};
      assertThat(bridge.call("POST", "/api/books", none).statusCode()).isEqualTo(422);
      bridge.sell("w1", "Rain", 200);
      assertThat(bridge.call("POST", "/api/books", TestBook.named("Rain")).statusCode())
          .isEqualTo(409);
      assertThat(bridge.call("POST", "/api/books", none, "wrong").statusCode()).isEqualTo(401);
      assertThat(text(bridge.get("/api/account"))).doesNotContain("own-");
    }
  }

  private static HttpResponse<byte[]> fetch(RunningBridge bridge, String address) throws Exception {
    byte[] body = Json.object().put("address", address).text().getBytes(StandardCharsets.UTF_8);
    return bridge.call(
        "POST",
        "/api/books/fetch",
        body,
        bridge.bridge.ownerToken().value(),
        "Content-Type",
        "application/json");
  }

  @Test
  void aBookIsFetchedFromAnAddress() throws Exception {
    byte[] book = TestBook.named("The Diary");
    HttpServer web =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    web.createContext(
        "/",
        exchange -> {
          byte[] sent =
              exchange.getRequestURI().getPath().equals("/book.epub") ? book : new byte[9];
          exchange.sendResponseHeaders(200, 0); // In chunks.
          exchange.getResponseBody().write(sent);
          exchange.close();
        });
    web.start();
    String at = "http://127.0.0.1:" + web.getAddress().getPort();
    try (RunningBridge bridge = new RunningBridge(home)) {
      HttpResponse<byte[]> made = fetch(bridge, at + "/book.epub");
      assertThat(RunningBridge.json(made).get("title")).isEqualTo(Json.of("The Diary"));
      assertThat(text(bridge.get("/api/account"))).contains("The Diary");
      assertThat(fetch(bridge, at + "/none.epub").statusCode()).isEqualTo(422);
      assertThat(text(fetch(bridge, "http://192.168.0.1/a.epub"))).contains("not-public");
      assertThat(text(fetch(bridge, ""))).contains("no-address");
    } finally {
      web.stop(0);
    }
  }

  @Test
  void aBridgeForOthersFetchesNothingOfItsOwnMachine() throws Exception {
    try (RunningBridge bridge = new RunningBridge(home, false, RunningBridge.both())) {
      assertThat(text(fetch(bridge, bridge.bridge.http() + "/health"))).contains("not-https");
      assertThat(text(fetch(bridge, "https://127.0.0.1/"))).contains("not-public");
      // Its own certificate is one that nobody else trusts.
      try (RunningBridge trial = new RunningBridge(home.resolve("trial"))) {
        String closed = bridge.bridge.https().orElseThrow() + "/health";
        assertThat(text(fetch(trial, closed))).contains("not-trusted");
      }
    }
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
