package dev.lectern.bridge.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.Main;
import dev.lectern.bridge.RunningBridge;
import dev.lectern.bridge.store.SqliteStore;
import dev.lectern.protocol.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a bridge writes down of what is done at its doors. */
class AuditDoorTest {
  private static final String TYPED_INTO_THE_WRONG_FIELD = "my-secret-horse";

  private static final long LATER_MS = 4_000_000_000_000L;

  @TempDir Path home;

  private record Said(int status, String out) {}

  private Said audit(String... more) {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      String[] words = new String[more.length + 3];
      System.arraycopy(new String[] {"audit", "--home", home.toString()}, 0, words, 0, 3);
      System.arraycopy(more, 0, words, 3, more.length);
      int status = new CommandLine(new Main()).execute(words);
      return new Said(status, out.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(before);
    }
  }

  @Test
  void whatIsDecidedAtTheDoorsIsWrittenDownAndHolds() throws Exception {
    List<String> what;
    try (RunningBridge running = new RunningBridge(home)) {
      running.register("kitchen");
      owner(running, "POST", "/api/devices/lock", "{\"device\":\"kitchen\"}");
      owner(running, "PUT", "/api/pin", "{\"pin\":\"4711\"}");
      owner(running, "PUT", "/api/brakes", "{\"voiceBuying\":true,\"dailyCapMinor\":1200}");
      owner(running, "POST", "/api/readers", "{\"reader\":\"ben\"}");
      owner(running, "POST", "/api/devices/unlock", "{\"device\":\"kitchen\"}");
      owner(running, "POST", "/api/tokens", "{\"name\":\"n\",\"scopes\":[\"read\"],\"days\":9}");
      HttpResponse<String> wrong = signIn(running, TYPED_INTO_THE_WRONG_FIELD);
      assertThat(wrong.statusCode()).isEqualTo(401);

      Json.Obj told = RunningBridge.json(running.get("/api/audit"));
      what =
          ((Json.Arr) told.get("rows"))
              .items().stream()
                  .map(row -> (Json.Obj) row)
                  .map(row -> text(row, "who") + " " + text(row, "what"))
                  .toList();
      assertThat(running.get("/api/audit?after=1").statusCode()).isEqualTo(200);
      assertThat(running.call("GET", "/api/audit", new byte[0], "nobody").statusCode())
          .isEqualTo(401);
    }
    assertThat(what)
        .contains(
            "machine token-made",
            "machine owner-code-made",
            "machine key-in-use",
            "file registered",
            "file locked",
            "file pin-set",
            "file rules-set",
            "file unlocked",
            "file token-made",
            "stranger sign-in-refused");
    Said printed = audit();
    assertThat(printed.out())
        .contains("locked device=device-2 (kitchen)", "rules-set", "1200")
        .doesNotContain("4711", TYPED_INTO_THE_WRONG_FIELD);

    Said whole = audit("--verify");
    assertThat(whole.out()).contains("heads=").endsWith("AUDIT OK\n");
    assertThat(whole.status()).isZero();

    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + home.resolve("bridge.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE audit SET who = 'bridge' WHERE what = 'locked'");
    }
    Said broken = audit("--verify", "--json");
    assertThat(broken.status()).isEqualTo(1);
    assertThat(broken.out()).contains("\"row-changed\"", "\"whole\":false");
  }

  @Test
  void whoTakesOutTheFirstRowOrAllIsFoundToo() throws Exception {
    try (RunningBridge running = new RunningBridge(home)) {
      running.register("kitchen");
    }
    assertThat(audit("--verify").status()).isZero();
    assertThat(audit("--verify", "--kept", home.resolve("nowhere.jsonl").toString()).status())
        .as("a check of heads that are not there")
        .isEqualTo(1);

    rows("DELETE FROM audit WHERE n = 1");
    Said first = audit("--verify");
    assertThat(first.out()).contains("Row 1 was taken out.").endsWith("AUDIT BROKEN\n");
    assertThat(first.status()).isEqualTo(1);

    rows("DELETE FROM audit");
    Said all = audit("--verify");
    assertThat(all.out()).contains("The rows end at 0").endsWith("AUDIT BROKEN\n");
    assertThat(all.status()).isEqualTo(1);
  }

  /** Whoever can write rows can write that one: what it excuses is not whole. */
  @Test
  void aRestoreEndsWithAStatusOfItsOwn() throws Exception {
    try (RunningBridge running = new RunningBridge(home)) {
      running.register("kitchen");
    }
    rows("DELETE FROM audit WHERE n > 2");
    try (SqliteStore store = SqliteStore.openBeside(home.resolve("bridge.db"))) {
      store.write(
          sql -> {
            Audit.note(sql, RunningBridge.DEMO, new Asking(Who.MACHINE, LATER_MS), Deed.RESTORED);
            return true;
          });
    }
    Said restored = audit("--verify");
    assertThat(restored.out())
        .contains("says that a backup was put back")
        .endsWith("AUDIT RESTORED\n");
    assertThat(restored.status()).isEqualTo(3);
    assertThat(audit("--verify", "--json").out())
        .contains("\"whole\":false", "\"verdict\":\"restored\"", "\"lost-by-restore\"");

    rows("DELETE FROM audit WHERE n = 1");
    assertThat(audit("--verify").status()).as("a flaw weighs more").isEqualTo(1);
  }

  private void rows(String sql) throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + home.resolve("bridge.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private static void owner(RunningBridge running, String method, String path, String body)
      throws Exception {
    assertThat(running.call(method, path, body.getBytes(StandardCharsets.UTF_8)).statusCode())
        .as(path)
        .isEqualTo(200);
  }

  private static HttpResponse<String> signIn(RunningBridge running, String name) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(running.bridge.http() + "/signin"))
              .header("Content-Type", "application/json")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      "{\"name\":\"" + name + "\",\"password\":\"something else\"}"))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private static String text(Json.Obj row, String name) {
    return ((Json.Str) row.get(name)).value();
  }
}
