package dev.lectern.app.web;

import com.sun.net.httpserver.HttpExchange;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.MalformedJson;
import dev.lectern.protocol.json.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One request, its body bounded. */
public final class Request {
  private static final int JSON_BYTES = 64 * 1024;

  private final HttpExchange exchange;

  Request(HttpExchange exchange) {
    this.exchange = exchange;
  }

  public String method() {
    return exchange.getRequestMethod();
  }

  public String path() {
    return exchange.getRequestURI().getPath();
  }

  public @Nullable String header(String name) {
    return exchange.getRequestHeaders().getFirst(name);
  }

  /** A value of the query, decoded, or null. */
  public @Nullable String query(String name) {
    String query = exchange.getRequestURI().getRawQuery();
    if (query == null) {
      return null;
    }
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0 && pair.substring(0, equals).equals(name)) {
        return URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
      }
    }
    return null;
  }

  /** The whole body; more than {@code most} bytes is refused without being read. */
  public byte[] body(int most) throws IOException, Refused {
    byte[] body = exchange.getRequestBody().readNBytes(most + 1);
    if (body.length > most) {
      throw tooLarge();
    }
    return body;
  }

  /** Copies the body; returns its length. More than {@code most} bytes is refused. */
  public long copyBody(OutputStream to, long most) throws IOException, Refused {
    byte[] buffer = new byte[32 * 1024];
    long length = 0;
    InputStream in = exchange.getRequestBody();
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      length += n;
      if (length > most) {
        throw tooLarge();
      }
      to.write(buffer, 0, n);
    }
    return length;
  }

  /** The body as a JSON object; an empty body is an empty object. */
  public Json.Obj json() throws IOException, Refused {
    byte[] body = body(JSON_BYTES);
    try {
      return Json.parseObject(body.length == 0 ? "{}" : Utf8.decode(body));
    } catch (MalformedJson e) {
      throw new Refused(400, e.code(), String.valueOf(e.getMessage()));
    }
  }

  /** A text member of the JSON body. */
  public static String text(Json.Obj body, String name) throws Refused {
    if (body.get(name) instanceof Json.Str text) {
      return text.value();
    }
    throw Refused.bad("The request needs \"" + name + "\" as text.");
  }

  /** A whole number of the JSON body, within bounds. */
  public static int whole(Json.Obj body, String name, int least, int most) throws Refused {
    if (body.get(name) instanceof Json.Num number
        && number.isWhole()
        && number.whole() >= least
        && number.whole() <= most) {
      return (int) number.whole();
    }
    throw Refused.bad("\"" + name + "\" is a number from " + least + " to " + most + ".");
  }

  private static Refused tooLarge() {
    return new Refused(413, "too-large", "That is larger than is taken here.");
  }
}
