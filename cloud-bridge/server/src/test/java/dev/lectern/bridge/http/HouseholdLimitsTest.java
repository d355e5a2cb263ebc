package dev.lectern.bridge.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.RunningBridge;
import dev.lectern.bridge.account.Accounts;
import dev.lectern.bridge.account.Token;
import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.json.Json;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A household has no more people and devices than it has room for, by whatever door they come. */
class HouseholdLimitsTest {
  private static final int MOST = 100;

  @TempDir Path home;
  private RunningBridge running;

  @BeforeEach
  void fill() throws Exception {
    running = new RunningBridge(home);
    running
        .write(
            sql -> {
              for (int i = 0; i < MOST; i++) {
                ReaderId reader = new ReaderId("reader-" + i);
                Accounts.addReader(sql, RunningBridge.DEMO, reader);
                Accounts.register(
                    sql,
                    RunningBridge.device("device-" + i),
                    "D",
                    "reader",
                    List.of(reader),
                    new Token("t" + i));
              }
              return true;
            })
        .join();
  }

  @AfterEach
  void leave() throws Exception {
    running.close();
  }

  private String post(String path, String body) throws Exception {
    HttpResponse<byte[]> answer = running.call("POST", path, body.getBytes(StandardCharsets.UTF_8));
    Json.Obj said = RunningBridge.json(answer);
    return answer.statusCode() + (said.get("code") instanceof Json.Str it ? " " + it.value() : "");
  }

  private String device(String device, String reader) throws Exception {
    return post(
        "/api/devices",
        "{\"device\":\"%s\",\"name\":\"N\",\"kind\":\"reader\",\"readers\":[\"%s\"]}"
            .formatted(device, reader));
  }

  @Test
  void noDoorLetsMoreDevicesIn() throws Exception {
    assertThat(device("attic", "reader-0")).isEqualTo("422 too-many");
    assertThat(device("device-7", "reader-0")).as("one that is there").isEqualTo("200");
    assertThat(post("/api/devices/revoke", "{\"device\":\"device-8\"}")).isEqualTo("200");
    assertThat(device("attic", "reader-0")).as("where one has gone").isEqualTo("200");
    assertThat(device("device-8", "reader-0"))
        .as("the one that has gone")
        .isEqualTo("422 too-many");
  }

  @Test
  void noDoorLetsMorePeopleIn() throws Exception {
    assertThat(post("/api/readers", "{\"reader\":\"anna\"}")).isEqualTo("422 too-many");
    assertThat(post("/api/people", "{\"reader\":\"anna\",\"role\":\"adult\"}"))
        .isEqualTo("422 too-many");
    assertThat(device("device-7", "anna")).isEqualTo("422 too-many");
    assertThat(post("/api/people", "{\"reader\":\"reader-7\",\"role\":\"adult\"}"))
        .as("one that is there")
        .isEqualTo("200");
    assertThat(
            running.<Integer>write(sql -> Accounts.readers(sql, RunningBridge.DEMO).size()).join())
        .isEqualTo(MOST);
  }
}
