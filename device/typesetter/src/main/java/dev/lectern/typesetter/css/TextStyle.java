package dev.lectern.typesetter.css;

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
