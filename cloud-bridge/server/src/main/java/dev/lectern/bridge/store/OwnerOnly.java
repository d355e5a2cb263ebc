package dev.lectern.bridge.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files and folders that are made for whoever runs the bridge and for nobody else on the machine,
 * whatever the umask is. What is there already stays as its owner has it.
 */
public final class OwnerOnly {
  private static final FileAttribute<Set<PosixFilePermission>> FILE = attribute("rw-------");
  private static final FileAttribute<Set<PosixFilePermission>> FOLDER = attribute("rwx------");

  private OwnerOnly() {}

  private static FileAttribute<Set<PosixFilePermission>> attribute(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }

  /** Makes the folder, and those above it, unless they are there. */
  public static void folder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, FOLDER);
    }
  }

  /**
   * Writes a small secret, such as a key. A power cut leaves the file as it was before or whole,
   * and at no moment can anybody else read it.
   */
  public static void write(Path file, String text) throws IOException {
    Path making = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(making);
    file(making);
    Files.writeString(making, text);
    flush(making);
    Files.move(making, file, StandardCopyOption.ATOMIC_MOVE);
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      flush(folder);
    }
  }

  /** Brings a file, or the names in a folder, to the disk. */
  public static void flush(Path written) throws IOException {
    try (FileChannel channel = FileChannel.open(written, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Makes an empty file unless it is there; SQLite gives its log the same permissions. */
  public static void file(Path file) throws IOException {
    try {
      Files.createFile(file, FILE);
    } catch (FileAlreadyExistsException there) {
      // Somebody has made it, and said who may read it.
    }
  }
}
