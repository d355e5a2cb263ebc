package dev.lectern.stage.page;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lectern.protocol.json.Json;
import dev.lectern.stage.doors.Facts;
import dev.lectern.stage.doors.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Serves the page on loopback, and what it asks of the programs behind it. */
public final class PageServer implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(PageServer.class.getName());

  /** Everything from here, nothing inline, nothing framed. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
          + "media-src 'self'; font-src 'self'; connect-src 'self'; worker-src 'self'; "
          + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final int MOST_COMMAND_BYTES = 4096;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final EventHub hub = new EventHub();
  private final Live live;

  /**
   * Opens the server; it answers at once, whatever of the rest has started.
   *
   * @param port 0 for any free one
   */
  public PageServer(int port, Production production) throws IOException {
    // Or each small event would wait 40 ms for the next one.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 64);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    live = new Live(production, hub);
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** Something about plugs, processes or the story is different now. */
  public void changed() {
    live.changed();
  }

  @Override
  public void close() {
    live.close();
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) {
    try (exchange) {
      String refusal = SameOrigin.refusal(exchange.getRequestHeaders());
      if (refusal != null) {
        refuse(exchange, 403, "wrong-origin", refusal);
      } else {
        route(exchange, exchange.getRequestURI().getPath());
      }
    } catch (IOException gone) {
      LOG.log(Level.FINE, "A page went away before its answer.", gone);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException defect) {
      LOG.log(Level.SEVERE, "A request failed by a defect: " + exchange.getRequestURI(), defect);
    }
  }

  private void route(HttpExchange exchange, String path) throws IOException, InterruptedException {
    boolean reads = exchange.getRequestMethod().equals("GET");
    if (path.equals("/") && reads) {
      asset(exchange, "index.html");
    } else if (path.startsWith("/page/") && reads) {
      asset(exchange, path.substring("/page/".length()));
    } else if (path.equals("/stage/events") && reads) {
      events(exchange);
    } else if (path.startsWith("/stage/") && !reads) {
      byte[] body = exchange.getRequestBody().readNBytes(MOST_COMMAND_BYTES);
      Facts wish = Facts.read(new String(body, StandardCharsets.UTF_8));
      answer(exchange, live.command(path.substring("/stage/".length()), wish));
    } else {
      Production.Behind behind = live.behind(path);
      Reply reply = behind == null ? null : Passing.pass(exchange, behind.door(), behind.path());
      if (reply == null) {
        refuse(exchange, 404, "unknown", "There is nothing of that name here.");
      } else {
        answer(exchange, reply);
      }
    }
  }

  private void asset(HttpExchange exchange, String name) throws IOException {
    Assets.Asset asset = Assets.find(name);
    if (asset == null) {
      refuse(exchange, 404, "unknown", "There is nothing of that name here.");
    } else {
      send(exchange, 200, asset.type(), asset.bytes());
    }
  }

  private void events(HttpExchange exchange) throws IOException, InterruptedException {
    if (hub.isFull()) {
      refuse(exchange, 503, "too-many", "Too many pages are open already.");
      return;
    }
    harden(exchange.getResponseHeaders());
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      hub.serve(out);
    }
  }

  private static void answer(HttpExchange exchange, Reply reply) throws IOException {
    if (reply.status() == 0) {
      refuse(exchange, 503, "silent", "It does not answer; is its power plug in?");
    } else {
      String type = reply.type() == null ? "application/json" : reply.type();
      send(exchange, reply.status(), type, reply.body());
    }
  }

  private static void refuse(HttpExchange exchange, int status, String code, String sentence)
      throws IOException {
    String json = Json.object().put("code", code).put("sentence", sentence).text();
    send(exchange, status, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    harden(exchange.getResponseHeaders());
    exchange.getResponseHeaders().set("Content-Type", type);
    boolean bare = body.length == 0 || status == 304 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, bare ? -1 : body.length);
    if (!bare) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
  }

  private static void harden(Headers headers) {
    headers.set("Content-Security-Policy", POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cache-Control", "no-store");
  }
}
