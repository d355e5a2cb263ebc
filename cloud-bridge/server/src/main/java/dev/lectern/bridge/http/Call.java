package dev.lectern.bridge.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import dev.lectern.bridge.account.Token;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.JsonLimits;
import dev.lectern.protocol.json.JsonReader;
import dev.lectern.protocol.json.MalformedJson;
import dev.lectern.protocol.json.Utf8;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** One request at the HTTP door. What is wrong with it is thrown as {@link BadRequest}. */
public final class Call {

  /** A request that cannot be understood; its answer is within. */
  public static final class BadRequest extends RuntimeException {
    private final transient Answer.Refused answer;

    public BadRequest(int status, String code, String sentence) {
      super(sentence, null, false, false);
      this.answer = new Answer.Refused(status, code, sentence);
    }

    public Answer.Refused answer() {
      return answer;
    }
  }

  private static final String BEARER = "Bearer ";

  /** Of a body that nobody wants; after a longer one the connection ends. */
  private static final int DRAINED = 64 * 1024;

  private final HttpExchange exchange;
  private final Map<String, String> query;
  private Map<String, String> parts = Map.of();

  Call(HttpExchange exchange) {
    this.exchange = exchange;
    this.query = pairs(exchange.getRequestURI().getRawQuery());
  }

  private static Map<String, String> pairs(@Nullable String raw) {
    Map<String, String> query = new HashMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        query.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return query;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new BadRequest(400, "malformed", "The query is not percent-encoded as it should be.");
    }
  }

  /** The same call, once it is known what its path names. */
  Call naming(Map<String, String> found) {
    parts = found;
    return this;
  }

  /** The same call, with a body of that type or none: else it is refused with 415. */
  Call typed(BodyType takes) {
    List<String> said = exchange.getRequestHeaders().getOrDefault("Content-Type", List.of());
    boolean fits =
        said.isEmpty() ? takes.unsaid() || !hasBody() : said.stream().allMatch(takes::takes);
    if (!fits) {
      throw takes.refused();
    }
    return this;
  }

  private boolean hasBody() {
    return header("Transfer-Encoding").isPresent()
        || header("Content-Length").filter(length -> !length.strip().equals("0")).isPresent();
  }

  /** The same call, of whose body no more than that is read: else it is refused with 413. */
  Call bound(long mostBytes) {
    String length = exchange.getRequestHeaders().getFirst("Content-Length");
    if (length != null && length.length() < 19 && Long.parseLong(length) > mostBytes) {
      throw BoundedBody.tooLarge(mostBytes);
    }
    exchange.setStreams(new BoundedBody(exchange.getRequestBody(), mostBytes), null);
    return this;
  }

  /**
   * Reads what nobody read of the body, to be called before an answer is written. Else the JDK's
   * server does so afterwards, and over TLS it then swallows the next request on this connection.
   */
  public void drain() throws IOException {
    try {
      if (exchange.getRequestBody().readNBytes(DRAINED).length < DRAINED) {
        return;
      }
    } catch (BadRequest tooLong) {
      // As what is longer than may be drained.
    }
    exchange.getResponseHeaders().set("Connection", "close");
  }

  /** What the path says where the route's pattern has {@code {name}}. */
  public String part(String name) {
    String part = parts.get(name);
    if (part == null) {
      throw new IllegalStateException("the route's pattern has no {" + name + "}");
    }
    return part;
  }

  /** What the path says where the pattern has {@code **}; empty where it ends there. */
  public String rest() {
    return part(Route.REST);
  }

  public HttpExchange exchange() {
    return exchange;
  }

  /** Whether it came over TLS. */
  public boolean isClosed() {
    return exchange instanceof HttpsExchange;
  }

  /** The caller's certificate, which lies below our root; whether it still counts is not said. */
  public Optional<X509Certificate> certificate() {
    if (!(exchange instanceof HttpsExchange closed)) {
      return Optional.empty();
    }
    try {
      return closed.getSSLSession().getPeerCertificates()[0] instanceof X509Certificate own
          ? Optional.of(own)
          : Optional.empty();
    } catch (SSLPeerUnverifiedException none) {
      return Optional.empty();
    }
  }

  /** Where the caller's connection comes from: a proxy, where one stands between. */
  public String from() {
    return exchange.getRemoteAddress().getAddress().getHostAddress();
  }

  public String method() {
    return exchange.getRequestMethod();
  }

  /** Decoded. Behind an address that was typed with a slash at its end it begins with two. */
  public String path() {
    URI uri = exchange.getRequestURI();
    boolean slashes = uri.getScheme() == null && uri.getRawAuthority() != null;
    return slashes ? "//" + uri.getAuthority() + uri.getPath() : uri.getPath();
  }

  public Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name));
  }

  public String required(String name) {
    return query(name)
        .orElseThrow(
            () -> new BadRequest(400, "missing-field", "The query must say " + name + "."));
  }

  public long requiredWhole(String name) {
    try {
      return Long.parseLong(required(name));
    } catch (NumberFormatException e) {
      throw new BadRequest(400, "invalid", "The query's " + name + " must be a whole number.");
    }
  }

  /** The token that it carries; the scheme's case does not matter (RFC 9110, 11.1). */
  public Optional<Token> bearer() {
    return header("Authorization")
        .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(header -> new Token(header.substring(BEARER.length()).strip()));
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }

  /** The body as a JSON object of at most so many bytes. */
  public Json.Obj json(int mostBytes) throws IOException {
    byte[] bytes = exchange.getRequestBody().readNBytes(mostBytes + 1);
    if (bytes.length > mostBytes) {
      throw new BadRequest(413, "too-large", "The body is larger than " + mostBytes + " bytes.");
    }
    try {
      if (JsonReader.read(Utf8.decode(bytes), JsonLimits.WIRE) instanceof Json.Obj object) {
        return object;
      }
    } catch (MalformedJson malformed) {
      throw new BadRequest(400, malformed.code(), String.valueOf(malformed.getMessage()));
    }
    throw new BadRequest(400, "not-an-object", "The body must be a JSON object.");
  }

  public static String string(Json.Obj object, String name) {
    if (object.get(name) instanceof Json.Str string && string.value().length() <= 256) {
      return string.value();
    }
    throw new BadRequest(400, "wrong-type", "The field " + name + " must be a short string.");
  }

  public static boolean yes(Json.Obj object, String name) {
    if (object.get(name) instanceof Json.Bool bool) {
      return bool.value();
    }
    throw new BadRequest(422, "wrong-type", "The field " + name + " must be true or false.");
  }

  /** Refuses a body with a field that nobody would look at: a slip of the pen is not obeyed. */
  static void only(Json.Obj body, String... known) {
    for (String name : body.members().keySet()) {
      if (!List.of(known).contains(name)) {
        throw new BadRequest(
            422,
            "unknown-field",
            "There is no such field as "
                + name.substring(0, Math.min(name.length(), 40))
                + " here; known are "
                + String.join(", ", known)
                + ".");
      }
    }
  }

  public static long whole(Json.Obj object, String name) {
    if (object.get(name) instanceof Json.Num number && number.isWhole()) {
      return number.whole();
    }
    throw new BadRequest(400, "wrong-type", "The field " + name + " must be a whole number.");
  }

  /** Sends the answer, unless it was written already. */
  void send(Answer answer) throws IOException {
    if (!(answer instanceof Answer.Written)) {
      drain();
    }
    switch (answer) {
      case Answer.Done done -> send(200, done.json());
      case Answer.Refused refused ->
          send(
              refused.status(),
              Json.object().put("code", refused.code()).put("sentence", refused.sentence()).text());
      case Answer.Sent sent -> send(sent.status(), sent.type(), sent.body());
      case Answer.Written written -> {}
    }
  }

  private void send(int status, String json) throws IOException {
    send(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  private void send(int status, String type, byte[] bytes) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    if (method().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(bytes.length));
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }
}
