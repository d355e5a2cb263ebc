package dev.lectern.reading.epub;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Which files are encrypted, and by what. Fonts garbled by the two customary recipes are ungarbled;
 * everything else is somebody's lock.
 */
final class Encryption {
  private static final String IDPF = "http://www.idpf.org/2008/embedding";
  private static final String ADOBE = "http://ns.adobe.com/pdf/enc#RC";

  private final Map<String, String> algorithms = new HashMap<>();

  static Encryption none() {
    return new Encryption();
  }

  static Encryption of(Document document) {
    Encryption encryption = new Encryption();
    for (Element data : document.getAllElements()) {
      if (Markup.local(data).equals("encrypteddata")) {
        encryption.add(data);
      }
    }
    return encryption;
  }

  private void add(Element data) {
    String algorithm = "";
    for (Element e : data.getAllElements()) {
      switch (Markup.local(e)) {
        case "encryptionmethod" -> algorithm = Markup.attribute(e, "Algorithm");
        case "cipherreference" -> {
          String href = Hrefs.resolve("", Markup.attribute(e, "URI"));
          if (href != null) {
            algorithms.put(href, algorithm);
          }
        }
        default -> {}
      }
    }
  }

  /** Whether the file cannot be read without a key. */
  boolean locks(String href) {
    String algorithm = algorithms.get(href);
    return algorithm != null && !algorithm.equals(IDPF) && !algorithm.equals(ADOBE);
  }

  /** Ungarbles, in place, the bytes of a file that one of the font recipes was applied to. */
  byte[] clear(String href, byte[] bytes, String identifier) {
    String algorithm = algorithms.get(href);
    if (IDPF.equals(algorithm)) {
      mask(bytes, sha1(unspaced(identifier)), 1040);
    } else if (ADOBE.equals(algorithm)) {
      byte[] key = hexDigits(identifier);
      if (key.length == 16) {
        mask(bytes, key, 1024);
      }
    }
    return bytes;
  }

  private static void mask(byte[] bytes, byte[] key, int count) {
    for (int i = 0; i < Math.min(count, bytes.length); i++) {
      bytes[i] ^= key[i % key.length];
    }
  }

  private static String unspaced(String identifier) {
    return identifier.replace(" ", "").replace("\t", "").replace("\r", "").replace("\n", "");
  }

  private static byte[] sha1(String text) {
    try {
      // The recipe of the format, no protection of anything.
      return MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  /** The bytes of an identifier of the form {@code urn:uuid:...}. */
  private static byte[] hexDigits(String identifier) {
    String digits = identifier.substring(identifier.lastIndexOf(':') + 1).replace("-", "").strip();
    if (digits.length() != 32) {
      return new byte[0];
    }
    byte[] key = new byte[16];
    for (int i = 0; i < 32; i++) {
      int digit = Character.digit(digits.charAt(i), 16);
      if (digit < 0) {
        return new byte[0];
      }
      key[i / 2] = (byte) (key[i / 2] << 4 | digit);
    }
    return key;
  }
}
