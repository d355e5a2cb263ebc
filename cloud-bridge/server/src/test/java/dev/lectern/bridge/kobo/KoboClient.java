package dev.lectern.bridge.kobo;

import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.JsonLimits;
import dev.lectern.protocol.json.JsonReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Says what public recordings of Kobos have them say: paths, headers and bodies. */
final class KoboClient implements AutoCloseable {
  final String address;
  private final HttpClient client = HttpClient.newHttpClient();

  /** What it carries from sync to sync; empty as it comes out of the box. */
  String token = "";

  /**
   * @param address from the line in its configuration
   */
  KoboClient(String address) {
    this.address = address;
  }

  HttpResponse<byte[]> call(String method, String path, String body, String... headers)
      throws Exception {
    String url = path.startsWith("http") ? path : address + path;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .header("x-kobo-deviceid", "0".repeat(64))
            .header("x-kobo-userkey", "00000000-0000-4000-8000-00000000abcd")
            .header("x-kobo-appversion", "4.38.21908")
            .method(method, HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  Json json(String method, String path, String body) throws Exception {
    return read(call(method, path, body));
  }

  static Json read(HttpResponse<byte[]> answer) {
    if (answer.statusCode() >= 300) {
      throw new AssertionError(
          answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8));
    }
    return JsonReader.read(new String(answer.body(), StandardCharsets.UTF_8), JsonLimits.LOCAL);
  }

  /** One page of the sync that its token stands for. */
  HttpResponse<byte[]> page() throws Exception {
    return token.isEmpty()
        ? call("GET", "/v1/library/sync", "")
        : call("GET", "/v1/library/sync", "", "x-kobo-synctoken", token);
  }

  /** A whole sync: it asks on for as long as it is told to. */
  List<Json.Obj> sync() throws Exception {
    List<Json.Obj> entries = new ArrayList<>();
    boolean more = true;
    for (int pages = 0; more; pages++) {
      if (pages > 100) {
        throw new AssertionError("a sync without an end");
      }
      HttpResponse<byte[]> answer = page();
      ((Json.Arr) read(answer)).items().forEach(item -> entries.add((Json.Obj) item));
      token = answer.headers().firstValue("x-kobo-synctoken").orElseThrow();
      more = answer.headers().firstValue("x-kobo-sync").filter("continue"::equals).isPresent();
    }
    return entries;
  }

  /** The entries of one kind, such as {@code NewEntitlement}, without that wrapping. */
  static List<Json.Obj> of(List<Json.Obj> entries, String kind) {
    return entries.stream()
        .filter(entry -> entry.get(kind) != null)
        .map(entry -> (Json.Obj) entry.get(kind))
        .toList();
  }

  static Json at(Json json, String... path) {
    Json at = json;
    for (String name : path) {
      at = ((Json.Obj) at).get(name);
    }
    return at;
  }

  static String text(Json json, String... path) {
    return ((Json.Str) at(json, path)).value();
  }

  Json.Obj state(String book) throws Exception {
    return (Json.Obj)
        ((Json.Arr) json("GET", "/v1/library/" + book + "/state", "")).items().getFirst();
  }

  /** Puts a place, as a Kobo does on closing a book. */
  Json.Obj put(String book, String source, String span, double percent, String status, String date)
      throws Exception {
    String body =
        """
        {"ReadingStates":[{"CurrentBookmark":{"ContentSourceProgressPercent":%4$s,
          "LastModified":"%6$s","Location":{"Source":"%2$s","Type":"KoboSpan","Value":"%3$s"},
          "ProgressPercent":%4$s},"EntitlementId":"%1$s","LastModified":"%6$s",
          "Statistics":{"LastModified":"%6$s","RemainingTimeMinutes":30,"SpentReadingMinutes":12},
          "StatusInfo":{"LastModified":"%6$s","Status":"%5$s","TimesStartedReading":1}}]}
        """
            .formatted(book, source, span, Json.of(percent).text(), status, date);
    return (Json.Obj) json("PUT", "/v1/library/" + book + "/state", body);
  }

  @Override
  public void close() {
    client.close();
  }
}
