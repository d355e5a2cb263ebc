package dev.lectern.app.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP server on loopback: guard, routes, answers. What is behind a route is not its matter.
 */
public final class HttpDoor implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(HttpDoor.class.getName());

  /** What may be seen of a device that its owner or its passcode has locked. */
  private static final Set<String> ALWAYS =
      Set.of(
          "/", "/door.css", "/passcode", "/unlock", "/icon.svg", "/state", "/events", "/panel.png");

  static {
    // The server writes head and body apart: without this the body waits 40 ms in the kernel.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final EventStreams events;
  private final Map<String, Route> routes = new LinkedHashMap<>();
  private final Guard guard;
  private volatile Supplier<@Nullable Refused> shut = () -> null;

  /** What answers a method and path. */
  public interface Route {
    Answer answer(Request request) throws IOException, Refused, InterruptedException;
  }

  /**
   * @param port 0 for any free one
   */
  public HttpDoor(int port, EventStreams events) throws IOException {
    this.events = events;
    // On the numbered address: the name "localhost" might be somebody else's idea.
    this.server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 64);
    this.threads = Executors.newVirtualThreadPerTaskExecutor();
    this.guard = new Guard(server.getAddress().getPort());
    server.setExecutor(threads);
    server.createContext("/", this::handle);
  }

  /** Adds a route. A path that ends in {@code /} takes everything below it. */
  public void on(String method, String path, Route route) {
    routes.put(method + " " + path, route);
  }

  /** While it gives a refusal, nothing is answered but the page itself and its state. */
  public void shutWhile(Supplier<@Nullable Refused> why) {
    shut = why;
  }

  public void start() {
    server.start();
  }

  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    events.close();
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) {
    try (exchange) {
      Refused refused = guard.check(exchange.getRequestHeaders());
      if (refused == null && !always(exchange.getRequestURI().getPath())) {
        refused = shut.get();
      }
      if (refused != null) {
        send(exchange, refused.answer());
      } else if (exchange.getRequestURI().getPath().equals("/events")) {
        stream(exchange);
      } else {
        send(exchange, answer(new Request(exchange)));
      }
    } catch (IOException e) {
      LOG.log(Level.FINE, "A client went away before its answer.", e);
    }
  }

  /** The page's scripts tell nothing by themselves, and none works without the others. */
  private static boolean always(String path) {
    return ALWAYS.contains(path) || path.endsWith(".js");
  }

  private Answer answer(Request request) {
    try {
      Route route =
          find(request.method().equals("HEAD") ? "GET" : request.method(), request.path());
      return route == null ? Refused.unknown().answer() : route.answer(request);
    } catch (Refused e) {
      return e.answer();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.refused(503, "closing", "The device is being switched off.");
    } catch (IOException | UncheckedIOException e) {
      LOG.log(Level.WARNING, "A request failed on the disk or the wire.", e);
      return Answer.refused(500, "input-output", "The disk or the connection failed.");
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "A request failed by a defect: " + request.path(), e);
      return Answer.refused(500, "defect", "The device made a mistake; it is in its log.");
    }
  }

  private @Nullable Route find(String method, String path) {
    Route exact = routes.get(method + " " + path);
    if (exact != null) {
      return exact;
    }
    int slash = path.lastIndexOf('/');
    return slash > 0 ? routes.get(method + " " + path.substring(0, slash + 1)) : null;
  }

  private void stream(HttpExchange exchange) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "text/event-stream; charset=utf-8");
    headers.set("Cache-Control", "no-store");
    headers.set("X-Accel-Buffering", "no");
    exchange.sendResponseHeaders(200, 0);
    events.serve(exchange.getResponseBody());
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", answer.type());
    headers.set("Cache-Control", "no-store");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'");
    answer.headers().forEach(headers::set);
    byte[] body = answer.body();
    boolean bodiless =
        answer.status() == 304 || body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : body.length);
    if (!bodiless) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
  }
}
