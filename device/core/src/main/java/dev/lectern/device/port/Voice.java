package dev.lectern.device.port;

import org.jspecify.annotations.Nullable;

/** Makes speech from text: a program on this machine, or none. */
public interface Voice {
  /**
   * The bytes of a WAV file that says the text; null where this machine has no voice for it.
   *
   * @param language BCP 47
   * @param percent of the voice's own speed
   */
  byte @Nullable [] say(String text, String language, int percent);

  /** For people and reports: {@code espeak-ng}, {@code none}. */
  String engine();
}
