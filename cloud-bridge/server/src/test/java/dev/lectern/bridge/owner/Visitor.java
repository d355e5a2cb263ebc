package dev.lectern.bridge.owner;

import dev.lectern.bridge.RunningBridge;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody at the owner's pages with a browser that knows forms and cookies, and no scripts. */
final class Visitor {
  private static final Pattern WORD = Pattern.compile("name=\"csrf\" value=\"([0-9a-f]{64})\"");

  private final HttpClient client;
  private final RunningBridge running;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  String word = "";
  String site = "same-origin";

  Visitor(HttpClient client, RunningBridge running) {
    this.client = client;
    this.running = running;
  }

  /** What came back. */
  record Shown(int status, String location, String html) {}

  Shown get(String path) throws Exception {
    Shown shown = send("GET", path, "");
    Matcher matcher = WORD.matcher(shown.html());
    if (matcher.find()) {
      word = matcher.group(1);
    }
    return shown;
  }

  /** Sends a form with the word, and names and values in turn; says where it is sent on to. */
  Shown post(String path, String... fields) throws Exception {
    StringBuilder body = new StringBuilder("csrf=" + word);
    for (int i = 0; i < fields.length; i += 2) {
      body.append('&')
          .append(fields[i])
          .append('=')
          .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return send("POST", path, body.toString());
  }

  /** As {@link #post}, and then the page that follows. */
  String told(String path, String... fields) throws Exception {
    Shown sent = post(path, fields);
    if (sent.status() != 303) {
      throw new AssertionError(path + ": " + sent.status() + " " + sent.html());
    }
    return get(sent.location()).html();
  }

  private Shown send(String method, String path, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(running.bridge.http() + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Sec-Fetch-Site", site);
    StringBuilder jar = new StringBuilder();
    cookies.forEach((name, value) -> jar.append(name).append('=').append(value).append("; "));
    request.header("Cookie", jar.toString());
    HttpResponse<String> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    for (String set : answer.headers().allValues("Set-Cookie")) {
      String pair = set.substring(0, set.indexOf(';'));
      cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }
    return new Shown(
        answer.statusCode(), answer.headers().firstValue("Location").orElse(""), answer.body());
  }
}
