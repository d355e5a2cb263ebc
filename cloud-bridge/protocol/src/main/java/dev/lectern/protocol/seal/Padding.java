package dev.lectern.protocol.seal;

/**
 * Sizes that bodies are filled up to, so that of a body's size little is told: powers of two from
 * 256 bytes to 32 KiB, then whole 8 KiB, so that the largest stays well within brokers' limits.
 */
final class Padding {
  private static final int LEAST = 256;
  private static final int POWERS = 32 * 1024;
  private static final int STEP = 8 * 1024;

  private Padding() {}

  /** The least of those sizes that takes that many bytes. */
  static int size(int bytes) {
    if (bytes > POWERS) {
      return (bytes + STEP - 1) / STEP * STEP;
    }
    int size = LEAST;
    while (size < bytes) {
      size *= 2;
    }
    return size;
  }
}
