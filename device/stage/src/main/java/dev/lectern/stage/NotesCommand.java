package dev.lectern.stage;

import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.JsonLimits;
import dev.lectern.protocol.json.JsonReader;
import dev.lectern.stage.doors.Door;
import dev.lectern.stage.doors.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Annotations in and out of a running bridge, by its owner's door. */
@Command(
    name = "notes",
    description = "Exports and imports annotations of a running bridge.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills what is annotated
final class NotesCommand {
  @Option(
      names = "--bridge",
      paramLabel = "URL",
      required = true,
      scope = picocli.CommandLine.ScopeType.INHERIT,
      description = "the bridge's HTTP address")
  private URI bridge;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      required = true,
      scope = picocli.CommandLine.ScopeType.INHERIT,
      description = "the owner's token, as the bridge keeps it in its home")
  private Path token;

  @Option(
      names = "--reader",
      paramLabel = "NAME",
      required = true,
      scope = picocli.CommandLine.ScopeType.INHERIT,
      description = "whose annotations")
  private String reader;

  @Spec private CommandSpec spec;

  @Command(name = "export", description = "Writes one work's annotations as an AnnotationSet.")
  int export(
      @Option(names = "--work", required = true, paramLabel = "WORK") String work,
      @Parameters(paramLabel = "FILE") Path file)
      throws IOException {
    Reply reply =
        call("GET", "/api/notes/export?reader=" + query(reader) + "&work=" + query(work), "");
    if (reply.status() != 200) {
      return failed(reply);
    }
    Files.write(file, reply.body());
    say(reply.body().length + " bytes are in " + file);
    return 0;
  }

  @Command(name = "collections", description = "Writes a reader's collections as a file of JSON.")
  int collections(@Parameters(paramLabel = "FILE") Path file) throws IOException {
    Reply reply = call("GET", "/api/notes/collections?reader=" + query(reader), "");
    if (reply.status() != 200) {
      return failed(reply);
    }
    Files.write(file, reply.body());
    say(reply.body().length + " bytes are in " + file);
    return 0;
  }

  @Command(
      name = "import",
      description =
          "Brings in an AnnotationSet, a file of collections, a Kindle's My Clippings.txt or"
              + " KOReader's metadata.")
  int bring(
      @Option(
              names = "--as",
              paramLabel = "FORM",
              defaultValue = "",
              description =
                  "w3c, collections, clippings or koreader; seen in the file where it is not said")
          String as,
      @Parameters(paramLabel = "FILE") Path file)
      throws IOException {
    String form = as.isEmpty() ? "" : "&as=" + query(as);
    Reply reply =
        door()
            .send(
                "POST",
                "/api/notes/import?reader=" + query(reader) + form,
                Map.of("Content-Type", "application/octet-stream"),
                Files.readAllBytes(file));
    if (reply.status() != 200
        || !(JsonReader.read(text(reply), JsonLimits.LOCAL) instanceof Json.Obj result)) {
      return failed(reply);
    }
    say(
        number(result, "added")
            + " added, "
            + number(result, "known")
            + " were there already, "
            + number(result, "removed")
            + " were removed here before, "
            + number(result, "withoutPlace")
            + " of those added stand at no place");
    if (result.get("notTaken") instanceof Json.Arr list) {
      for (Json one : list.items()) {
        if (one instanceof Json.Obj problem) {
          say("not taken: " + word(problem, "code") + ": " + word(problem, "what"));
        }
      }
    }
    if (!word(result, "batch").isEmpty()) {
      say("take it back with: lectern notes undo " + word(result, "batch"));
    }
    return 0;
  }

  @Command(name = "undo", description = "Takes a whole import back.")
  int undo(@Parameters(paramLabel = "BATCH") String batch) throws IOException {
    Reply reply =
        call(
            "POST",
            "/api/notes/undo",
            Json.object().put("reader", reader).put("batch", batch).text());
    if (reply.status() != 200) {
      return failed(reply);
    }
    say(text(reply));
    return 0;
  }

  private Door door() throws IOException {
    String owner = Files.readString(token).strip();
    HttpClient client = HttpClient.newHttpClient();
    return new Door(client, () -> bridge, () -> Map.of("Authorization", "Bearer " + owner));
  }

  private Reply call(String method, String path, String body) throws IOException {
    return door().send(method, path, Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  private int failed(Reply reply) {
    spec.commandLine()
        .getErr()
        .println(reply.status() == 0 ? "The bridge does not answer." : text(reply));
    return 1;
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
  }

  private static String text(Reply reply) {
    return new String(reply.body(), StandardCharsets.UTF_8);
  }

  private static String word(Json.Obj object, String name) {
    return object.get(name) instanceof Json.Str text ? text.value() : "";
  }

  private static String number(Json.Obj object, String name) {
    return object.get(name) instanceof Json.Num number ? number.text() : "0";
  }

  private static String query(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
