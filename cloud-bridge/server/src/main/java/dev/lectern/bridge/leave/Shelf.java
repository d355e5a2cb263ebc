package dev.lectern.bridge.leave;

import dev.lectern.protocol.EditionId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the files of books are found. */
@FunctionalInterface
public interface Shelf {
  Optional<Path> find(EditionId edition);

  /** A bridge's folder of contents, looked at from beside it: nothing in there is changed. */
  static Shelf in(Path contents) {
    return edition -> {
      String name = edition.sha256();
      Path file = contents.resolve(name.substring(0, 2)).resolve(name);
      return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    };
  }
}
