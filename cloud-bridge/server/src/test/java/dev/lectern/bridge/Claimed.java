package dev.lectern.bridge;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.ca.TestKey;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.JsonLimits;
import dev.lectern.protocol.json.JsonReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import javax.net.ssl.SSLContext;

/**
 * A device that was claimed by its code, over the closed HTTP door, as its maker would do it.
 *
 * @param grant what the bridge answered at last
 */
public record Claimed(TestKey key, Json.Obj grant) {

  /** Begins a claim; the answer of {@code POST /claim/start}. */
  static Json.Obj start(String http, TestKey key, String name, SSLContext tls) throws Exception {
    return JsonReader.read(
                post(
                        http + "/claim/start",
                        Json.object()
                            .put("csr", key.csr())
                            .put("kind", "reader")
                            .put("name", name)
                            .text(),
                        tls)
                    .body(),
                JsonLimits.LOCAL)
            instanceof Json.Obj it
        ? it
        : null;
  }

  static HttpResponse<String> post(String url, String body, SSLContext tls) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().sslContext(tls).build()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(url))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  /** From its first word to its grant. */
  static Claimed of(RunningBridge running, String name, SSLContext tls) throws Exception {
    String https = running.bridge.https().orElseThrow();
    TestKey key = TestKey.fresh();
    Json.Obj started = start(https, key, name, tls);
    String poll = Json.object().put("device_code", text(started, "device_code")).text();
    HttpResponse<String> early = post(https + "/claim/poll", poll, tls);
    if (early.statusCode() != 400 || !early.body().contains("authorization_pending")) {
      throw new AssertionError(early.body());
    }
    HttpResponse<byte[]> approved =
        running.call(
            "POST",
            "/api/claims",
            ("{\"code\":\""
                    + text(started, "user_code")
                    + "\",\"approve\":true,"
                    + "\"readers\":[\"anna\"]}")
                .getBytes());
    if (approved.statusCode() != 200) {
      throw new AssertionError(new String(approved.body()));
    }
    HttpResponse<String> granted = post(https + "/claim/poll", poll, tls);
    if (granted.statusCode() != 200) {
      throw new AssertionError(granted.body());
    }
    return new Claimed(key, (Json.Obj) JsonReader.read(granted.body(), JsonLimits.LOCAL));
  }

  static String text(Json.Obj object, String name) {
    return ((Json.Str) object.get(name)).value();
  }

  Principal.OfDevice device() {
    return RunningBridge.device(text(grant, "device"));
  }

  SSLContext tls() throws Exception {
    return key.tls(text(grant, "chain"), text(grant, "root"));
  }

  TestDevice connect() throws Exception {
    return connect(device().toString());
  }

  TestDevice connect(String clientId) throws Exception {
    TestDevice device = TestDevice.closed(text(grant, "broker"), device(), clientId, tls());
    device.listen(dev.lectern.protocol.Topics.down(device().account(), device().device()));
    return device;
  }
}
