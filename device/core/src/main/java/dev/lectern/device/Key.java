package dev.lectern.device;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A key of the case. The written form is the lower-case name. */
public enum Key {
  NEXT,
  PREVIOUS,
  HOME,
  SELECT,
  POWER,
  UNDO,
  LISTEN,
  STOP,
  /** One that has no other meaning: nothing, but to whoever uses the device by one switch. */
  SWITCH;

  public String written() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The key of that written form, or null where there is none. */
  public static @Nullable Key parse(String written) {
    for (Key key : values()) {
      if (key.written().equals(written)) {
        return key;
      }
    }
    return null;
  }
}
