package dev.lectern.typesetter.css;

/**
 * The look of a block of text. Lengths in pixels.
 *
 * @param left and {@code right}: distance from the edges of the containing block
 * @param side where it stands while what follows flows beside it
 * @param clear nothing of what came before may stand beside it
 * @param indent of the first line, negative to hang it out
 */
public record BoxStyle(
    Align align,
    float indent,
    float left,
    float right,
    float before,
    float after,
    Break breakBefore,
    Break breakAfter,
    boolean keepInside,
    Space space,
    boolean rightToLeft,
    Side side,
    boolean clear) {

  /** Where lines stand. */
  public enum Align {
    START,
    END,
    LEFT,
    RIGHT,
    CENTER,
    JUSTIFY
  }

  /** What a page's end may do beside a block. */
  public enum Break {
    AUTO,
    PAGE,
    AVOID
  }

  /** Where a float stands. */
  public enum Side {
    NONE,
    LEFT,
    RIGHT
  }

  /** What becomes of white space. */
  public enum Space {
    COLLAPSE,
    KEEP,
    KEEP_LINES
  }
}
