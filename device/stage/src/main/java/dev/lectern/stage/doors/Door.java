package dev.lectern.stage.doors;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** HTTP to one program, wherever it is listening now. */
public final class Door {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client;
  private final Supplier<@Nullable URI> where;
  private final Supplier<Map<String, String>> headers;

  /**
   * @param where the program's address, or null while it is off
   * @param headers sent with every request
   */
  public Door(
      HttpClient client, Supplier<@Nullable URI> where, Supplier<Map<String, String>> headers) {
    this.client = client;
    this.where = where;
    this.headers = headers;
  }

  public Reply get(String path) {
    return send("GET", path, Map.of(), new byte[0]);
  }

  public Reply post(String path, String json) {
    return send(
        "POST",
        path,
        Map.of("Content-Type", "application/json"),
        json.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends and waits; a program that is off or silent answers with status 0. */
  public Reply send(String method, String path, Map<String, String> extra, byte[] body) {
    URI base = where.get();
    if (base == null) {
      return Reply.silence();
    }
    try {
      HttpResponse<byte[]> response =
          client.send(request(base, method, path, extra, body), BodyHandlers.ofByteArray());
      return new Reply(
          response.statusCode(),
          response.headers().firstValue("Content-Type").orElse(null),
          response.body());
    } catch (IOException unanswered) {
      return Reply.silence();
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      return Reply.silence();
    }
  }

  /** Opens an event stream, or null where nobody serves one. The caller closes it. */
  public @Nullable InputStream stream(String path) throws InterruptedException {
    URI base = where.get();
    if (base == null) {
      return null;
    }
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
    headers.get().forEach(request::header);
    try {
      HttpResponse<InputStream> response =
          client.send(request.build(), BodyHandlers.ofInputStream());
      if (response.statusCode() == 200) {
        return response.body();
      }
      response.body().close();
      return null;
    } catch (IOException unanswered) {
      return null;
    }
  }

  private HttpRequest request(
      URI base, String method, String path, Map<String, String> extra, byte[] body) {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
    headers.get().forEach(request::header);
    extra.forEach(request::header);
    return request
        .method(
            method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
        .build();
  }
}
