package dev.lectern.bridge.leave;

import dev.lectern.bridge.store.Meta;
import dev.lectern.bridge.store.Store;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Clears the disk of what an erasure deleted: files of books, what was made of them, and what the
 * database's files still hold in free pages and in the log. Begun anew at the next start where a
 * power cut came between.
 */
public final class Cleared {
  private final Store store;
  private final Path contents;
  private final Path kepubs;

  /**
   * @param contents the folder of the books
   * @param kepubs the folder of what was made of them for Kobos
   */
  public Cleared(Store store, Path contents, Path kepubs) {
    this.store = store;
    this.contents = contents;
    this.kepubs = kepubs;
  }

  /** Does what is still to be done; when this returns, nothing is. */
  public void finish() throws IOException {
    Optional<List<String>> files = store.read(Meta::unfinished);
    if (files.isEmpty()) {
      return;
    }
    for (String book : files.get()) {
      Files.deleteIfExists(contents.resolve(book.substring(0, 2)).resolve(book));
      if (Files.isDirectory(kepubs)) {
        try (DirectoryStream<Path> made = Files.newDirectoryStream(kepubs, book + "*")) {
          for (Path one : made) {
            Files.deleteIfExists(one);
          }
        }
      }
    }
    store.purge();
    store.write(
        sql -> {
          Meta.erased(sql);
          return true;
        });
  }
}
