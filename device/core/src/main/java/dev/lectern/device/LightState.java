package dev.lectern.device;

import java.util.Locale;

/** What the lights say. The written form is the lower-case name. */
public enum LightState {
  IDLE,
  LISTENING,
  EXPECTING,
  THINKING,
  SPEAKING,
  MUTED,
  NOTIFICATION,
  ERROR;

  public String written() {
    return name().toLowerCase(Locale.ROOT);
  }
}
