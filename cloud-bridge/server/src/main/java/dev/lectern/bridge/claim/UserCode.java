package dev.lectern.bridge.claim;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The short code that a device shows and its owner types: eight letters of which none are mistaken
 * for digits and no words can be made (RFC 8628, section 6.1); 34 bits.
 *
 * @param letters without the hyphen
 */
public record UserCode(String letters) {
  private static final String ALPHABET = "BCDFGHJKLMNPQRSTVWXZ";
  private static final int LENGTH = 8;

  public static UserCode mint(RandomGenerator random) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      letters.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new UserCode(letters.toString());
  }

  /** As people type it: in any case, with or without hyphen and spaces. */
  public static Optional<UserCode> typed(String text) {
    if (text.length() > 40) {
      return Optional.empty();
    }
    String letters = text.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
    return letters.matches("[" + ALPHABET + "]{" + LENGTH + "}")
        ? Optional.of(new UserCode(letters))
        : Optional.empty();
  }

  /** {@code XXXX-XXXX}. */
  @Override
  public String toString() {
    return letters.substring(0, LENGTH / 2) + "-" + letters.substring(LENGTH / 2);
  }
}
