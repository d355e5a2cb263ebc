package dev.lectern.app.speech;

import dev.lectern.device.reading.Recital;
import org.jspecify.annotations.Nullable;

/** Plays what has been recorded of a book. */
public interface Narrator {
  /** Where nothing recorded can be played. */
  Narrator NONE = recital -> null;

  /** The bytes of a WAV file; null where the sentence has no recording that can be played here. */
  byte @Nullable [] play(Recital recital);
}
