package dev.lectern.bridge.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.RunningBridge;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrakeRoomsTest {
  @TempDir Path home;

  @Test
  void theOwnerSetsTheBrakesAndWhatIsNotUnderstoodChangesNothing() throws Exception {
    try (RunningBridge running = new RunningBridge(home)) {
      running.call("POST", "/api/readers", "{\"reader\":\"anna\"}".getBytes());
      assertThat(get(running, "/api/brakes"))
          .contains("\"voiceBuying\":false")
          .contains("\"itemCapMinor\":null")
          .contains("{\"reader\":\"anna\",\"role\":\"adult\",\"dailyCapMinor\":null}");
      ask(
          running,
          "PUT",
          "/api/brakes",
          "{\"voiceBuying\":true,\"itemCapMinor\":900,\"pinFromMinor\":300,"
              + "\"readers\":[{\"reader\":\"anna\",\"role\":\"child\",\"dailyCapMinor\":500}]}",
          200);
      for (String body :
          new String[] {
            "{\"voiceBuying\":false,\"itemCap\":1}",
            "{\"voiceBuying\":false,\"itemCapMinor\":-1}",
            "{\"voiceBuying\":false,\"dailyCapMinor\":null}",
            "{\"voiceBuying\":false,\"readers\":[{\"reader\":\"zoe\",\"role\":\"adult\"}]}",
            "{\"voiceBuying\":false,\"readers\":[{\"reader\":\"anna\",\"role\":\"king\"}]}",
            "{\"voiceBuying\":false,\"readers\":{}}"
          }) {
        ask(running, "PUT", "/api/brakes", body, 422);
      }
      assertThat(get(running, "/api/brakes"))
          .contains("\"voiceBuying\":true")
          .contains("\"itemCapMinor\":900")
          .contains("{\"reader\":\"anna\",\"role\":\"child\",\"dailyCapMinor\":500}");
      ask(running, "PUT", "/api/pin", "{\"pin\":\"12a4\"}", 422);
      assertThat(get(running, "/api/brakes")).contains("\"pinSet\":false");
      ask(running, "PUT", "/api/pin", "{\"pin\":\"2718\"}", 200);
      assertThat(get(running, "/api/brakes")).contains("\"pinSet\":true").doesNotContain("2718");
      ask(running, "PUT", "/api/pin", "{\"pin\":null}", 200);
      assertThat(get(running, "/api/brakes")).contains("\"pinSet\":false");
      String key = "\"key\":\"" + "0".repeat(32) + "\"";
      assertThat(get(running, "/api/requests")).isEqualTo("{\"requests\":[]}");
      ask(
          running,
          "POST",
          "/api/requests",
          "{" + key + ",\"answer\":\"approve\",\"minor\":1}",
          409);
      ask(running, "POST", "/api/requests", "{" + key + ",\"answer\":\"maybe\"}", 422);
      ask(running, "POST", "/api/orders/undo", "{" + key + "}", 409);
    }
  }

  private static String get(RunningBridge running, String path) throws Exception {
    return new String(running.get(path).body(), StandardCharsets.UTF_8);
  }

  private static void ask(
      RunningBridge running, String method, String path, String body, int status) throws Exception {
    HttpResponse<byte[]> answer = running.call(method, path, body.getBytes(StandardCharsets.UTF_8));
    assertThat(answer.statusCode()).as(body).isEqualTo(status);
  }
}
