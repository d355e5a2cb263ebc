package dev.lectern.stage.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * MuPDF's command line drawing the same book on pages of the same size. Its accelerator file, which
 * knows how long each chapter is, lies in a folder of its own.
 */
record Mutool(Path book, int width, int height, int em, Path folder, LongSupplier clock) {

  static boolean isHere() {
    for (String place : System.getenv().getOrDefault("PATH", "").split(":")) {
      if (Files.isExecutable(Path.of(place, "mutool"))) {
        return true;
      }
    }
    return false;
  }

  int pages() throws IOException, InterruptedException {
    Path script = folder.resolve("pages.js");
    Files.writeString(
        script,
        "var book = new Document(scriptArgs[0]);"
            + "book.layout(+scriptArgs[1], +scriptArgs[2], +scriptArgs[3]);"
            + "print(book.countPages());");
    List<String> said =
        run(List.of(
                "mutool",
                "run",
                script.toString(),
                book.toString(),
                Integer.toString(width),
                Integer.toString(height),
                Integer.toString(em)))
            .lines();
    return Integer.parseInt(said.getLast().strip());
  }

  /**
   * Draws pages in grey and throws them away.
   *
   * @param pages as it takes them, such as {@code 10-20}
   */
  Timed draw(String pages, boolean accelerated) throws IOException, InterruptedException {
    List<String> start = List.of("mutool", "draw", "-q", "-c", "gray", "-F", "pgm");
    List<String> size =
        List.of("-r", "72", "-W", "" + width, "-H", "" + height, "-S", Integer.toString(em));
    List<String> command = new java.util.ArrayList<>(start);
    if (!accelerated) {
      command.add("-a");
    }
    command.addAll(size);
    command.addAll(List.of("-o", "/dev/null", book.toString(), pages));
    return run(command);
  }

  private Timed run(List<String> command) throws IOException, InterruptedException {
    return Timed.run(command, Map.of("TMPDIR", folder.toString()), clock);
  }
}
