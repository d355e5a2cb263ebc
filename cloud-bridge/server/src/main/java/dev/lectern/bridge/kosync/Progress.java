package dev.lectern.bridge.kosync;

import dev.lectern.protocol.json.Json;

/**
 * A place that is handed out.
 *
 * @param document as it was asked for
 * @param timestamp seconds since 1970, by which the plugin decides whether it asks its reader
 */
public record Progress(
    String document,
    String progress,
    String percentage,
    String device,
    String deviceId,
    long timestamp) {
  /**
   * Later than any clock that a device may have, so that its reader is asked whatever it thinks the
   * time is: the year 2100.
   */
  public static final long NEW = 4_102_444_800L;

  /**
   * Not later than any: nobody is asked, and a pull by hand still goes there. The plugin's last
   * page turn is 0 until one is turned, so that even a 1 would ask again each time the book is
   * opened.
   */
  public static final long GIVEN = 0;

  public String json() {
    return Json.object()
        .put("document", document)
        .put("percentage", Push.number(percentage))
        .put("progress", progress)
        .put("device", device)
        .put("device_id", deviceId)
        .put("timestamp", timestamp)
        .text();
  }
}
