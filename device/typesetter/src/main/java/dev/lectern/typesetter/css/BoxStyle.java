package dev.lectern.typesetter.css;

/**
 * The look of a block of text. Lengths in pixels.
 *
 * @param left and {@code right}: distance from the edges of the containing block
 * @param side where it stands while what follows flows beside it
 * @param clear nothing of what came before may stand beside it
 * @param look what is drawn around and behind it
 * @param lines how its lines are set
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
    boolean clear,
    Decoration look,
    Lines lines) {

  /**
   * How the lines of a block are set.
   *
   * @param orphans so many of its lines stand at least at the foot of a page
   * @param widows so many at least at the head of the next
   * @param height the distance of lines as a part of the reader's own; 1 is the reader's
   */
  public record Lines(int orphans, int widows, float height) {
    public static final Lines USUAL = new Lines(2, 2, 1);
  }

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
