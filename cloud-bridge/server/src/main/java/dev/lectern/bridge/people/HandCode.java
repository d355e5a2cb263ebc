package dev.lectern.bridge.people;

import dev.lectern.protocol.Sha256;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A secret of 80 random bits that a person copies by hand: sixteen signs without those that look
 * alike (Crockford's base 32). So many bits need no slow hash.
 *
 * @param value without dashes
 */
public record HandCode(String value) {
  private static final String SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 16;

  static HandCode mint(RandomGenerator random) {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      code.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
    }
    return new HandCode(code.toString());
  }

  /** Reads what was typed, whatever its case and dashes; empty where it cannot be one. */
  static Optional<HandCode> of(String typed) {
    String code =
        typed
            .toUpperCase(Locale.ROOT)
            .replaceAll("[-\\s]", "")
            .replace('O', '0')
            .replaceAll("[IL]", "1");
    return code.length() == LENGTH && code.chars().allMatch(c -> SIGNS.indexOf(c) >= 0)
        ? Optional.of(new HandCode(code))
        : Optional.empty();
  }

  String hash() {
    return Sha256.hex(value);
  }

  /** In fours, as it is shown. */
  public String shown() {
    return value.replaceAll("(.{4})(?=.)", "$1-");
  }

  /** Never shown in full, not even by mistake. */
  @Override
  public String toString() {
    return "HandCode[...]";
  }
}
