package dev.lectern.bridge.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.lectern.bridge.audit.Asking;
import dev.lectern.bridge.ca.Tls;
import dev.lectern.bridge.store.StoreFailure;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The HTTP door: the JDK's own server, one virtual thread a request. */
public final class HttpDoor implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(HttpDoor.class.getName());

  /** For a request to arrive, its body too: a large book over a slow radio takes minutes. */
  private static final int REQUEST_SECONDS = 300;

  /** Open at once. Without a limit anybody could use up all files that the process may open. */
  private static final int MOST_CONNECTIONS = 2000;

  private final HttpServer server;
  private final ExecutorService threads;
  private final Routes routes;
  private final Changes changes;

  private HttpDoor(HttpServer server, ExecutorService threads, Routes routes, Changes changes) {
    this.server = server;
    this.threads = threads;
    this.routes = routes;
    this.changes = changes;
  }

  /**
   * Opens the door without TLS; port 0 for any free one.
   *
   * @param routes all that is served
   */
  public static HttpDoor open(InetSocketAddress address, Routes routes, Changes changes)
      throws IOException {
    return open(address, null, routes, changes);
  }

  /**
   * Opens the door; port 0 for any free one.
   *
   * @param tls how it is closed; null for no TLS
   * @param routes all that is served
   */
  public static HttpDoor open(
      InetSocketAddress address, @Nullable SSLContext tls, Routes routes, Changes changes)
      throws IOException {
    // Else a body waits up to 40 ms for the other side to acknowledge its headers.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    bound("sun.net.httpserver.maxReqTime", REQUEST_SECONDS);
    bound("jdk.httpserver.maxConnections", MOST_CONNECTIONS);
    HttpServer server;
    try {
      server = tls == null ? HttpServer.create(address, 0) : closed(address, tls);
    } catch (BindException e) {
      throw new IOException(
          "The HTTP door cannot listen on "
              + address.getHostString()
              + ":"
              + address.getPort()
              + ".",
          e);
    }
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    HttpDoor door = new HttpDoor(server, threads, routes, changes);
    server.setExecutor(threads);
    server.createContext("/", door::handle);
    server.start();
    return door;
  }

  private static HttpServer closed(InetSocketAddress address, SSLContext tls) throws IOException {
    HttpsServer server = HttpsServer.create(address, 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(tls) {
          @Override
          public void configure(HttpsParameters parameters) {
            parameters.setSSLParameters(Tls.shared(tls));
          }
        });
    return server;
  }

  /** Sets a limit of the JDK's server, unless whoever started the program has set it. */
  private static void bound(String limit, int value) {
    if (System.getProperty(limit) == null) {
      System.setProperty(limit, Integer.toString(value));
    }
  }

  /** All that is served here. */
  public Routes routes() {
    return routes;
  }

  /** {@code http://host:port} or {@code https://host:port}, as it is reached from this machine. */
  public String address() {
    return url(server instanceof HttpsServer ? "https://" : "http://", server.getAddress());
  }

  static String url(String scheme, InetSocketAddress listening) {
    InetAddress at = listening.getAddress();
    String host = at.isAnyLocalAddress() ? "127.0.0.1" : at.getHostAddress();
    return scheme + (host.contains(":") ? "[" + host + "]" : host) + ":" + listening.getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Call call;
      try {
        call = new Call(exchange);
      } catch (Call.BadRequest bad) {
        exchange.sendResponseHeaders(bad.answer().status(), -1);
        return;
      }
      SafeHeaders.set(call);
      call.send(answer(call));
    }
  }

  private Answer answer(Call call) throws IOException {
    try {
      return switch (routes.find(call.method(), call.path())) {
        case Routes.Found.Here here -> enter(here.route(), call.naming(here.parts()));
        case Routes.Found.OtherMethod other -> nowhere(call, otherMethod(call, other.allowed()));
        case Routes.Found.Nothing nothing ->
            nowhere(call, new Answer.Refused(404, "not-found", "There is nothing here."));
      };
    } catch (Call.BadRequest bad) {
      return bad.answer();
    } catch (RuntimeException e) {
      return failed(call, e);
    }
  }

  private static <P> Answer enter(Route<P> route, Call call) throws IOException {
    return switch (route.access().admit(call)) {
      case Entry.In<P> in ->
          new Asking(in.asking(), 0)
              .<Answer, IOException>during(
                  () ->
                      route
                          .room(in.isFresh())
                          .answer(call.typed(route.takes()).bound(route.bodyBytes()), in.who()));
      case Entry.Out<P> no -> no.answer();
    };
  }

  private static Answer otherMethod(Call call, Set<String> allowed) {
    String known = String.join(", ", allowed);
    call.exchange().getResponseHeaders().set("Allow", known);
    return new Answer.Refused(405, "method", "Only " + known + " can be asked for here.");
  }

  private Answer nowhere(Call call, Answer answer) throws IOException {
    Optional<Access<?>> fence = routes.fence(call.path());
    return fence.isPresent() && fence.get().admit(call) instanceof Entry.Out<?> no
        ? no.answer()
        : answer;
  }

  /** The disk's failures have been told of already; all others are ours. */
  private static Answer failed(Call call, RuntimeException bug) {
    Throwable cause = bug instanceof CompletionException ? bug.getCause() : bug;
    if (cause instanceof StoreFailure failure) {
      return refusal(failure);
    }
    LOG.log(Level.SEVERE, "a request failed: " + call.method() + " " + shown(call.path()), bug);
    return new Answer.Refused(500, "internal", "The bridge could not do that.");
  }

  /** A path as a log may hold it: what follows {@code /kobo/} opens that Kobo's shelf. */
  static String shown(String path) {
    return path.replaceFirst("^(/+kobo/+)[^/]+", "$1...");
  }

  static Answer.Refused refusal(StoreFailure failure) {
    return failure.isDiskFull()
        ? new Answer.Refused(507, "disk-full", failure.sentence())
        : new Answer.Refused(503, "disk-broken", failure.sentence());
  }

  @Override
  public void close() {
    changes.close();
    server.stop(0);
    threads.shutdownNow();
    threads.close();
  }
}
