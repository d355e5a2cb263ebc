package dev.lectern.stage;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.lectern.stage.demo.Clocks;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command says, above all where it cannot do what was asked. */
class NotesCommandTest {
  @TempDir private Path folder;
  private HttpServer bridge;
  private volatile int status = 200;
  private volatile String answer = "{}";
  private Path token;
  private Path file;

  record Run(int status, String out, String err) {}

  @BeforeEach
  void start() throws IOException {
    bridge = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    bridge.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    bridge.start();
    token = Files.writeString(folder.resolve("owner's.token"), "s3cret\n");
    file = Files.writeString(folder.resolve("My Clippings.txt"), "x");
  }

  @AfterEach
  void stop() {
    bridge.stop(0);
  }

  static Run run(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Clocks clocks = new Clocks(InstantSource.fixed(Instant.EPOCH), () -> 0, () -> 1);
    int status =
        Main.line(clocks).setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(words);
    return new Run(status, out.toString(), err.toString());
  }

  private Run notes(String verb, String at, Path token, Object... more) {
    List<String> words =
        new ArrayList<>(List.of("notes", verb, "--bridge", at, "--token-file", token.toString()));
    words.addAll(List.of("--reader", "anna"));
    for (Object one : more) {
      words.add(one.toString());
    }
    return run(words.toArray(String[]::new));
  }

  private String address() {
    return "http://127.0.0.1:" + bridge.getAddress().getPort();
  }

  private static void isOneSentence(Run run, int status) {
    assertThat(run.err().strip()).isNotEmpty().doesNotContain("\n").doesNotContain("s3cret");
    assertThat(run.status()).as(run.err()).isEqualTo(status);
  }

  @Test
  void whatIsMissingIsSaidInOneSentence() throws IOException {
    String at = address();
    isOneSentence(notes("import", at, token, folder.resolve("none.txt")), 2);
    isOneSentence(notes("import", at, token, folder), 2);
    isOneSentence(notes("import", at, folder.resolve("none.token"), file), 2);
    isOneSentence(notes("import", at, folder, file), 2);
    isOneSentence(notes("import", "foo", token, file), 2);
    isOneSentence(notes("import", "http://127.0.0.1:1", token, file), 1);
    isOneSentence(notes("export", at, token, "--work", "w1", folder.resolve("no/such/file")), 1);
    for (String content : List.of("", "s3cret\ns3cret", "s3cret s3cret", "s3crétt")) {
      isOneSentence(notes("import", at, Files.writeString(token, content), file), 2);
    }
  }

  @Test
  void aRefusalIsItsSentence() {
    status = 422;
    answer = "{\"code\":\"no-reader\",\"sentence\":\"The account has no such reader.\"}";
    Run run = notes("import", address(), token, file);
    isOneSentence(run, 1);
    assertThat(run.err().strip()).isEqualTo("The account has no such reader.");
    answer = "<html>\nno\n</html>";
    isOneSentence(notes("undo", address(), token, "b1"), 1);
  }

  @Test
  void aFileOfWhichNothingIsTakenFails() {
    answer =
        "{\"ok\":true,\"batch\":\"b1\",\"added\":0,\"notTaken\":"
            + "[{\"code\":\"malformed\",\"what\":\"no JSON\"}]}";
    Run run = notes("import", address(), token, file);
    isOneSentence(run, 1);
    assertThat(run.out()).contains("not taken: malformed: no JSON").doesNotContain("undo");
    answer = "{\"ok\":true,\"batch\":\"b1\",\"added\":0,\"known\":3,\"notTaken\":[]}";
    assertThat(notes("import", address(), token, file).status()).isZero();
  }

  @Test
  void aFileThatIsNoUtf8IsToldOf() {
    for (String[] read :
        new String[][] {
          {"utf-8", ""}, {"windows-1252", "read as windows-1252"}, {"utf-8-damaged", "are lost"}
        }) {
      answer = "{\"batch\":\"b\",\"readAs\":\"" + read[0] + "\",\"added\":2,\"notTaken\":[]}";
      Run run = notes("import", address(), token, file);
      assertThat(run.out()).contains(read[1]);
      assertThat(run.out().contains("the file")).isEqualTo(!read[1].isEmpty());
    }
  }

  @Test
  void theWayBackCanBeTypedAsItStands() {
    answer = "{\"ok\":true,\"batch\":\"b1\",\"added\":2,\"notTaken\":[]}";
    Run run = notes("import", address(), token, file);
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains(
            "./lectern notes undo --bridge "
                + address()
                + " --token-file '"
                + token.toString().replace("'", "'\\''")
                + "' --reader anna b1");
  }
}
