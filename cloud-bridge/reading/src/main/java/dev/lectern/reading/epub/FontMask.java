package dev.lectern.reading.epub;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * The two customary recipes by which books garble their fonts, so that they cannot be lifted out as
 * they are. The key is in the book: this keeps nobody out, and is no lock.
 *
 * <pre>
 * IDPF   the first 1,040 bytes, with the SHA-1 of the unique identifier, white space left out
 * Adobe  the first 1,024 bytes, with the 16 bytes of an identifier that is a UUID
 * </pre>
 */
final class FontMask {
  private static final List<String> STARTS =
      List.of("\u0000\u0001\u0000\u0000", "OTTO", "true", "ttcf", "wOFF", "wOF2");

  private FontMask() {}

  /** Made clear, in place. */
  static byte[] idpf(byte[] bytes, String identifier) {
    mask(bytes, sha1(identifier.replaceAll("[ \t\r\n]", "")), 1040);
    return bytes;
  }

  /**
   * Made clear, in place; as it is where no identifier is a UUID.
   *
   * @param identifiers the unique one first; a book that was made over may have a new one, and its
   *     fonts are still garbled with the one before
   */
  static byte[] adobe(byte[] bytes, List<String> identifiers) {
    byte[] first = new byte[0];
    for (String identifier : identifiers) {
      byte[] key = uuid(identifier);
      if (key.length == 16) {
        first = first.length == 0 ? key : first;
        mask(bytes, key, 1024);
        if (isFont(bytes)) {
          return bytes;
        }
        mask(bytes, key, 1024);
      }
    }
    mask(bytes, first, 1024);
    return bytes;
  }

  private static boolean isFont(byte[] bytes) {
    String start = new String(bytes, 0, Math.min(4, bytes.length), StandardCharsets.ISO_8859_1);
    return STARTS.contains(start);
  }

  private static void mask(byte[] bytes, byte[] key, int count) {
    for (int i = 0; key.length > 0 && i < Math.min(count, bytes.length); i++) {
      bytes[i] ^= key[i % key.length];
    }
  }

  private static byte[] sha1(String text) {
    try {
      // The recipe of the format, no protection of anything.
      return MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  /** The bytes of an identifier of the form {@code urn:uuid:...}, or none. */
  private static byte[] uuid(String identifier) {
    String digits = identifier.substring(identifier.lastIndexOf(':') + 1).replace("-", "").strip();
    if (!digits.matches("[0-9a-fA-F]{32}")) {
      return new byte[0];
    }
    byte[] key = new byte[16];
    for (int i = 0; i < 16; i++) {
      key[i] = (byte) Integer.parseInt(digits.substring(2 * i, 2 * i + 2), 16);
    }
    return key;
  }
}
