package dev.lectern.typesetter.font;

/** The machine has no font that Java can open: nothing can be set. */
public final class NoFont extends RuntimeException {
  private static final long serialVersionUID = 1;
  public static final String CODE = "no-font";

  public NoFont() {
    super(
        "No font is installed that a page could be set in; install fonts-liberation or fonts-dejavu.");
  }
}
