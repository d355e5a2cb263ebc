package dev.lectern.stage;

import dev.lectern.protocol.json.Json;
import dev.lectern.protocol.json.JsonLimits;
import dev.lectern.protocol.json.JsonReader;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  /** As many as the bridge takes. */
  private static final int FILE_BYTES = 16 << 20;

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
      throws CannotDo {
    return written("/api/notes/export?reader=" + query(reader) + "&work=" + query(work), file);
  }

  @Command(name = "collections", description = "Writes a reader's collections as a file of JSON.")
  int collections(@Parameters(paramLabel = "FILE") Path file) throws CannotDo {
    return written("/api/notes/collections?reader=" + query(reader), file);
  }

  private int written(String path, Path file) throws CannotDo {
    byte[] bytes = bridge().ask("GET", path, "");
    try {
      Files.write(file, bytes);
    } catch (IOException readOnlyOrNoFolder) {
      throw CannotDo.failed(file + " cannot be written.");
    }
    say(bytes.length + " bytes are in " + file);
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
      throws CannotDo {
    String form = as.isEmpty() ? "" : "&as=" + query(as);
    byte[] answer =
        bridge()
            .ask(
                "POST",
                "/api/notes/import?reader=" + query(reader) + form,
                Map.of("Content-Type", "application/octet-stream"),
                OwnersBridge.file(file, FILE_BYTES));
    Json.Obj result =
        (Json.Obj) JsonReader.read(new String(answer, StandardCharsets.UTF_8), JsonLimits.LOCAL);
    say(
        number(result, "added")
            + " added, "
            + number(result, "known")
            + " were there already, "
            + number(result, "removed")
            + " were removed here before, "
            + number(result, "withoutPlace")
            + " of those added stand at no place");
    switch (word(result, "readAs")) {
      case "windows-1252" -> say("the file is no UTF-8; it was read as windows-1252");
      case "utf-8-damaged" -> say("some bytes of the file are no letters, and are lost");
      default -> {}
    }
    if (result.get("notTaken") instanceof Json.Arr list) {
      for (Json one : list.items()) {
        if (one instanceof Json.Obj problem) {
          say("not taken: " + word(problem, "code") + ": " + word(problem, "what"));
        }
      }
    }
    long added = number(result, "added");
    if (added > 0) {
      say("take it back with: " + undoing(word(result, "batch")));
    }
    if (added + number(result, "known") + number(result, "removed") == 0) {
      throw CannotDo.failed("Nothing of " + file + " was taken.");
    }
    return 0;
  }

  /** As it can be typed, from where this command was. */
  private String undoing(String batch) {
    return Stream.of(
            "./lectern",
            "notes",
            "undo",
            "--bridge",
            bridge,
            "--token-file",
            token,
            "--reader",
            reader,
            batch)
        .map(word -> quoted(word.toString()))
        .collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  @Command(name = "undo", description = "Takes a whole import back.")
  int undo(@Parameters(paramLabel = "BATCH") String batch) throws CannotDo {
    String body = Json.object().put("reader", reader).put("batch", batch).text();
    byte[] answer = bridge().ask("POST", "/api/notes/undo", body);
    say(new String(answer, StandardCharsets.UTF_8));
    return 0;
  }

  private OwnersBridge bridge() {
    return new OwnersBridge(bridge, token);
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
  }

  private static String word(Json.Obj object, String name) {
    return object.get(name) instanceof Json.Str text ? text.value() : "";
  }

  private static long number(Json.Obj object, String name) {
    return object.get(name) instanceof Json.Num number ? number.whole() : 0;
  }

  private static String query(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
