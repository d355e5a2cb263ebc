package dev.lectern.bridge.http;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What a page's form was filled in with. */
public record Form(Map<String, String> fields) {
  private static final String TYPE = "application/x-www-form-urlencoded";
  private static final int MOST_BYTES = 16 * 1024;

  public static boolean isOne(Call call) {
    return call.header("Content-Type").filter(type -> type.startsWith(TYPE)).isPresent();
  }

  /** Its fields; where one is named twice the last one counts. */
  public static Form of(Call call) throws IOException {
    byte[] body = call.exchange().getRequestBody().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      throw new Call.BadRequest(413, "too-large", "The form is larger than it may be.");
    }
    Map<String, String> fields = new HashMap<>();
    for (String pair : new String(body, StandardCharsets.US_ASCII).split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return new Form(Map.copyOf(fields));
  }

  /** Blank where it has none of that name. */
  public String field(String name) {
    return fields.getOrDefault(name, "");
  }

  /** Without any field: of a page that is only looked at. */
  static Form none() {
    return new Form(Map.of());
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Call.BadRequest(400, "malformed", "The form is not encoded as it should be.");
    }
  }
}
