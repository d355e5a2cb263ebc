package dev.lectern.typesetter.line;

/** Spaces of fixed width, as Unicode defines them. */
final class FixedSpace {
  private FixedSpace() {}

  /** The width in ems, or 0 if it is no such space. */
  static float ems(char c) {
    return switch (c) {
      case '\u2000', '\u2002', '\u2007' -> 0.5f;
      case '\u2001', '\u2003', '\u3000' -> 1;
      case '\u2004' -> 0.333f;
      case '\u2005', '\u205f' -> 0.25f;
      case '\u2006', '\u2008', '\u2009', '\u202f' -> 0.18f;
      case '\u200a' -> 0.1f;
      default -> 0;
    };
  }
}
