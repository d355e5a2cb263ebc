package dev.lectern.typesetter.css;

import org.jspecify.annotations.Nullable;

/**
 * The look of letters. Equal styles share their face and are one run of text.
 *
 * @param family "serif", "sans", "mono" or a family's name
 * @param size em in pixels
 * @param caps whether and how letters become capitals
 * @param raise pixels above the baseline, negative below
 * @param spacing pixels added after each letter
 * @param hyphens words may be divided
 * @param breaks spaces may end a line
 */
public record TextStyle(
    String family,
    float size,
    boolean bold,
    boolean italic,
    Caps caps,
    float raise,
    float spacing,
    boolean underline,
    boolean hyphens,
    boolean breaks,
    String language) {

  // Written out, as in Typefaces.Wanted: the compiler's own form is put together at the first call.
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || other instanceof TextStyle t
            && t.size == size
            && t.bold == bold
            && t.italic == italic
            && t.caps == caps
            && t.raise == raise
            && t.spacing == spacing
            && t.underline == underline
            && t.hyphens == hyphens
            && t.breaks == breaks
            && t.family.equals(family)
            && t.language.equals(language);
  }

  @Override
  public int hashCode() {
    return family.hashCode() * 31 + Float.floatToIntBits(size) + (bold ? 2 : 0) + (italic ? 1 : 0);
  }

  /** What happens to the case of letters. */
  public enum Caps {
    AS_WRITTEN,
    SMALL,
    ALL_SMALL,
    UPPER,
    LOWER,
    /** The first letter of each word. */
    CAPITALIZE
  }
}
