package dev.lectern.bridge.face;

import org.jspecify.annotations.Nullable;

/** The protocols we serve for other people's apps. */
public enum Face {
  KOSYNC("kosync"),
  OPDS("opds"),
  KOBO("kobo"),
  WEB("web");

  private final String written;

  Face(String written) {
    this.written = written;
  }

  /** As it stands in the database and in device names. */
  public String written() {
    return written;
  }

  /** The face of that written form, or null where there is none. */
  public static @Nullable Face parse(String written) {
    for (Face face : values()) {
      if (face.written.equals(written)) {
        return face;
      }
    }
    return null;
  }
}
