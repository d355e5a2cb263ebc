package dev.lectern.app.content;

import dev.lectern.protocol.EditionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The library on disk: one file an edition, named by its content. */
public final class BookFolder {
  private final Path folder;

  public BookFolder(Path folder) throws IOException {
    this.folder = folder;
    DurableFiles.makeFolder(folder);
  }

  public Path file(EditionId edition) {
    return folder.resolve(edition.sha256() + ".epub");
  }

  /** How many bytes of a file that is on its way have come. */
  public long arrived(EditionId edition) {
    Path part = part(file(edition));
    try {
      return Files.exists(part) ? Files.size(part) : 0;
    } catch (IOException e) {
      return 0; // It has just got its name.
    }
  }

  /** Where a file is put together that is being downloaded. */
  static Path part(Path file) {
    return file.resolveSibling(file.getFileName() + ".part");
  }

  /** Bytes that this program may still write to the library's disk. */
  public long free() throws IOException {
    return Files.getFileStore(folder).getUsableSpace();
  }

  /** Where a book's cover lies in the size in which a shelf shows it. */
  public Path cover(EditionId edition) {
    return folder.resolve(edition.sha256() + ".cover");
  }

  /** Deletes a file and what has come of it. */
  void drop(EditionId edition) throws IOException {
    Files.deleteIfExists(file(edition));
    Files.deleteIfExists(part(file(edition)));
    Files.deleteIfExists(cover(edition));
  }

  Path folder() {
    return folder;
  }

  /** Where a file is put together before it has its name. */
  Path unnamed(long number) {
    return folder.resolve("import-" + number + ".part");
  }
}
