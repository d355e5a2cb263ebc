package dev.lectern.bridge.opds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lectern.bridge.RunningBridge;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PIN at the page where a book is bought: slow to look at, and nobody waits for that. */
class TypedPinTest {
  /** As a PIN is kept; some seconds of work, and opened by none. */
  private static final String SLOW = "19456$150$" + "0".repeat(32) + "$" + "0".repeat(64);

  @TempDir Path home;

  @Test
  void othersAreServedWhileAPinIsLookedAtAndItsTryIsCountedByThen() throws Exception {
    try (RunningBridge running = new RunningBridge(home);
        HttpClient client = HttpClient.newHttpClient()) {
      running.register("kitchen");
      running.call("POST", "/api/topup", "{\"minor\":5000,\"currency\":\"EUR\"}".getBytes());
      running.sell("moss", "Moss and Stone", 200);
      String form = form(send(client, request(running, null)).body());
      running.call("PUT", "/api/pin", "{\"pin\":\"2718\"}".getBytes());
      assertThat(send(client, request(running, form)).body()).contains("name=\"pin\"");
      assertThat(running.write(sql -> sql.update("UPDATE pin SET hash = ?", SLOW)).join()).isOne();

      CompletableFuture<HttpResponse<String>> answer =
          client.sendAsync(
              request(running, form + "pin=1111"), HttpResponse.BodyHandlers.ofString());
      await()
          .pollInterval(Duration.ofMillis(5))
          .atMost(Duration.ofSeconds(60))
          .until(() -> running.write(sql -> sql.number("SELECT wrong FROM pin")).join() == 1);

      assertThat(answer).isNotDone();
      assertThat(answer.join().statusCode()).isEqualTo(200);
      assertThat(answer.join().body()).contains("That PIN is wrong; 2 more tries are left.");
    }
  }

  private static HttpResponse<String> send(HttpClient client, HttpRequest request)
      throws Exception {
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /**
   * @param form null to look at the page
   */
  private static HttpRequest request(RunningBridge running, String form) {
    String owner = "anna:" + running.bridge.ownerToken().value();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(running.bridge.http() + "/opds/buy/moss"))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(owner.getBytes(StandardCharsets.UTF_8)));
    return form == null
        ? request.build()
        : request
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
  }

  private static String form(String page) {
    StringBuilder fields = new StringBuilder();
    Matcher inputs =
        Pattern.compile("type=\"hidden\" name=\"(\\w+)\" value=\"([^\"]*)\"").matcher(page);
    while (inputs.find()) {
      fields.append(inputs.group(1)).append('=').append(inputs.group(2)).append('&');
    }
    return fields.toString();
  }
}
