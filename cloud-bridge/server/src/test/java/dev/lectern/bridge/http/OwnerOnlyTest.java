package dev.lectern.bridge.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.RunningBridge;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The owner's rooms open to the owner's token, and to nothing else. */
class OwnerOnlyTest {
  private static final byte[] NOTHING = new byte[0];

  /** Each door below {@code /api/}; those that are nowhere are closed to strangers as well. */
  private static final String[] DOORS = {
    "GET /api/account",
    "GET /api/addresses",
    "GET /api/events",
    "GET /api/history",
    "GET /api/joins",
    "GET /api/ledger",
    "GET /api/logins",
    "GET /api/notes",
    "GET /api/notes/export",
    "GET /api/notes/collections",
    "GET /api/nowhere",
    "GET /api/readers",
    "POST /api/books",
    "POST /api/catalogue",
    "POST /api/devices",
    "POST /api/grant",
    "POST /api/joins",
    "POST /api/kobo",
    "POST /api/kobo/again",
    "POST /api/logins",
    "POST /api/notes/import",
    "POST /api/readers",
    "POST /api/reassign",
    "POST /api/restore",
    "POST /api/split",
    "POST /api/topup",
    "POST /api/undo",
    "POST /api/withdraw",
    "PUT /api/logins",
    "PUT /api/settings",
    "DELETE /api/logins",
  };

  @TempDir Path home;

  @Test
  void withAnotherTokenEachRoomIsClosed() throws Exception {
    try (RunningBridge running = new RunningBridge(home)) {
      String device = running.register("bedside");
      for (String door : DOORS) {
        String[] asked = door.split(" ", 2);
        for (String token : new String[] {device, "guessed", ""}) {
          assertThat(running.call(asked[0], asked[1], NOTHING, token).statusCode())
              .as(door)
              .isEqualTo(401);
        }
      }
      assertThat(running.get("/api/logins").statusCode()).isEqualTo(200);
      assertThat(running.get("/api/nowhere").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void theSchemesCaseDoesNotMatter() throws Exception {
    try (RunningBridge running = new RunningBridge(home);
        HttpClient client = HttpClient.newHttpClient()) {
      for (String scheme : new String[] {"Bearer ", "bearer ", "BEARER  "}) {
        HttpRequest request =
            HttpRequest.newBuilder(URI.create(running.bridge.http() + "/api/readers"))
                .header("Authorization", scheme + running.bridge.ownerToken().value())
                .build();
        assertThat(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
            .as(scheme)
            .isEqualTo(200);
      }
    }
  }
}
