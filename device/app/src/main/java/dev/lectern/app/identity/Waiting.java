package dev.lectern.app.identity;

import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.MalformedJson;
import java.time.Duration;
import java.util.Optional;

/**
 * A claim that waits for its owner.
 *
 * @param deviceCode secret: who has it and the key is given the certificate
 * @param userCode what people type, {@code XXXX-XXXX}
 * @param page where they type it
 * @param link the same with the code in it, for the QR code
 * @param root PEM, what the bridge says its root is
 * @param life until the codes end, from when they were given
 * @param interval between two questions
 */
record Waiting(
    String deviceCode,
    String userCode,
    String page,
    String link,
    String root,
    Duration life,
    Duration interval) {

  private static final int MOST_SECONDS = 3600;

  /** Reads the bridge's answer, or {@link #json}; empty where it is neither. */
  static Optional<Waiting> parse(String json) {
    try {
      Json.Obj it = Json.parseObject(json);
      return Optional.of(
          new Waiting(
              text(it, "device_code"),
              text(it, "user_code"),
              text(it, "verification_uri"),
              text(it, "verification_uri_complete"),
              text(it, "root"),
              seconds(it, "expires_in"),
              seconds(it, "interval")));
    } catch (MalformedJson | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  String json() {
    return Json.object()
        .put("device_code", deviceCode)
        .put("user_code", userCode)
        .put("verification_uri", page)
        .put("verification_uri_complete", link)
        .put("root", root)
        .put("expires_in", life.toSeconds())
        .put("interval", interval.toSeconds())
        .text();
  }

  private static String text(Json.Obj it, String name) {
    if (it.get(name) instanceof Json.Str(String text) && text.length() <= 4096) {
      return text;
    }
    throw new IllegalArgumentException("it lacks " + name);
  }

  private static Duration seconds(Json.Obj it, String name) {
    if (it.get(name) instanceof Json.Num number && number.isWhole() && number.whole() > 0) {
      return Duration.ofSeconds(Math.min(MOST_SECONDS, number.whole()));
    }
    throw new IllegalArgumentException("it lacks " + name);
  }

  /** Never shows the device's code. */
  @Override
  public String toString() {
    return "Waiting[" + userCode + "]";
  }
}
