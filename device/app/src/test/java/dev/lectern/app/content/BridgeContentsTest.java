package dev.lectern.app.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lectern.device.Failure;
import dev.lectern.protocol.EditionId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a content store that stops, lies and refuses, as the network and a broken disk would. */
class BridgeContentsTest {
  private static final int BYTES = 300_000;

  @TempDir Path folder;
  private final byte[] book = new byte[BYTES];
  private final List<String> ranges = Collections.synchronizedList(new ArrayList<>());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private volatile int stopAfter = Integer.MAX_VALUE;
  private volatile int status = 200;
  private volatile byte[] served = book;
  private EditionId edition;
  private Path target;
  private BridgeContents contents;

  @BeforeEach
  void serve() throws IOException {
    new Random(5).nextBytes(book);
    edition = new EditionId(Hashes.hex(book));
    target = folder.resolve("book.epub");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    server.setExecutor(threads);
    server.createContext("/content/", this::answer);
    server.start();
    contents =
        new BridgeContents(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
            "secret",
            Duration.ofSeconds(1));
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String range = exchange.getRequestHeaders().getFirst("Range");
      ranges.add(String.valueOf(range));
      boolean known =
          "Bearer secret".equals(exchange.getRequestHeaders().getFirst("Authorization"));
      if (!known || status != 200) {
        exchange.sendResponseHeaders(known ? status : 401, -1);
        return;
      }
      int from = range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
      if (range != null) {
        exchange
            .getResponseHeaders()
            .set(
                "Content-Range", "bytes " + from + "-" + (served.length - 1) + "/" + served.length);
      }
      if (exchange.getRequestMethod().equals("HEAD")) {
        exchange.getResponseHeaders().set("Content-Length", "" + served.length);
        exchange.sendResponseHeaders(200, -1);
        return;
      }
      exchange.sendResponseHeaders(range == null ? 200 : 206, served.length - from);
      int most = Math.min(served.length - from, stopAfter);
      exchange.getResponseBody().write(served, from, most);
      exchange.getResponseBody().flush();
    }
  }

  @Test
  void a_file_comes_whole_and_under_its_name_only_then() throws Exception {
    assertThat(contents.bring(edition, BYTES, target)).isNull();
    assertThat(Files.readAllBytes(target)).isEqualTo(book);
    assertThat(Files.exists(folder.resolve("book.epub.part"))).isFalse();
  }

  @Test
  void an_interrupted_download_goes_on_where_it_stopped() throws Exception {
    stopAfter = 100_000;
    assertThat(contents.bring(edition, BYTES, target))
        .extracting(Failure::code)
        .isEqualTo("content-interrupted");
    assertThat(Files.exists(target)).isFalse();
    long kept = Files.size(folder.resolve("book.epub.part"));
    assertThat(kept).isPositive();

    stopAfter = Integer.MAX_VALUE;
    assertThat(contents.bring(edition, BYTES, target)).isNull();
    assertThat(Files.readAllBytes(target)).isEqualTo(book);
    assertThat(ranges).containsExactly("null", "bytes=" + kept + "-");
  }

  @Test
  void only_a_whole_file_at_the_bridge_is_one_that_may_go_here() throws Exception {
    assertThat(contents.holds(edition, BYTES)).isNull();
    assertThat(contents.holds(edition, BYTES + 1)).extracting(Failure::code).isEqualTo("not-safe");
    for (int other : new int[] {401, 404, 503}) {
      status = other;
      assertThat(contents.holds(edition, BYTES))
          .as("" + other)
          .extracting(Failure::code)
          .isEqualTo("not-safe");
    }
    server.stop(0);
    assertThat(contents.holds(edition, BYTES)).extracting(Failure::code).isEqualTo("no-connection");
  }

  @Test
  void a_part_that_was_complete_before_the_power_cut_needs_no_network() throws Exception {
    Files.write(folder.resolve("book.epub.part"), book);
    assertThat(contents.bring(edition, BYTES, target)).isNull();
    assertThat(ranges).isEmpty();
  }

  @Test
  void another_file_than_was_meant_is_never_kept() throws Exception {
    served = Arrays.copyOf(book, BYTES);
    served[200_000] ^= 1;
    assertThat(contents.bring(edition, BYTES, target))
        .extracting(Failure::code)
        .isEqualTo("content-wrong");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void a_file_longer_than_was_said_is_given_up_early() throws Exception {
    assertThat(contents.bring(edition, BYTES - 1000, target))
        .extracting(Failure::code)
        .isEqualTo("content-wrong");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void denied_and_missing_are_told_apart() {
    status = 404;
    assertThat(contents.bring(edition, BYTES, target))
        .extracting(Failure::code)
        .isEqualTo("content-missing");
    status = 403;
    assertThat(contents.bring(edition, BYTES, target))
        .extracting(Failure::code)
        .isEqualTo("content-denied");
  }
}
