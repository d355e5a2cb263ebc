package dev.lectern.reading.format;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** calibre's {@code ebook-convert}, where it is installed. It takes some seconds a book. */
final class Converter {
  private static final String PROGRAM = "ebook-convert";

  /** A small board is a tenth as quick as a desktop, and a long novel takes that a minute. */
  private static final long PATIENCE_SECONDS = 600;

  private Converter() {}

  /**
   * @param path folders between colons
   */
  static Optional<Path> find(String path) {
    for (String folder : path.split(File.pathSeparator)) {
      Path program = Path.of(folder).resolve(PROGRAM);
      if (!folder.isBlank() && Files.isExecutable(program)) {
        return Optional.of(program.toAbsolutePath());
      }
    }
    return Optional.empty();
  }

  /**
   * Whether it made that EPUB; what it says of itself is not kept.
   *
   * @param settings a folder that it may write its own into
   */
  static boolean convert(Path program, Path from, Path epub, Path settings) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(program.toString(), from.toString(), epub.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    // It keeps settings in a home, which a device's user may not have, and looks for a screen.
    builder
        .environment()
        .putAll(
            Map.of(
                "CALIBRE_CONFIG_DIRECTORY", settings.toString(), "QT_QPA_PLATFORM", "offscreen"));
    Process process = builder.start();
    process.getOutputStream().close();
    try {
      if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue() == 0 && Files.isRegularFile(epub);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return false;
  }
}
