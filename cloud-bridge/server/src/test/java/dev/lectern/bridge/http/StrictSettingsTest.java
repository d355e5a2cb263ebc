package dev.lectern.bridge.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.RunningBridge;
import dev.lectern.bridge.face.Registration;
import dev.lectern.protocol.json.Json;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who says "off" and misspells it must not hear that it is off. */
class StrictSettingsTest {
  @TempDir Path home;

  @Test
  void whatIsNotUnderstoodIsRefusedAndChangesNothing() throws Exception {
    try (RunningBridge running = new RunningBridge(home)) {
      running.call("POST", "/api/readers", "{\"reader\":\"anna\"}".getBytes());
      put(running, "/api/settings", "{\"voiceBuying\":true,\"dailyCapMinor\":700}", 200);
      for (String body :
          new String[] {
            "{\"voiceBuying\":\"false\"}",
            "{\"voiceBuying\":null}",
            "{\"voicebuying\":false}",
            "{\"voiceBuying\":false,\"dailycapminor\":0}",
            "{\"voiceBuying\":false,\"dailyCapMinor\":\"0\"}",
            "{\"voiceBuying\":false,\"dailyCapMinor\":0.5}",
            "{\"voiceBuying\":false,\"dailyCapMinor\":-1}",
            "{\"voiceBuying\":false,\"dailyCapMinor\":9223372036854775807}"
          }) {
        put(running, "/api/settings", body, 422);
      }
      Json.Obj settings = (Json.Obj) account(running).get("settings");
      assertThat(settings.get("voiceBuying")).isEqualTo(Json.of(true));
      assertThat(((Json.Num) settings.get("dailyCapMinor")).whole()).isEqualTo(700);
      put(running, "/api/settings", "{\"voiceBuying\":false}", 200);

      for (String body :
          new String[] {
            "{\"registration\":\"opne\"}",
            "{\"registration\":true}",
            "{\"registration\":\"open\",\"reader\":\"zoe\"}",
            "{\"registration\":\"open\",\"reader\":7}",
            "{\"registration\":\"open\",\"raeder\":\"anna\"}",
            "{\"reader\":\"anna\"}"
          }) {
        put(running, "/api/logins", body, 422);
      }
      assertThat(logins(running)).contains("\"registration\":\"closed\"");
      put(running, "/api/logins", "{\"registration\":\"open\",\"reader\":\"anna\"}", 200);
      put(running, "/api/logins", "{\"registration\":\"opne\"}", 422);
      assertThat(logins(running)).contains("\"registration\":\"open\"");
    }
  }

  @Test
  void nobodyIsCalledAsAGuestIsAndNoDeviceNothing() throws Exception {
    try (RunningBridge running = new RunningBridge(home)) {
      post(running, "/api/readers", "{\"reader\":\"guest\"}", 422);
      String code = running.bridge.firstCode().orElseThrow().shown();
      String guest =
          "{\"code\":\"" + code + "\",\"name\":\"guest\",\"password\":\"long enough 12\"}";
      post(running, "/signin/owner", guest, 422);
      post(running, "/api/readers", "{\"reader\":\"anna\",\"role\":\"owner\"}", 422);
      for (String wrong :
          new String[] {
            "\"name\":\"Study\",\"kind\":\"reader\",\"readers\":[\"guest\"]",
            "\"name\":\" \",\"kind\":\"reader\",\"readers\":[\"anna\"]",
            "\"name\":\"Study\",\"kind\":\"reader\",\"readers\":[\"anna\"],\"voice\":false"
          }) {
        post(running, "/api/devices", "{\"device\":\"study\"," + wrong + "}", 422);
      }
      assertThat(account(running).get("readers")).isEqualTo(Json.parse("[]"));
      assertThat(account(running).get("devices")).isEqualTo(Json.parse("[]"));
    }
  }

  /** A sum that overflows could never be read again, and nothing bought. */
  @Test
  void moneyWithoutEndIsRefused() throws Exception {
    try (RunningBridge running = new RunningBridge(home)) {
      String all = "{\"minor\":9223372036854775807,\"currency\":\"EUR\"}";
      post(running, "/api/topup", all, 422);
      post(running, "/api/topup", all, 422);
      post(running, "/api/topup", "{\"minor\":1000000000000,\"currency\":\"EUR\"}", 200);
      assertThat(running.get("/api/ledger").statusCode()).isEqualTo(200);
      String dear = "/api/catalogue?work=w&price=9223372036854775807&currency=EUR";
      assertThat(running.call("POST", dear, new byte[1]).statusCode()).isEqualTo(422);
    }
  }

  @Test
  void aQuestionIsNotDeclinedByASlipOfThePen() throws Exception {
    try (RunningBridge running = new RunningBridge(home)) {
      post(running, "/api/joins", "{\"offer\":1}", 422);
      post(running, "/api/joins", "{\"offer\":1,\"accept\":\"true\"}", 422);
      post(running, "/api/joins", "{\"offer\":1,\"acept\":true}", 422);
      post(running, "/api/joins", "{\"offer\":1,\"accept\":true}", 409);
    }
  }

  @Test
  void registrationIsNotCalledOpenWhereNobodyCouldRegister() throws Exception {
    try (RunningBridge running = new RunningBridge(home)) {
      post(running, "/api/readers", "{\"reader\":\"anna\"}", 200);
      running
          .write(
              sql -> {
                for (int i = 0; i < Registration.MOST_LOGINS; i++) {
                  sql.update(
                      "INSERT INTO login (account, login, reader, secret_hash, label, created_at)"
                          + " VALUES ('demo', ?, 'anna', 'x', 'x', '2026-11-22T10:00:00Z')",
                      "anna." + i);
                }
                return true;
              })
          .join();
      put(running, "/api/logins", "{\"registration\":\"open\"}", 422);
      assertThat(logins(running)).contains("\"registration\":\"closed\"");
      put(running, "/api/logins", "{\"registration\":\"closed\"}", 200);
      running.call("DELETE", "/api/logins?login=anna.7", new byte[0]);
      put(running, "/api/logins", "{\"registration\":\"open\"}", 200);
    }
  }

  private static void put(RunningBridge running, String path, String body, int status)
      throws Exception {
    answer(running, "PUT", path, body, status);
  }

  private static void post(RunningBridge running, String path, String body, int status)
      throws Exception {
    answer(running, "POST", path, body, status);
  }

  private static void answer(
      RunningBridge running, String method, String path, String body, int status) throws Exception {
    HttpResponse<byte[]> answer = running.call(method, path, body.getBytes(StandardCharsets.UTF_8));
    assertThat(answer.statusCode()).as(body).isEqualTo(status);
    if (status == 422) {
      String sentence = ((Json.Str) RunningBridge.json(answer).get("sentence")).value();
      assertThat(sentence).as(body).endsWith(".").doesNotContain("\n");
    }
  }

  private static Json.Obj account(RunningBridge running) throws Exception {
    return RunningBridge.json(running.get("/api/account"));
  }

  private static String logins(RunningBridge running) throws Exception {
    return new String(running.get("/api/logins").body(), StandardCharsets.UTF_8);
  }
}
