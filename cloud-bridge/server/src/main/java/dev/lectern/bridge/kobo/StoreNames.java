package dev.lectern.bridge.kobo;

import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.Members;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a Kobo is to look for what. Every address is this bridge's: none is the store's, so a store
 * that changes or closes changes nothing here.
 */
final class StoreNames {
  private static final Map<String, String> PATHS = read();

  private StoreNames() {}

  /**
   * @param host {@code http://host:port} as the Kobo called it
   * @param api the same with the key in its path
   */
  static Members resources(String host, String api) {
    Members resources = Json.object();
    PATHS.forEach(
        (name, path) ->
            resources.put(
                name,
                switch (path) {
                  case "False" -> path;
                  case "page" -> api + "/page";
                  default -> api + path;
                }));
    String covers = api + "/v1/books/{ImageId}/thumbnail/{Width}/{Height}/";
    return resources
        .put("image_host", host)
        .put("image_url_quality_template", covers + "{Quality}/{IsGreyscale}/image.jpg")
        .put("image_url_template", covers + "false/image.jpg")
        .put("reading_services_host", host)
        .put("store_host", host.substring(host.indexOf("//") + 2));
  }

  private static Map<String, String> read() {
    try (InputStream in = StoreNames.class.getResourceAsStream("resources.txt")) {
      if (in == null) {
        throw new IllegalStateException("the names of a Kobo's resources are not in the jar");
      }
      Map<String, String> paths = new LinkedHashMap<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> paths.put(line.split(" ", 2)[0], line.split(" ", 2)[1]));
      return paths;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
