package dev.lectern.bridge;

import dev.lectern.bridge.account.Token;
import dev.lectern.bridge.store.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;

/** The folder that is all of a bridge's memory, and is one process's at a time. */
final class Home implements AutoCloseable {
  private final Path folder;
  private final FileChannel lock;

  private Home(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Takes the folder for this process, making it first where it is new.
   *
   * @throws CannotStart where another process has it, or it cannot be one
   */
  static Home take(Path folder) throws IOException, CannotStart {
    FileChannel channel;
    try {
      OwnerOnly.folder(folder);
      channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (FileSystemException e) {
      throw new CannotStart("The bridge cannot live in " + folder + ": " + why(e) + ".");
    }
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

  private static String why(FileSystemException e) {
    return switch (e) {
      case AccessDeniedException denied -> "this user may not write there";
      case FileAlreadyExistsException file -> file.getFile() + " is a file";
      case NoSuchFileException nowhere -> "no folder can be made there";
      // What the system says, such as "Read-only file system".
      case FileSystemException other ->
          other.getReason() == null ? "no folder can be made there" : other.getReason();
    };
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

  /** What was made for people to take along; nothing in it outlives the process. */
  Path exports() {
    return folder.resolve("exports");
  }

  /** The root of the household's certificates; it may be carried away, the bridge runs without. */
  Path root() {
    return folder.resolve("ca-root");
  }

  /** The keys that the bridge signs and answers with. */
  Path authority() {
    return folder.resolve("ca");
  }

  /** Signed heads of the audit log, outside of the database that they speak of. */
  static Path heads(Path home) {
    return home.resolve("audit");
  }

  Path heads() {
    return heads(folder);
  }

  Path broker() {
    return folder.resolve("broker");
  }

  /**
   * The owner's token, readable by the owner alone; made when the bridge first starts. A power cut
   * leaves it whole or not there.
   *
   * @throws CannotStart where the file holds no token: an empty one would open the door to
   *     everybody
   */
  Token ownerToken(SecureRandom random) throws IOException, CannotStart {
    Path file = folder.resolve("owner.token");
    if (!Files.exists(file)) {
      OwnerOnly.write(file, Token.mint(random).value() + "\n");
    }
    String kept = Files.isRegularFile(file) ? Files.readString(file).strip() : "";
    if (kept.length() < Token.LEAST_CHARS) {
      throw new CannotStart(
          file + " is empty or cut short; delete it, and the bridge makes a new owner's token.");
    }
    return new Token(kept);
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
