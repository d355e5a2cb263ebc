package dev.lectern.bridge.backup;

import dev.lectern.bridge.store.Meta;
import dev.lectern.bridge.store.OwnerOnly;
import dev.lectern.bridge.store.SqliteStore;
import dev.lectern.bridge.store.StoreFailure;
import dev.lectern.protocol.Incarnation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What came of putting a backup back.
 *
 * @param incarnation the new one: by it devices know that the bridge has forgotten something
 * @param missing books that the backup names and does not hold
 * @param aside where the home that stood there before is kept, or null where none did
 */
public record Restore(
    Manifest manifest, Incarnation incarnation, List<String> missing, @Nullable Path aside) {

  /**
   * Makes a home of a verified backup. The home is made beside and put in its place at the end.
   *
   * @param replace whether a home that is there is put aside; otherwise it is an error
   * @param stamp distinguishes what is put aside
   * @throws NoBackup where the file is no verified backup, or is damaged, or a home is in the way
   */
  public static Restore of(
      Path file, Path home, boolean replace, String stamp, RandomGenerator random) throws NoBackup {
    Manifest manifest = verify(file);
    boolean there = Files.exists(home) && !isEmpty(home);
    if (there && !replace) {
      throw new NoBackup(
          home + " is a home already; --replace puts it aside and the backup in its place.");
    }
    Path making = home.resolveSibling(home.getFileName() + ".restoring");
    Path aside = there ? home.resolveSibling(home.getFileName() + ".before-" + stamp) : null;
    try {
      if (Files.exists(making)) {
        throw new NoBackup(
            making + " is left of an earlier try; look at it and remove it, then try again.");
      }
      OwnerOnly.folder(making);
      Path database = making.resolve("bridge.db");
      OwnerOnly.file(database);
      try (OutputStream out = Files.newOutputStream(database)) {
        Files.copy(file, out);
      }
      Flushed.flush(database);
      Incarnation incarnation = begin(database, random);
      List<String> missing = new ArrayList<>();
      for (String book : manifest.books()) {
        Path kept = Backup.in(Backup.shelf(file), book);
        if (Files.isRegularFile(kept) && Flushed.sha256(kept).equals(book)) {
          Flushed.linkOrCopy(kept, Backup.in(making.resolve("content"), book));
        } else {
          missing.add(book);
        }
      }
      if (there) {
        keepKeys(home, making);
        Files.move(home, java.util.Objects.requireNonNull(aside));
      } else {
        Files.deleteIfExists(home);
      }
      Flushed.flush(making);
      Files.move(making, home, StandardCopyOption.ATOMIC_MOVE);
      Flushed.flush(Flushed.folder(home));
      return new Restore(manifest, incarnation, missing, aside);
    } catch (IOException | StoreFailure e) {
      throw new NoBackup("The backup could not be put back: " + e.getMessage() + ".", e);
    }
  }

  /**
   * Opens a backup and compares it with its manifest.
   *
   * @throws NoBackup where it was never verified, or is not what was verified
   */
  public static Manifest verify(Path file) throws NoBackup {
    Manifest manifest = Manifest.of(file);
    try {
      if (Files.size(file) != manifest.bytes() || !Flushed.sha256(file).equals(manifest.sha256())) {
        throw new NoBackup(file + " is damaged: it is not the file that was verified.");
      }
      Facts facts = SqliteStore.readCopy(file, Facts::of);
      if (!facts.incarnation().equals(manifest.incarnation())) {
        throw new NoBackup(file + " is not the backup that its manifest speaks of.");
      }
      return manifest;
    } catch (IOException | StoreFailure e) {
      throw new NoBackup(file + " is damaged: " + e.getMessage() + ".", e);
    }
  }

  /** Another life of the database begins: what it forgot must be sent again. */
  private static Incarnation begin(Path database, RandomGenerator random) {
    try (SqliteStore store = SqliteStore.open(database, 1)) {
      return store.write(
          sql -> {
            Meta.forgetIncarnation(sql);
            return Meta.incarnation(sql, random);
          });
    }
  }

  /**
   * The owner keeps the key to the door, and the household its authority, where the old home still
   * has them: they are in no backup, and devices would have to be claimed anew without.
   */
  private static void keepKeys(Path home, Path making) throws IOException {
    for (String kept : List.of("owner.token", "ca", "ca-root")) {
      Path from = home.resolve(kept);
      if (Files.exists(from)) {
        try (Stream<Path> all = Files.walk(from)) {
          for (Path one : (Iterable<Path>) all::iterator) {
            Path to = making.resolve(home.relativize(one).toString());
            Files.copy(one, to, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
          }
        }
      }
    }
  }

  private static boolean isEmpty(Path home) {
    try (var there = Files.list(home)) {
      return there.findAny().isEmpty();
    } catch (IOException notAFolder) {
      return false;
    }
  }
}
