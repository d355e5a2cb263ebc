package dev.lectern.app.identity;

import dev.lectern.app.content.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The device's key and what it was given for it, for this program's eyes only:
 *
 * <pre>
 * key.pem         made here, never sent
 * waiting.json    a claim that waits for its owner, so that a power cut does not cost the code
 * belonging.json  whose the device is
 * </pre>
 *
 * <p>Each is written whole and synced, or not at all.
 */
public final class IdentityFolder {
  private static final Logger LOG = Logger.getLogger(IdentityFolder.class.getName());

  private final Path folder;

  public IdentityFolder(Path folder) {
    this.folder = folder;
  }

  /** The key; made and kept at the first call. */
  DeviceKey key(SecureRandom random) throws IOException {
    Path file = folder.resolve("key.pem");
    if (Files.exists(file)) {
      try {
        return key();
      } catch (IOException e) {
        if (Files.exists(folder.resolve("belonging.json"))) {
          throw e;
        }
        // Nobody has signed it yet: another one is as good, and a claim of this one is worth
        // nothing.
        LOG.log(Level.WARNING, "The key is damaged and opened nothing; another is made.", e);
        forgetWaiting();
      }
    }
    DeviceKey made = DeviceKey.fresh(random);
    write(file, made.pem());
    return made;
  }

  /** The key that was made before. */
  DeviceKey key() throws IOException {
    Path file = folder.resolve("key.pem");
    try {
      return DeviceKey.read(text(file));
    } catch (GeneralSecurityException e) {
      throw new IOException("the device's key is damaged: " + file, e);
    }
  }

  /** Whose this device is; empty for nobody's. */
  public Optional<Belonging> belonging() throws IOException {
    Path file = folder.resolve("belonging.json");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Belonging.parse(text(file)));
    } catch (GeneralSecurityException e) {
      throw new IOException("what the device was given is damaged: " + file, e);
    }
  }

  /** After return it survives a power cut that the device belongs to somebody. */
  void keep(Belonging belonging) throws IOException {
    write(folder.resolve("belonging.json"), belonging.json());
    forgetWaiting();
  }

  Optional<Waiting> waiting() throws IOException {
    Path file = folder.resolve("waiting.json");
    return Files.exists(file) ? Waiting.parse(text(file)) : Optional.empty();
  }

  void keep(Waiting waiting) throws IOException {
    write(folder.resolve("waiting.json"), waiting.json());
  }

  void forgetWaiting() throws IOException {
    Files.deleteIfExists(folder.resolve("waiting.json"));
  }

  /** Destroys the key first: without it nothing else of this device opens anything. */
  public void destroy() throws IOException {
    for (String name : new String[] {"key.pem", "belonging.json", "waiting.json"}) {
      Files.deleteIfExists(folder.resolve(name));
      // What a power cut left of writing it holds the same secret.
      Files.deleteIfExists(folder.resolve(name + ".new"));
    }
    if (Files.isDirectory(folder)) {
      DurableFiles.syncFolder(folder);
    }
  }

  /** Whatever bytes a damaged file has, they are some text. */
  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.US_ASCII);
  }

  private void write(Path file, String text) throws IOException {
    DurableFiles.makeFolder(folder);
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(beside);
    if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      Files.createFile(
          beside,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    DurableFiles.write(file, text.getBytes(StandardCharsets.US_ASCII));
  }
}
