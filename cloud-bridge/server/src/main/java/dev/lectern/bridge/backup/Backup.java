package dev.lectern.bridge.backup;

import dev.lectern.bridge.ingest.Actors;
import dev.lectern.bridge.store.OwnerOnly;
import dev.lectern.bridge.store.SqliteStore;
import dev.lectern.bridge.store.Store;
import dev.lectern.bridge.store.StoreFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Takes a backup of a bridge, also of one that is running: a copy of one committed state, opened
 * and compared before it counts.
 *
 * @param manifest what lies beside it
 * @param marks up to which each actor's rows are in it
 */
public record Backup(Manifest manifest, List<Actors.Mark> marks) {

  /**
   * Makes a backup. When this returns, database, books and manifest are on the disk and survive a
   * power cut; where it throws, nothing of that name counts as a backup.
   *
   * @param contents the folder of the books
   * @throws NoBackup where it cannot be written, or the copy is not what was copied
   */
  public static Backup take(Store store, Path contents, Path file, Instant now) throws NoBackup {
    Path part = Flushed.part(file);
    try {
      OwnerOnly.folder(Flushed.folder(file));
      Files.deleteIfExists(part);
      Facts facts = store.copy(part, Facts::of);
      Facts copied = SqliteStore.readCopy(part, Facts::of);
      if (!copied.equals(facts)) {
        throw new NoBackup("The copy " + part + " is not what was copied; it is not used.");
      }
      List<String> books = books(contents);
      for (String book : books) {
        Flushed.linkOrCopy(in(contents, book), in(shelf(file), book));
      }
      Manifest manifest =
          new Manifest(
              facts.incarnation(),
              now.toString(),
              Flushed.sha256(part),
              Files.size(part),
              facts.rows().values().stream().mapToLong(Long::longValue).sum(),
              books);
      // Last of all, since it is what makes the file a backup; an older one must not speak for it.
      Files.deleteIfExists(Manifest.beside(file));
      Flushed.place(part, file);
      Flushed.write(Manifest.beside(file), manifest.text());
      return new Backup(manifest, facts.marks());
    } catch (IOException | StoreFailure e) {
      throw new NoBackup("The backup " + file + " could not be made: " + e.getMessage() + ".", e);
    } finally {
      forget(part);
    }
  }

  /** Where the books of all backups in one folder lie. */
  static Path shelf(Path file) {
    return Flushed.folder(file).resolve("content");
  }

  /** The place of a book in a folder of books. */
  static Path in(Path contents, String sha256) {
    return contents.resolve(sha256.substring(0, 2)).resolve(sha256);
  }

  static List<String> books(Path contents) throws IOException {
    if (!Files.isDirectory(contents)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(contents, 2)) {
      return files
          .filter(Files::isRegularFile)
          .map(book -> book.getFileName().toString())
          .filter(name -> name.matches("[0-9a-f]{64}"))
          .sorted()
          .toList();
    }
  }

  private static void forget(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException left) {
      // The next backup of that name replaces it.
    }
  }
}
