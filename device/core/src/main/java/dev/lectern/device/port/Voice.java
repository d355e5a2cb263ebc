package dev.lectern.device.port;

import org.jspecify.annotations.Nullable;

/** Makes speech from text: a program on this machine, or none. */
public interface Voice {
  /** The bytes of a WAV file that says the text; null where this machine has no voice. */
  byte @Nullable [] say(String text, String language);

  /** For people and reports: {@code espeak-ng}, {@code none}. */
  String engine();
}
