package dev.lectern.bridge.account;

import dev.lectern.protocol.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A secret of 256 random bits. The bridge keeps its SHA-256 only; a slow hash would protect nothing
 * that is not already out of a guesser's reach.
 */
public record Token(String value) {
  /** Of 128 bits in base 64; what is shorter is no token. */
  public static final int LEAST_CHARS = 22;

  public static Token mint(SecureRandom random) {
    byte[] bits = new byte[32];
    random.nextBytes(bits);
    return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
  }

  public String hash() {
    return Sha256.hex(value);
  }

  /** Compares in a time that does not depend on where the difference is; nothing opens nothing. */
  public boolean hashesTo(String hash) {
    return !value.isEmpty()
        && MessageDigest.isEqual(
            hash().getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
  }

  /** Never shown in full, not even by mistake. */
  @Override
  public String toString() {
    return "Token[...]";
  }
}
