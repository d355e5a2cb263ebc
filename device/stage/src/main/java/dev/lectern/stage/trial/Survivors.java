package dev.lectern.stage.trial;

import dev.lectern.app.sqlite.SqliteStore;
import dev.lectern.app.sqlite.StoreRefused;
import dev.lectern.bridge.store.StoreFailure;
import dev.lectern.stage.story.StepFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Opens what a power cut left with the program's own code, and looks for what was promised. */
final class Survivors {
  private static final String HASH_NAME = "[0-9a-f]{64}(\\.epub)?";

  private Survivors() {}

  /** Opens a bridge's home; what is missing of the promises is returned. */
  static List<Promise> atBridge(Path home, Collection<Promise> promises)
      throws StepFailed, IOException {
    wholeFiles(home);
    // The bridge's own opening: it makes, recovers or migrates.
    try (dev.lectern.bridge.store.SqliteStore store =
        dev.lectern.bridge.store.SqliteStore.open(home.resolve("bridge.db"), 1)) {
      return missing(store.read(Holdings.OfBridge::read), promises);
    } catch (StoreFailure | IllegalStateException e) {
      throw new StepFailed("the bridge's store does not open: " + e.getMessage());
    }
  }

  /** Opens a device's home; what is missing of the promises is returned. */
  static List<Promise> atDevice(Path home, Collection<Promise> promises)
      throws StepFailed, IOException {
    wholeFiles(home);
    try (SqliteStore store = SqliteStore.open(home.resolve("device.db"))) {
      return missing(Holdings.OfDevice.read(store), promises);
    } catch (StoreRefused e) {
      throw new StepFailed("the device's store does not open: " + e.getMessage());
    }
  }

  private static List<Promise> missing(Holdings holdings, Collection<Promise> promises) {
    return promises.stream().filter(each -> !holdings.keeps(each)).toList();
  }

  /** A file that is named by its hash is whole, or not there. */
  private static void wholeFiles(Path home) throws StepFailed, IOException {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString();
        if (name.matches(HASH_NAME) && !name.startsWith(sha256(file))) {
          throw new StepFailed(name + " is in its place and not whole");
        }
      }
    }
  }

  private static String sha256(Path file) throws IOException {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
