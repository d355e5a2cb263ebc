package dev.lectern.bridge.backup;

import dev.lectern.bridge.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

  /** Takes one, and removes those that are too many, with the books that no other one names. */
  public Backup take() throws NoBackup {
    Path file = folder.resolve("bridge-" + STAMP.format(clock.instant()) + ".db");
    Backup backup = Backup.take(store, contents, file, clock.instant());
    try {
      remove(all(folder).stream().skip(kept).toList());
    } catch (IOException e) {
      throw new NoBackup("Old backups in " + folder + " cannot be removed.", e);
    }
    return backup;
  }

  /** Takes one and removes all that are older: they hold what somebody wants to be gone. */
  public Backup takeOnly() throws NoBackup {
    Backup backup = take();
    try {
      remove(all(folder).stream().skip(1).toList());
    } catch (IOException e) {
      throw new NoBackup("Old backups in " + folder + " cannot be removed.", e);
    }
    return backup;
  }

  /** Those that are there, the newest first. */
  public List<Path> all() throws IOException {
    return all(folder);
  }

  /** How many stay. */
  public int kept() {
    return kept;
  }

  private void remove(List<Path> old) throws IOException, NoBackup {
    for (Path one : old) {
      Files.deleteIfExists(Manifest.beside(one));
      Files.deleteIfExists(one);
    }
    if (!old.isEmpty()) {
      sweep();
    }
  }

  /** Removes books that no backup names, also of those in this folder that were made by hand. */
  private void sweep() throws IOException, NoBackup {
    Set<String> named = new HashSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path manifest : files.filter(one -> one.toString().endsWith(".json")).toList()) {
        String name = manifest.getFileName().toString();
        Path file = manifest.resolveSibling(name.substring(0, name.length() - 5));
        if (Files.exists(file)) {
          named.addAll(Manifest.of(file).books());
        }
      }
    }
    for (String book : Backup.books(folder.resolve("content"))) {
      if (!named.contains(book)) {
        Files.deleteIfExists(Backup.in(folder.resolve("content"), book));
      }
    }
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
