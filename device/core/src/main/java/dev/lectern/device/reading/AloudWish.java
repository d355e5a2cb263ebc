package dev.lectern.device.reading;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What somebody wants of the voice that reads. */
public sealed interface AloudWish {

  /** What needs no number and no place. */
  enum Plain implements AloudWish {
    /** Read on from where it was paused, or from the open page. */
    ON,
    PAUSE,
    STOP,
    NEXT,
    AGAIN,
    PREVIOUS,
    FASTER,
    SLOWER,
    NATURAL,
    /** Stop where the chapter ends. */
    CHAPTER,
    /** Do not stop by yourself before the end. */
    END;

    /** As the door writes it: in small letters. Null for an unknown one. */
    public static @Nullable Plain parse(String written) {
      for (Plain one : values()) {
        if (one.name().toLowerCase(Locale.ROOT).equals(written)) {
          return one;
        }
      }
      return null;
    }
  }

  /** Stop in so many minutes, from 1 to {@value #MOST}. */
  record StopIn(int minutes) implements AloudWish {
    public static final int MOST = 240;

    public StopIn {
      if (minutes < 1 || minutes > MOST) {
        throw new IllegalArgumentException("a voice stops within one minute to four hours");
      }
    }
  }

  /** Read the open book from there; a jump. */
  record From(Destination place) implements AloudWish {}
}
