package dev.lectern.bridge.face;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What opens a login, in the only form that all faces can bring: the lower-case hexadecimal MD5 of
 * what the person typed. That MD5 is as good as the password, so it is kept under a slow hash.
 */
public record Password(String md5) {
  /** Some tenths of a second on a small board, once a login and start of the bridge. */
  private static final int ROUNDS = 20_000;

  /** Letters and digits that cannot be taken for each other on a small screen. */
  private static final String PLAIN = "abcdefghjkmnpqrstuvwxyz23456789";

  private static final int GROUPS = 3;
  private static final int GROUP = 4;

  /** What would be kept of a password that nobody has; it costs as much time as another. */
  static final String NOBODYS = ROUNDS + "$" + "0".repeat(32) + "$" + "0".repeat(64);

  private static final Password NOTHING = typed("");

  /** Whether nothing was typed; that opens nothing, whatever is kept. */
  public boolean isNothing() {
    return md5.isEmpty() || equals(NOTHING);
  }

  /** Of what a person typed. */
  public static Password typed(String password) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(password.getBytes(StandardCharsets.UTF_8));
      return new Password(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }

  /** A new one to type: three groups of four, 59 random bits. */
  public static String generate(SecureRandom random) {
    StringBuilder typed = new StringBuilder();
    for (int i = 0; i < GROUPS * GROUP; i++) {
      typed.append(i > 0 && i % GROUP == 0 ? "-" : "");
      typed.append(PLAIN.charAt(random.nextInt(PLAIN.length())));
    }
    return typed.toString();
  }

  /** What is kept of it: rounds, salt and hash, by dollar signs. */
  String kept(SecureRandom random) {
    byte[] salt = new byte[16];
    random.nextBytes(salt);
    HexFormat hex = HexFormat.of();
    return ROUNDS + "$" + hex.formatHex(salt) + "$" + hex.formatHex(slow(ROUNDS, salt));
  }

  /** Whether this is what was kept; slow on purpose. */
  boolean opens(String kept) {
    String[] parts = kept.split("\\$", -1);
    if (isNothing() || parts.length != 3) {
      return false;
    }
    HexFormat hex = HexFormat.of();
    byte[] hash = slow(Integer.parseInt(parts[0]), hex.parseHex(parts[1]));
    return MessageDigest.isEqual(hash, hex.parseHex(parts[2]));
  }

  private byte[] slow(int rounds, byte[] salt) {
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
          .generateSecret(new PBEKeySpec(md5.toCharArray(), salt, rounds, 256))
          .getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has PBKDF2", e);
    }
  }

  /** Never shown, not even by mistake. */
  @Override
  public String toString() {
    return "Password[...]";
  }
}
