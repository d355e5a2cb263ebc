package dev.lectern.stage.page;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The page's own files, from the class path. */
final class Assets {
  private static final Pattern NAME = Pattern.compile("(?:[a-z]+/)?[a-zA-Z-]+\\.[a-z0-9]+");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "json", "application/json; charset=utf-8",
          "svg", "image/svg+xml",
          "woff2", "font/woff2",
          "txt", "text/plain; charset=utf-8");

  /** A file and its type. */
  record Asset(String type, byte[] bytes) {}

  private Assets() {}

  /** The file of that name, or null. */
  static @Nullable Asset find(String name) throws IOException {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null || !NAME.matcher(name).matches()) {
      return null;
    }
    try (InputStream stream = Assets.class.getResourceAsStream("/page/" + name)) {
      return stream == null ? null : new Asset(type, stream.readAllBytes());
    }
  }
}
