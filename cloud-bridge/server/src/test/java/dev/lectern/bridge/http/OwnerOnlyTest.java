package dev.lectern.bridge.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.RunningBridge;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The owner's rooms open to the owner's token, and to nothing else. */
class OwnerOnlyTest {
  private static final byte[] NOTHING = new byte[0];

  @TempDir Path home;

  @Test
  void withAnotherTokenEachRoomIsClosed() throws Exception {
    try (RunningBridge running = new RunningBridge(home)) {
      String device = running.register("bedside");
      for (String path :
          new String[] {
            "/api/account", "/api/addresses", "/api/logins", "/api/notes", "/api/readers"
          }) {
        closed(running, "GET", path, device);
      }
      for (String path : new String[] {"/api/books", "/api/logins", "/api/readers"}) {
        closed(running, "POST", path, device);
        closed(running, "POST", path, "guessed");
      }
      assertThat(running.get("/api/logins").statusCode()).isEqualTo(200);
    }
  }

  private static void closed(RunningBridge running, String method, String path, String token)
      throws Exception {
    assertThat(running.call(method, path, NOTHING, token).statusCode())
        .as(method + " " + path)
        .isEqualTo(401);
  }
}
