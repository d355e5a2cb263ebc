package dev.lectern.app.content;

import dev.lectern.protocol.EditionId;
import java.io.IOException;
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

  Path folder() {
    return folder;
  }

  /** Where a file is put together before it has its name. */
  Path unnamed(long number) {
    return folder.resolve("import-" + number + ".part");
  }
}
