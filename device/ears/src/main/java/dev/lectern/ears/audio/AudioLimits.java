package dev.lectern.ears.audio;

/**
 * Bounds on a file that is decoded.
 *
 * @param bytes of the file
 * @param seconds of sound
 */
public record AudioLimits(int bytes, int seconds) {
  public static final AudioLimits USUAL = new AudioLimits(64 * 1024 * 1024, 120);

  public AudioLimits {
    if (bytes < 1 || seconds < 1) {
      throw new IllegalArgumentException("limits are at least 1");
    }
  }
}
