package dev.lectern.stage.books;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A hostile book, opened by a process of its own, so that what it takes can be weighed: the whole
 * process's memory, and its processor time, which does not depend on what else the machine does.
 *
 * @param megabytes the most that it ever held
 * @param said what it printed
 */
record Guarded(int status, double seconds, double megabytes, List<String> said) {
  /** Processor time, the start of Java included. */
  static final double SECONDS = 2;

  static final double MEGABYTES = 96;

  private static final int PATIENCE = 120;
  private static final String HEAP = "-Xmx48m";

  /**
   * Draws all pages of a book in another process.
   *
   * @param scratch a folder for what it prints
   */
  static Guarded open(Path book, Path scratch) throws IOException, InterruptedException {
    Path out = Files.createTempFile(scratch, "hostile", ".out");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Alone.class.getName(),
                book.toString())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    boolean ended = process.waitFor(PATIENCE, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    List<String> said = Files.readAllLines(out, StandardCharsets.UTF_8);
    Files.delete(out);
    return new Guarded(
        ended ? process.exitValue() : -1,
        figure(said, Alone.SECONDS),
        figure(said, Alone.MEGABYTES),
        said.stream().filter(line -> !line.startsWith(Alone.FIGURE)).toList());
  }

  private static double figure(List<String> said, String name) {
    for (String line : said) {
      if (line.startsWith(name)) {
        return Double.parseDouble(line.substring(name.length()));
      }
    }
    return Double.NaN;
  }

  /** Whether it was refused in one sentence, or opened and shown, and within the limits. */
  boolean isHeld() {
    return (status == Alone.SHOWN || isRefused())
        && seconds < SECONDS
        && megabytes < MEGABYTES
        && said.stream().noneMatch(Guarded::isTaken);
  }

  boolean isRefused() {
    return status == Alone.REFUSED && said.size() == 1;
  }

  /** A line of this machine's own files, which a book must never come by. */
  private static boolean isTaken(String line) {
    return line.contains("root:x:") || line.contains("\tat ");
  }
}
