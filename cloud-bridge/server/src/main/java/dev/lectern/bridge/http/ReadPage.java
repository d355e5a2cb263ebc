package dev.lectern.bridge.http;

import com.sun.net.httpserver.Headers;
import dev.lectern.protocol.Sha256;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The web reader at {@code /read/}: its page, its scripts and its service worker. It is served to
 * anybody, since it holds nothing; what it shows comes from {@code /api/read/...}, by the session
 * of whoever is signed in.
 */
public final class ReadPage implements Rooms {
  /** Of the page: everything from here, nothing inline. Only the leaf may be framed, by it. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;"
          + " connect-src 'self'; manifest-src 'self'; worker-src 'self'; frame-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /**
   * Of the leaf, in which a book is drawn, and of the book itself, whose chapters are frames that
   * inherit it. A book brings styles of its own, so those may be inline; it may run nothing, ask
   * for nothing and send nothing anywhere: what it shows comes out of its own file.
   */
  private static final String LEAF_POLICY =
      "default-src 'none'; script-src 'self'; style-src blob: 'unsafe-inline';"
          + " img-src blob: data:; font-src blob: data:; media-src blob:; frame-src blob:;"
          + " connect-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

  private static final String HOME = "/read/";
  private static final String FOLDER = "/dev/lectern/bridge/read/";
  private static final String LEAF = "leaf.html";
  private static final String WORKER = "sw.js";

  private static final Access<Access.Anybody> ALL =
      Access.open("the page holds nothing; what it shows comes with a session");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "mjs", "text/javascript; charset=utf-8",
          "webmanifest", "application/manifest+json",
          "png", "image/png",
          "svg", "image/svg+xml",
          "txt", "text/plain; charset=utf-8");

  private final List<String> files = lines();

  @Override
  public List<Route<?>> routes() {
    List<Route<?>> routes = new ArrayList<>();
    routes.add(
        Route.get(
            HOME,
            ALL,
            (call, anybody) -> call.path().endsWith("/") ? file(call, "index.html") : home(call)));
    routes.add(Route.get(HOME + WORKER, ALL, (call, anybody) -> worker(call)));
    for (String name : files) {
      routes.add(Route.get(HOME + name, ALL, (call, anybody) -> file(call, name)));
    }
    return routes;
  }

  /** One file a line; a service worker keeps all of them. */
  private static List<String> lines() {
    try (InputStream in = ReadPage.class.getResourceAsStream(FOLDER + "files.txt");
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    Objects.requireNonNull(in, "files.txt"), StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.isBlank()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Answer home(Call call) {
    call.exchange().getResponseHeaders().set("Location", HOME);
    return new Answer.Sent(303, "text/plain", new byte[0]);
  }

  private static Answer file(Call call, String name) throws IOException {
    Headers headers = call.exchange().getResponseHeaders();
    boolean leaf = name.equals(LEAF);
    headers.set("Content-Security-Policy", leaf ? LEAF_POLICY : POLICY);
    if (leaf) {
      headers.set("X-Frame-Options", "SAMEORIGIN");
    }
    if (name.equals("index.html")) {
      // Its way to the page where one signs in asks where it came from.
      headers.set("Referrer-Policy", "same-origin");
    }
    return new Answer.Sent(200, type(name), bytes(name));
  }

  /** The worker names what it keeps, and a version that changes with any of it. */
  private Answer worker(Call call) throws IOException {
    StringBuilder hashes = new StringBuilder();
    StringBuilder kept = new StringBuilder("\"./\"");
    for (String name : files) {
      hashes.append(Sha256.hex(bytes(name)));
      kept.append(",\"").append(name).append('"');
    }
    String source =
        new String(bytes(WORKER), StandardCharsets.UTF_8)
            .replace("{{version}}", Sha256.hex(hashes.toString()).substring(0, 16))
            .replace("{{files}}", kept);
    call.exchange().getResponseHeaders().set("Content-Security-Policy", POLICY);
    return new Answer.Sent(200, type(WORKER), source.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream stream = ReadPage.class.getResourceAsStream(FOLDER + name)) {
      return Objects.requireNonNull(stream, name).readAllBytes();
    }
  }

  private static String type(String name) {
    return TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/plain");
  }
}
