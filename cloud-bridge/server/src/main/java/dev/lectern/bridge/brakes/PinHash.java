package dev.lectern.bridge.brakes;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * How a PIN is kept: Argon2id. It slows down whoever has the database; no hash saves a number of
 * four digits from him for long, and the three tries save it from everybody else.
 *
 * @param memoryKib what one hash needs
 * @param rounds over that memory
 */
public record PinHash(int memoryKib, int rounds) {
  /** Some tenths of a second on a small board. */
  public static final PinHash SLOW = new PinHash(19 * 1024, 2);

  private static final int BYTES = 32;

  /** Whether it can be a PIN: four to eight digits. */
  public static boolean isPin(String typed) {
    return typed.length() >= 4
        && typed.length() <= 8
        && typed.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** What is kept of it: memory, rounds, salt and hash, by dollar signs. */
  String kept(String pin, RandomGenerator random) {
    byte[] salt = new byte[16];
    random.nextBytes(salt);
    HexFormat hex = HexFormat.of();
    return memoryKib
        + "$"
        + rounds
        + "$"
        + hex.formatHex(salt)
        + "$"
        + hex.formatHex(of(pin, salt));
  }

  /** Whether the PIN is the one that was kept; slow on purpose. */
  static boolean opens(String pin, String kept) {
    String[] parts = kept.split("\\$", -1);
    if (parts.length != 4) {
      return false;
    }
    PinHash as = new PinHash(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    HexFormat hex = HexFormat.of();
    return MessageDigest.isEqual(as.of(pin, hex.parseHex(parts[2])), hex.parseHex(parts[3]));
  }

  private byte[] of(String pin, byte[] salt) {
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
    argon.generateBytes(pin.getBytes(StandardCharsets.UTF_8), hash);
    return hash;
  }
}
