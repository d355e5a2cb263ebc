package dev.lectern.app.web;

import dev.lectern.protocol.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a handler answers. */
public final class Answer {
  private final int status;
  private final String type;
  private final Map<String, String> headers;
  private final byte[] body;

  private Answer(int status, String type, Map<String, String> headers, byte[] body) {
    this.status = status;
    this.type = type;
    this.headers = Map.copyOf(headers);
    this.body = body;
  }

  public static Answer json(int status, String json) {
    return new Answer(
        status, "application/json; charset=utf-8", Map.of(), json.getBytes(StandardCharsets.UTF_8));
  }

  /** {@code {"ok":true}}: what was asked for is done, and durable where it should be. */
  public static Answer ok() {
    return json(200, "{\"ok\":true}");
  }

  /** An expected failure, with a stable code and one sentence for people. */
  public static Answer refused(int status, String code, String sentence) {
    return json(status, Json.object().put("code", code).put("sentence", sentence).text());
  }

  public static Answer bytes(String type, byte[] body, Map<String, String> headers) {
    return new Answer(200, type, headers, body);
  }

  /** What the asker has is still right. */
  public static Answer unchanged(Map<String, String> headers) {
    return new Answer(304, "text/plain", headers, new byte[0]);
  }

  int status() {
    return status;
  }

  String type() {
    return type;
  }

  Map<String, String> headers() {
    return headers;
  }

  byte[] body() {
    return body;
  }
}
