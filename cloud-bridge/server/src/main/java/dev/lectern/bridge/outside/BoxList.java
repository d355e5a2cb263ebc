package dev.lectern.bridge.outside;

import dev.lectern.bridge.seal.Boxes;
import dev.lectern.bridge.store.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Who may connect to a broker that carries sealed bodies, as mosquitto reads it: a line for each
 * box, with its password hashed. Kept in a file as the database has it, so that it can be brought
 * to the broker when a device was claimed or signed out.
 */
public final class BoxList {
  /** As mosquitto_passwd does. What is hashed are 128 random bits: nobody tries them all. */
  private static final int ITERATIONS = 101;

  private static final int SALT_BYTES = 12;
  private static final int HASH_BITS = 512;

  private final Boxes boxes;
  private final Path file;
  private @Nullable List<String> written;

  public BoxList(Boxes boxes, Path folder) {
    this.boxes = boxes;
    this.file = folder.resolve("boxes.passwords");
  }

  /** Writes the file where the list has changed. */
  public synchronized void keep() throws IOException {
    List<Boxes.Holder> all = boxes.all();
    List<String> names = all.stream().map(it -> it.with().box()).sorted().toList();
    if (!names.equals(written)) {
      OwnerOnly.write(file, passwords(all));
      written = names;
    }
  }

  static String passwords(List<Boxes.Holder> boxes) {
    return boxes.stream()
        .map(it -> line(it.with().box(), it.with().password()))
        .sorted()
        .collect(Collectors.joining());
  }

  /** For a broker that is told users otherwise: box, password, and whose it is. */
  static String plain(List<Boxes.Holder> boxes) {
    return boxes.stream()
        .map(it -> it.with().box() + " " + it.with().password() + " " + it.device() + "\n")
        .sorted()
        .collect(Collectors.joining());
  }

  /**
   * {@code NAME:$7$ITERATIONS$SALT$HASH}: PBKDF2 with HMAC-SHA-512. The salt follows from the name,
   * so that the same list is the same file.
   */
  static String line(String name, String password) {
    try {
      byte[] salt =
          Arrays.copyOf(
              MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8)),
              SALT_BYTES);
      byte[] hash =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
              .generateSecret(new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, HASH_BITS))
              .getEncoded();
      Base64.Encoder base64 = Base64.getEncoder();
      return name
          + ":$7$"
          + ITERATIONS
          + "$"
          + base64.encodeToString(salt)
          + "$"
          + base64.encodeToString(hash)
          + "\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has PBKDF2", e);
    }
  }
}
