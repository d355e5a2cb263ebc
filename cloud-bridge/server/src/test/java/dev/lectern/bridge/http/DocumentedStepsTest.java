package dev.lectern.bridge.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lectern.bridge.Main;
import dev.lectern.bridge.RunningBridge;
import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.JsonLimits;
import dev.lectern.protocol.json.JsonReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Somebody types what docs/ says, line by line, at a bridge that has nothing in it yet. */
class DocumentedStepsTest {
  private static final Path DOCS = Path.of("../../docs");

  /** Whatever a machine without it could do, a newcomer there could not type it either. */
  private static final boolean CURL =
      List.of(System.getenv().getOrDefault("PATH", "").split(":", 64)).stream()
          .anyMatch(folder -> Files.isExecutable(Path.of(folder, "curl")));

  @TempDir Path home;

  /** Lines between fences; one that ends in a stroke goes on in the next. */
  private static List<String> typed(String page) throws Exception {
    List<String> lines = new ArrayList<>();
    boolean within = false;
    String begun = "";
    for (String line : Files.readAllLines(DOCS.resolve(page + ".md"), StandardCharsets.UTF_8)) {
      String bare = line.strip();
      if (bare.startsWith("```")) {
        within = !within;
      } else if (within && bare.endsWith("\\")) {
        begun += bare.substring(0, bare.length() - 1);
      } else if (within) {
        lines.add(begun + bare);
        begun = "";
      }
    }
    return lines;
  }

  @ParameterizedTest
  @ValueSource(strings = {"kosync", "kobo", "opds"})
  void whoTypesWhatThePageSaysGetsThere(String page) throws Exception {
    List<String> lines = typed(page);
    String start = lines.getFirst();
    assertThat(start).startsWith("./lectern bridge ");
    List<String> options = List.of(start.replace("PORT", "8080").split(" ", 64));
    new CommandLine(new Main())
        .parseArgs(options.subList(2, options.size()).toArray(String[]::new));
    if (!CURL) {
      System.out.println("ABSENT: curl; the commands of docs/" + page + ".md were not typed");
      return;
    }
    try (RunningBridge running = new RunningBridge(home)) {
      URI door = URI.create(running.bridge.http());
      Json.Obj answer = null;
      List<String> told = new ArrayList<>();
      for (String line : lines.subList(1, lines.size())) {
        if (line.startsWith("curl ")) {
          answer = type(line.replace("BRIDGE:PORT", door.getAuthority()));
          told.addAll(members(answer));
        } else if (line.startsWith("{")) {
          Json.Obj printed = (Json.Obj) JsonReader.read(line, JsonLimits.WIRE);
          assertThat(members(answer)).isEqualTo(members(printed));
        }
      }
      assertThat(told).contains(page.equals("kobo") ? "line" : "password");
    }
  }

  private static List<String> members(Json.Obj object) {
    return object.members().keySet().stream().sorted().toList();
  }

  private Json.Obj type(String line) throws Exception {
    Process shell =
        new ProcessBuilder("sh", "-c", "set -e; " + line.replace("HOME/", home + "/"))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    shell.getOutputStream().close();
    String answer = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as(line).isZero();
    Json.Obj read = (Json.Obj) JsonReader.read(answer, JsonLimits.WIRE);
    assertThat(read.members()).as(line).doesNotContainKey("code");
    return read;
  }
}
