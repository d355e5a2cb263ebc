package dev.lectern.app;

import dev.lectern.app.content.DurableFiles;
import dev.lectern.app.identity.IdentityFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Destroys all that a device keeps, its key first: what a power cut leaves opens nothing. */
final class Forgetting {
  /** What was exported on purpose stays. */
  static final String EXPORTED = "unsent.json";

  private Forgetting() {}

  static void everything(Path home, IdentityFolder folder) throws IOException {
    folder.destroy();
    try (Stream<Path> all = Files.walk(home)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        boolean stays = each.equals(home) || each.endsWith(EXPORTED) || Files.isDirectory(each);
        if (!stays) {
          Files.deleteIfExists(each);
        }
      }
    }
    DurableFiles.syncFolder(home);
  }
}
