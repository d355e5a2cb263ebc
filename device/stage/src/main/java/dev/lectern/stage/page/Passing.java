package dev.lectern.stage.page;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.lectern.stage.doors.Door;
import dev.lectern.stage.doors.Reply;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Passes a request of the page to a door behind the stage, and the answer back. */
final class Passing {
  private static final int MOST_BYTES = 64 * 1024 * 1024;
  private static final List<String> HEADERS = List.of("Content-Type", "X-File-Name");

  private Passing() {}

  /** Returns the answer, or null where the request is larger than anything a device takes. */
  static @Nullable Reply pass(HttpExchange exchange, Door door, String path) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      return null;
    }
    Map<String, String> passed = new LinkedHashMap<>();
    Headers headers = exchange.getRequestHeaders();
    for (String name : HEADERS) {
      String value = headers.getFirst(name);
      if (value != null) {
        passed.put(name, value);
      }
    }
    String query = exchange.getRequestURI().getRawQuery();
    String whole = query == null ? path : path + "?" + query;
    return door.send(exchange.getRequestMethod(), whole, passed, body);
  }
}
