package dev.lectern.ears.sphinx4;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a grammar lies while Sphinx4 reads it, which it does from files alone. It is there for that
 * moment only; what a process left that was killed in it is taken away by the next that opens one.
 */
final class GrammarFolder implements AutoCloseable {
  private static final String PREFIX = "lectern-grammar-";

  private final Path folder;

  private GrammarFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * @param temporary folder of what lasts no longer than a process
   */
  static GrammarFolder in(Path temporary) throws IOException {
    sweep(temporary);
    long own = ProcessHandle.current().pid();
    return new GrammarFolder(Files.createTempDirectory(temporary, PREFIX + own + "-"));
  }

  Path path() {
    return folder;
  }

  void write(String name, String grammar) throws IOException {
    Files.writeString(folder.resolve(name + ".gram"), grammar);
  }

  private static void sweep(Path temporary) throws IOException {
    try (DirectoryStream<Path> there = Files.newDirectoryStream(temporary, PREFIX + "*")) {
      for (Path left : there) {
        String process = left.getFileName().toString().substring(PREFIX.length()).split("-", 2)[0];
        boolean lives =
            !process.matches("\\d{1,18}") || ProcessHandle.of(Long.parseLong(process)).isPresent();
        if (!lives) {
          swept(left);
        }
      }
    }
  }

  private static void swept(Path left) {
    try {
      empty(left);
    } catch (IOException notOurs) {
      // Another user's, or swept by somebody else at this moment; in no way in the way.
    }
  }

  private static void empty(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.gram")) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }

  @Override
  public void close() throws IOException {
    empty(folder);
  }
}
