package dev.lectern.bridge.backup;

import dev.lectern.bridge.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The backups of a running bridge, in a folder of their own: {@code bridge-20261122-210411.db} and
 * so on, the newest few.
 */
public final class Backups {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

  private final Store store;
  private final Path contents;
  private final Path folder;
  private final int kept;
  private final InstantSource clock;

  /**
   * @param contents the folder of the books
   * @param kept how many backups stay; older ones are removed after a newer one was verified
   */
  public Backups(Store store, Path contents, Path folder, int kept, InstantSource clock) {
    if (kept < 1) {
      throw new IllegalArgumentException("At least one backup must be kept.");
    }
    this.store = store;
    this.contents = contents;
    this.folder = folder;
    this.kept = kept;
    this.clock = clock;
  }

  /** Takes one, and removes those that are too many. Books that lie beside them stay. */
  public Backup take() throws NoBackup {
    Path file = folder.resolve("bridge-" + STAMP.format(clock.instant()) + ".db");
    Backup backup = Backup.take(store, contents, file, clock.instant());
    try {
      for (Path old : all(folder).stream().skip(kept).toList()) {
        Files.deleteIfExists(Manifest.beside(old));
        Files.deleteIfExists(old);
      }
    } catch (IOException e) {
      throw new NoBackup("Old backups in " + folder + " cannot be removed.", e);
    }
    return backup;
  }

  /** The finished backups in a folder, the newest first. */
  public static List<Path> all(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("bridge-[0-9-]+\\.db"))
          .filter(file -> Files.exists(Manifest.beside(file)))
          .sorted(Comparator.reverseOrder())
          .toList();
    }
  }
}
