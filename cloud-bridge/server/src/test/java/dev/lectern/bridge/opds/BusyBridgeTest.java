package dev.lectern.bridge.opds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.RunningBridge;
import dev.lectern.bridge.entitlement.Rights;
import dev.lectern.protocol.EditionId;
import dev.lectern.protocol.OwnBook;
import dev.lectern.protocol.Sha256;
import dev.lectern.protocol.WorkId;
import dev.lectern.protocol.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who writes for long does not let an app hang. */
class BusyBridgeTest {
  private static final String DOCUMENT =
      "{\"modified\":\"2026-11-22T21:00:00Z\",\"device\":{\"id\":\"urn:x:1\",\"name\":\"Tablet\"},"
          + "\"progression\":0.25}";

  @TempDir Path home;

  @Test
  void aPlaceThatCannotBeKeptInTimeIsToBeSentAgain() throws Exception {
    try (RunningBridge running = new RunningBridge(home);
        HttpClient client = HttpClient.newHttpClient()) {
      running.register("kitchen");
      OwnBook own =
          new OwnBook(
              new WorkId("own-fern"), new EditionId(Sha256.hex("fern")), "Fern", "A", "en", 10);
      String at = running.clock.instant().toString();
      assertThat(running.write(sql -> Rights.own(sql, RunningBridge.DEMO, own, at)).join())
          .isTrue();
      HttpRequest put = put(running);
      CountDownLatch held = new CountDownLatch(1);
      CountDownLatch release = new CountDownLatch(1);
      CompletableFuture<Boolean> busy =
          running.write(
              sql -> {
                held.countDown();
                await(release);
                return true;
              });
      await(held);
      HttpResponse<String> answer;
      long asked = System.nanoTime();
      try {
        answer = client.send(put, HttpResponse.BodyHandlers.ofString());
      } finally {
        release.countDown();
      }
      Duration took = Duration.ofNanos(System.nanoTime() - asked);
      busy.join();
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
      assertThat(answer.body()).contains("busy");
      assertThat(took).isLessThan(Duration.ofSeconds(2));
      HttpResponse<String> later = client.send(put, HttpResponse.BodyHandlers.ofString());
      assertThat(later.statusCode()).isBetween(200, 201);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static HttpRequest put(RunningBridge running) throws Exception {
    Json.Obj login =
        RunningBridge.json(
            running.call(
                "POST", "/api/logins", "{\"reader\":\"anna\",\"label\":\"tablet\"}".getBytes()));
    String secret =
        ((Json.Str) login.get("login")).value() + ":" + ((Json.Str) login.get("password")).value();
    return HttpRequest.newBuilder(URI.create(running.bridge.http() + "/opds/progression/own-fern"))
        .PUT(HttpRequest.BodyPublishers.ofString(DOCUMENT))
        .header(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)))
        .header("Content-Type", "application/opds-progression+json")
        .build();
  }
}
