package dev.lectern.app.speech;

import java.nio.file.Path;
import java.time.Duration;

/** Where no speech program is installed: the text is shown for about as long as saying it takes. */
public final class SilentMouth implements Mouth {
  private static final int WORDS_A_MINUTE = 170;
  private static final Duration LEAST = Duration.ofMillis(600);

  @Override
  public Spoken say(String text, Path file) {
    return new Spoken(null, estimate(text));
  }

  /** How long a text would take to say. */
  static Duration estimate(String text) {
    int words = text.isBlank() ? 0 : text.strip().split("\\s+").length;
    Duration spoken = Duration.ofMillis(words * 60_000L / WORDS_A_MINUTE);
    return spoken.compareTo(LEAST) < 0 ? LEAST : spoken;
  }

  @Override
  public String engine() {
    return "none";
  }
}
