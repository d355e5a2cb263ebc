package dev.lectern.bridge.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * How secrets are kept that people think up: Argon2id, one lane. What was kept says its own
 * parameters, so that these may change.
 *
 * @param memoryKib what one hash needs
 * @param rounds over that memory
 */
public record SlowHash(int memoryKib, int rounds) {
  /**
   * For PINs and passwords: OWASP's least, so that a board with 128 MB for the whole bridge bears
   * it; ADR 0055 says what time one takes.
   */
  public static final SlowHash SLOW = new SlowHash(19 * 1024, 2);

  private static final int BYTES = 32;

  /** What is kept of it: memory, rounds, salt and hash, by dollar signs. */
  public String kept(String secret, RandomGenerator random) {
    byte[] salt = new byte[16];
    random.nextBytes(salt);
    HexFormat hex = HexFormat.of();
    return memoryKib
        + "$"
        + rounds
        + "$"
        + hex.formatHex(salt)
        + "$"
        + hex.formatHex(of(secret, salt));
  }

  /** What no secret opens; finding that out takes as long as with any other. */
  public String nobodys(RandomGenerator random) {
    byte[] bytes = new byte[16 + BYTES];
    random.nextBytes(bytes);
    HexFormat hex = HexFormat.of();
    return memoryKib
        + "$"
        + rounds
        + "$"
        + hex.formatHex(bytes, 0, 16)
        + "$"
        + hex.formatHex(bytes, 16, bytes.length);
  }

  /** Whether the secret is the one that was kept; slow on purpose. */
  public static boolean opens(String secret, String kept) {
    String[] parts = kept.split("\\$", -1);
    if (parts.length != 4) {
      return false;
    }
    SlowHash as = new SlowHash(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    HexFormat hex = HexFormat.of();
    return MessageDigest.isEqual(as.of(secret, hex.parseHex(parts[2])), hex.parseHex(parts[3]));
  }

  /** 32 bytes, slowly. */
  public byte[] of(String secret, byte[] salt) {
    Argon2BytesGenerator argon = new Argon2BytesGenerator();
    argon.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memoryKib)
            .withIterations(rounds)
            .withParallelism(1)
            .withSalt(salt)
            .build());
    byte[] hash = new byte[BYTES];
    argon.generateBytes(secret.getBytes(StandardCharsets.UTF_8), hash);
    return hash;
  }
}
