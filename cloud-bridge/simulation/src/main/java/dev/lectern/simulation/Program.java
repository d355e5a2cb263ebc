package dev.lectern.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Which program this is: what a seed stands for changes with it. */
final class Program {
  /** A class of each part that a history plays with. */
  private static final List<Class<?>> PARTS =
      List.of(
          dev.lectern.protocol.Operation.class,
          dev.lectern.reading.place.Places.class,
          dev.lectern.bridge.store.Sql.class,
          dev.lectern.device.Core.class,
          Program.class);

  private Program() {}

  /** SHA-256 over all files of those parts, with their names, in hexadecimal. */
  static String digest() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Class<?> part : PARTS) {
        add(digest, Path.of(part.getProtectionDomain().getCodeSource().getLocation().toURI()));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException | java.net.URISyntaxException e) {
      throw new IllegalStateException("the program cannot be told by its files", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(MessageDigest digest, Path part) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(part)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      digest.update(
          part.relativize(file).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
      digest.update(Files.readAllBytes(file));
    }
  }
}
