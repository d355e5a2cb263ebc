package dev.lectern.app.speech;

import dev.lectern.device.port.Voice;
import org.jspecify.annotations.Nullable;

/** Where no speech program is installed: the text is shown and not heard. */
public final class SilentVoice implements Voice {
  @Override
  public byte @Nullable [] say(String text, String language, int percent) {
    return null;
  }

  @Override
  public String engine() {
    return "none";
  }
}
