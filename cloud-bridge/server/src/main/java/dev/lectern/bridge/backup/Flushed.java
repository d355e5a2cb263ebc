package dev.lectern.bridge.backup;

import dev.lectern.protocol.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Files that a power cut leaves whole or not at all. */
final class Flushed {
  private Flushed() {}

  static void flush(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Puts a finished file in its place. */
  static void place(Path part, Path file) throws IOException {
    flush(part);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    flush(folder(file));
  }

  static void write(Path file, String text) throws IOException {
    Path part = part(file);
    Files.writeString(part, text);
    place(part, file);
  }

  /**
   * The same file under a second name, where the disk can do that, or a copy. Books are never
   * changed, so one is as good as the other.
   */
  static void linkOrCopy(Path from, Path to) throws IOException {
    if (Files.exists(to)) {
      return;
    }
    Files.createDirectories(folder(to));
    try {
      Files.createLink(to, from);
      flush(folder(to));
    } catch (FileAlreadyExistsException alreadyThere) {
      // Another backup has put it there.
    } catch (IOException | UnsupportedOperationException elsewhere) {
      Path part = part(to);
      Files.copy(from, part, StandardCopyOption.REPLACE_EXISTING);
      place(part, to);
    }
  }

  static String sha256(Path file) throws IOException {
    MessageDigest digest = Sha256.start();
    byte[] buffer = new byte[64 * 1024];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static Path part(Path file) {
    return file.resolveSibling(file.getFileName() + ".part");
  }

  static Path folder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? Path.of("/") : folder;
  }
}
