package dev.lectern.bridge.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /** Makes an empty file unless it is there; SQLite gives its log the same permissions. */
  public static void file(Path file) throws IOException {
    try {
      Files.createFile(file, FILE);
    } catch (FileAlreadyExistsException there) {
      // Somebody has made it, and said who may read it.
    }
  }
}
