package dev.lectern.bridge.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.RunningBridge;
import dev.lectern.bridge.TestBook;
import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A loan as the owner and each door that gives out files see it. */
class LoanRoomsTest {
  private static final Pattern DOWNLOAD = Pattern.compile("\"Url\":\"([^\"]+)\"");

  @TempDir Path home;
  private final HttpClient client = HttpClient.newHttpClient();

  private HttpResponse<String> get(String url, String authorization) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String text(Json.Obj object, String name) {
    return ((Json.Str) object.get(name)).value();
  }

  private static String said(HttpResponse<byte[]> answer) {
    return answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8);
  }

  @Test
  void everyDoorGivesALentBookOutUntilItsEndAndSaysWhyNotAfterwards() throws Exception {
    try (RunningBridge running = new RunningBridge(home)) {
      String device = "Bearer " + running.register("bedside");
      running.sell("fern", "Fern", 400);
      String http = running.bridge.http();
      Json.Obj login =
          RunningBridge.json(
              running.call(
                  "POST", "/api/logins", "{\"reader\":\"anna\",\"label\":\"tab\"}".getBytes()));
      String basic =
          "Basic "
              + Base64.getEncoder()
                  .encodeToString(
                      (text(login, "login") + ":" + text(login, "password")).getBytes());
      String kobo =
          text(
              RunningBridge.json(
                  running.call(
                      "POST", "/api/kobo", "{\"reader\":\"anna\",\"label\":\"k\"}".getBytes())),
              "address");
      String content = http + "/content/" + Sha256.hex(TestBook.named("Fern"));
      String file = http + "/opds/file/fern.epub";
      assertThat(get(content, device).body()).contains("not-entitled");
      assertThat(get(file, basic).body()).contains("not-entitled");

      assertThat(said(lend(running, "2199-01-01T00:00:00Z"))).startsWith("422");
      assertThat(said(lend(running, "tomorrow"))).startsWith("422");
      String until = running.clock.instant().plus(Duration.ofDays(14)).toString();
      assertThat(said(lend(running, until))).startsWith("200");
      assertThat(said(running.get("/api/loans")))
          .contains("\"work\":\"fern\"")
          .contains("\"until\":\"" + until + "\"")
          .contains("\"lent\":true")
          .contains("\"ended\":null");
      assertThat(said(running.get("/api/account"))).contains("\"kind\":\"loan\",\"live\":true");
      assertThat(get(content, device).statusCode()).isEqualTo(200);
      assertThat(get(file, basic).statusCode()).isEqualTo(200);
      assertThat(get(http + "/opds/shelf", basic).body()).contains("Fern");
      String synced = get(kobo + "/v1/library/sync", "").body();
      Matcher url = DOWNLOAD.matcher(synced);
      assertThat(url.find()).as(synced).isTrue();
      String download = url.group(1).replace("\\/", "/");
      assertThat(get(download, "").statusCode()).isEqualTo(200);

      running.clock.pass(Duration.ofDays(14));
      String ended = "The loan of Fern has ended. Your notes and your place stay.";
      assertThat(get(content, device).statusCode()).isEqualTo(403);
      assertThat(get(content, device).body()).contains("loan-ended").contains(ended);
      assertThat(get(file, basic).statusCode()).isEqualTo(403);
      assertThat(get(file, basic).body()).contains(ended);
      assertThat(get(download, "").statusCode()).isEqualTo(404);
      assertThat(said(running.get("/api/loans"))).contains("\"lent\":false");
      assertThat(said(running.call("DELETE", "/api/loans/fern", new byte[0])))
          .startsWith("409")
          .contains("not-lent");
    }
  }

  private static HttpResponse<byte[]> lend(RunningBridge running, String until) throws Exception {
    String body = "{\"work\":\"fern\",\"until\":\"" + until + "\"}";
    return running.call("POST", "/api/loans", body.getBytes());
  }
}
