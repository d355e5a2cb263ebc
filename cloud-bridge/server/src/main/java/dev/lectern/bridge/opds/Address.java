package dev.lectern.bridge.opds;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where links lead.
 *
 * @param origin {@code http://host:port} without a slash at its end; empty where it is not known
 *     for sure, so that links are relative to the host that was asked
 * @param feeds where feeds of this form are: {@code /opds}, {@code /opds/v1} or {@code /opds/v2}
 */
public record Address(String origin, String feeds) {
  /** Where everything of the face is that has but one form. */
  public static final String ROOT = "/opds";

  /** A feed by its path behind the face's own. */
  String feed(String path) {
    return origin + feeds + path;
  }

  /** A file, a picture, a document. */
  String thing(String path) {
    return origin + ROOT + path;
  }

  /** A path with a query. */
  static String path(String path, Map<String, String> query) {
    StringBuilder built = new StringBuilder(path);
    char before = '?';
    for (Map.Entry<String, String> pair : query.entrySet()) {
      built.append(before).append(pair.getKey()).append('=').append(encoded(pair.getValue()));
      before = '&';
    }
    return built.toString();
  }

  static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
