package dev.lectern.app.speech;

/** How long a text takes to say, for a device that cannot say it. */
final class SpeakingTime {
  private static final int WORDS_A_MINUTE = 170;
  private static final long LEAST_MILLIS = 600;

  private SpeakingTime() {}

  static long millis(String text, int percent) {
    int words = text.isBlank() ? 0 : text.strip().split("\\s+").length;
    return Math.max(LEAST_MILLIS, words * 60_000L * 100 / WORDS_A_MINUTE / percent);
  }
}
