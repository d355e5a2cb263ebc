package dev.lectern.reading.epub;

import dev.lectern.protocol.EditionId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The names that files are known by. */
public final class Fingerprints {
  private static final int SAMPLE = 1024;

  private Fingerprints() {}

  /** The SHA-256 of all of a file; memory stays constant. */
  public static EditionId edition(Path file) throws IOException {
    MessageDigest digest = digest("SHA-256");
    byte[] buffer = new byte[64 << 10];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return edition(digest);
  }

  public static EditionId edition(byte[] bytes) {
    MessageDigest digest = digest("SHA-256");
    digest.update(bytes);
    return edition(digest);
  }

  private static EditionId edition(MessageDigest digest) {
    return new EditionId(HexFormat.of().formatHex(digest.digest()));
  }

  /**
   * KOReader's partial MD5: samples of 1,024 bytes at 0, 1 Ki, 4 Ki, 16 Ki ... 1 Gi. It stops at
   * the first sample past the end; a short one counts as it is. Collides on small files: an alias
   * of an edition, never a key.
   */
  public static String partialMd5(ByteSource source) throws IOException {
    MessageDigest digest = digest("MD5");
    byte[] sample = new byte[SAMPLE];
    for (int i = -1; i <= 10; i++) {
      long at = i < 0 ? 0 : (long) SAMPLE << (2 * i);
      int count = (int) Math.min(SAMPLE, source.length() - at);
      if (count <= 0) {
        break;
      }
      source.read(at, sample, 0, count);
      digest.update(sample, 0, count);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }
}
