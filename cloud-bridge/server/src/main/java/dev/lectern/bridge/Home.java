package dev.lectern.bridge;

import dev.lectern.bridge.account.Token;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

/** The folder that is all of a bridge's memory, and is one process's at a time. */
final class Home implements AutoCloseable {
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path folder;
  private final FileChannel lock;

  private Home(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Takes the folder for this process, making it first where it is new.
   *
   * @throws CannotStart where another process has it
   */
  static Home take(Path folder) throws IOException, CannotStart {
    Files.createDirectories(folder);
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean taken = false;
    try {
      FileLock held = channel.tryLock();
      taken = held != null;
    } catch (OverlappingFileLockException sameProcess) {
      // Taken all the same, by somebody in here.
    }
    if (!taken) {
      channel.close();
      throw new CannotStart("Another bridge is using " + folder + "; stop it first.");
    }
    return new Home(folder, channel);
  }

  Path database() {
    return database(folder);
  }

  Path contents() {
    return contents(folder);
  }

  static Path database(Path home) {
    return home.resolve("bridge.db");
  }

  static Path contents(Path home) {
    return home.resolve("content");
  }

  /** Made of the contents, and made again where it is lost. */
  Path kepubs() {
    return folder.resolve("kepub");
  }

  Path broker() {
    return folder.resolve("broker");
  }

  /** The owner's token, readable by the owner alone; made when the bridge first starts. */
  Token ownerToken(SecureRandom random) throws IOException {
    Path file = folder.resolve("owner.token");
    if (!Files.exists(file)) {
      Path making = folder.resolve("owner.token.new");
      Files.deleteIfExists(making);
      Path made = Files.createFile(making, OWNER_ONLY);
      Files.writeString(made, Token.mint(random).value() + "\n");
      Files.move(made, file);
    }
    return new Token(Files.readString(file).strip());
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
