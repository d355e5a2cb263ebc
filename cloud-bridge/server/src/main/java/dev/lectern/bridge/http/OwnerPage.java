package dev.lectern.bridge.http;

import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The owner's page at {@code /owner/}: histories, annotations, and what is typed into other
 * people's apps. It is served to anybody, since it holds nothing; what it shows comes from {@code
 * /api/...}, with the token that the owner gives it.
 */
public final class OwnerPage implements HttpDoor.Rooms {
  /** Everything from here, nothing inline, nothing framed. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final String PREFIX = "/owner/";
  private static final Pattern NAME = Pattern.compile("[a-z]+\\.(html|css|js|svg)");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  @Override
  public Optional<Answer> answer(Call call) throws IOException {
    String path = call.path();
    boolean home = path.equals("/") || path.equals("/owner");
    if (!home && !path.startsWith(PREFIX)) {
      return Optional.empty();
    }
    if (!call.method().equals("GET")) {
      return Optional.of(new Answer.Refused(405, "method", "Only GET is known here."));
    }
    Headers headers = call.exchange().getResponseHeaders();
    if (home) {
      headers.set("Location", PREFIX);
      return Optional.of(new Answer.Sent(303, "text/plain", new byte[0]));
    }
    String name = path.equals(PREFIX) ? "index.html" : path.substring(PREFIX.length());
    Optional<byte[]> file = file(name);
    if (file.isEmpty()) {
      return Optional.of(new Answer.Refused(404, "not-found", "There is nothing here."));
    }
    headers.set("Content-Security-Policy", POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    return Optional.of(new Answer.Sent(200, type(name), file.get()));
  }

  private static String type(String name) {
    return TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/plain");
  }

  private static Optional<byte[]> file(String name) throws IOException {
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    try (InputStream stream =
        OwnerPage.class.getResourceAsStream("/dev/lectern/bridge/owner/" + name)) {
      return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
    }
  }
}
