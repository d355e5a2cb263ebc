package dev.lectern.app.speech;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Turns words into sound. */
public interface Mouth {
  /** What a spoken text came to: a WAV file or null, and how long it lasts. */
  record Spoken(@Nullable Path audio, Duration lasts) {}

  /** Makes the sound, into {@code file} where there is any. Blocks; may be interrupted. */
  Spoken say(String text, Path file) throws InterruptedException;

  /** Its name for people: {@code espeak-ng} or {@code none}. */
  String engine();
}
