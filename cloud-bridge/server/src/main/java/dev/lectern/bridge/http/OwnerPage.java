package dev.lectern.bridge.http;

import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The owner's page at {@code /owner/}, the part that needs a script: histories, annotations, and
 * what is typed into other people's apps. It is served to anybody, since it holds nothing; what it
 * shows comes from {@code /api/...}, with the token that the owner gives it.
 */
public final class OwnerPage implements Rooms {
  /** Everything from here, nothing inline, nothing framed. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final String HOME = "/owner/";
  private static final String FOLDER = "/dev/lectern/bridge/owner/";

  private static final Access<Access.Anybody> ALL =
      Access.open("the page holds nothing; what it shows comes with a key");

  private static final List<String> FILES =
      List.of(
          "index.html",
          "owner.css",
          "pages.css",
          "icon.svg",
          "main.js",
          "door.js",
          "dom.js",
          "apps.js",
          "history.js",
          "mail.js",
          "notes.js");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  @Override
  public List<Route<?>> routes() {
    List<Route<?>> routes = new ArrayList<>();
    routes.add(Route.get("/", ALL, (call, anybody) -> home(call)));
    routes.add(
        Route.get(
            HOME,
            ALL,
            (call, anybody) -> call.path().endsWith("/") ? file(call, "index.html") : home(call)));
    for (String name : FILES) {
      routes.add(Route.get(HOME + name, ALL, (call, anybody) -> file(call, name)));
    }
    return routes;
  }

  private static Answer home(Call call) {
    call.exchange().getResponseHeaders().set("Location", HOME);
    return new Answer.Sent(303, "text/plain", new byte[0]);
  }

  private static Answer file(Call call, String name) throws IOException {
    Headers headers = call.exchange().getResponseHeaders();
    headers.set("Content-Security-Policy", POLICY);
    try (InputStream stream = OwnerPage.class.getResourceAsStream(FOLDER + name)) {
      return new Answer.Sent(200, type(name), Objects.requireNonNull(stream, name).readAllBytes());
    }
  }

  private static String type(String name) {
    return TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/plain");
  }
}
