package dev.lectern.typesetter;

import dev.lectern.typesetter.font.Face;

/**
 * How pages look: the panel and what its reader chose. Equal styles give equal pages.
 *
 * @param width panel, pixels
 * @param height panel, pixels
 * @param depth bits a pixel: 1 or 4
 * @param dpi pixels an inch; only absolute lengths of a style sheet need it
 * @param margin left and right of the text, pixels
 * @param top above the text, pixels; the running title stands in it
 * @param bottom below the text, pixels; the footer stands in it
 * @param family "serif", "sans", or a family's name
 * @param size the em of body text, pixels
 * @param lineHeight baseline to baseline, in ems
 * @param justify both edges straight
 * @param hyphenate words may be divided
 * @param hang points and hyphens may stand a little outside the edge, which makes it look
 *     straighter
 * @param publisher the book's own style sheets are followed
 * @param dark light letters on a dark page; pictures stay as they are
 * @param columns how many pages stand side by side
 * @param weight how much heavier letters are drawn than their face is, in steps from 0 to {@link
 *     Face#HEAVIEST}; no line ends elsewhere for it
 */
public record PageStyle(
    int width,
    int height,
    int depth,
    int dpi,
    int margin,
    int top,
    int bottom,
    String family,
    float size,
    float lineHeight,
    boolean justify,
    boolean hyphenate,
    boolean hang,
    boolean publisher,
    boolean dark,
    Columns columns,
    int weight) {
  /** The longest line that is easily read, in ems: about 75 letters. */
  private static final float LONGEST = 34;

  /** The shortest line that is made without being asked for, in ems: about 30 letters. */
  private static final float SHORT = 14;

  /** The shortest line of two columns, in ems. */
  private static final float SHORTEST = 8;

  /** White at a column's inner edge, at least, in ems: both together are the gutter. */
  private static final float INNER = 0.8f;

  /** How many pages of text stand side by side on a panel. */
  public enum Columns {
    /** Two where the panel is wider than tall, or one line would be too long; else one. */
    AUTO,
    ONE,
    /** Two, wherever they have room for a few words a line. */
    TWO
  }

  public PageStyle {
    Limits.DEFAULT.check(width, height, size, lineHeight);
    if (depth != 1 && depth != 4) {
      throw new IllegalArgumentException("depth must be 1 or 4");
    }
    if (weight < 0 || weight > Face.HEAVIEST) {
      throw new IllegalArgumentException("letters get heavier by 0 to " + Face.HEAVIEST + " steps");
    }
    if (margin < 0
        || top < 0
        || bottom < 0
        || 2 * margin > width - size * 4
        || top + bottom > height - size * 4) {
      throw new IllegalArgumentException("the margins leave no room for text");
    }
  }

  /** The usual page of a panel: close to sixty letters a line, as in a paperback. */
  public static PageStyle of(int width, int height, int depth) {
    int shorter = Math.min(width, height);
    float size = Math.max(12, Math.round(shorter / 28f));
    return new PageStyle(
        width,
        height,
        depth,
        300,
        Math.round(width * 0.075f),
        Math.round(height * 0.069f),
        Math.round(height * 0.069f),
        "serif",
        size,
        1.38f,
        true,
        true,
        true,
        true,
        false,
        Columns.AUTO,
        0);
  }

  /** The same style with another text size, pixels. */
  public PageStyle withSize(float newSize) {
    return formed(width, height, margin, top, bottom, newSize, columns);
  }

  /** The same style with words divided or not. */
  public PageStyle withHyphenate(boolean divided) {
    return drawn(divided, publisher, dark, weight);
  }

  /** The same style with the book's own sheets or without. */
  public PageStyle withPublisher(boolean followed) {
    return drawn(hyphenate, followed, dark, weight);
  }

  /** The same style on a dark page or a light one. */
  public PageStyle withDark(boolean night) {
    return drawn(hyphenate, publisher, night, weight);
  }

  /** The same style in letters heavier by so many steps. */
  public PageStyle withWeight(int steps) {
    return drawn(hyphenate, publisher, dark, steps);
  }

  /** The same style with another number of pages side by side. */
  public PageStyle withColumns(Columns other) {
    return formed(width, height, margin, top, bottom, size, other);
  }

  private PageStyle drawn(boolean divided, boolean followed, boolean night, int steps) {
    return new PageStyle(
        width,
        height,
        depth,
        dpi,
        margin,
        top,
        bottom,
        family,
        size,
        lineHeight,
        justify,
        divided,
        hang,
        followed,
        night,
        columns,
        steps);
  }

  /** The same style on a page of another form. */
  private PageStyle formed(
      int wide, int high, int side, int head, int foot, float letters, Columns beside) {
    return new PageStyle(
        wide,
        high,
        depth,
        dpi,
        side,
        head,
        foot,
        family,
        letters,
        lineHeight,
        justify,
        hyphenate,
        hang,
        publisher,
        dark,
        beside,
        weight);
  }

  /** Whether two pages of text stand side by side. */
  public boolean twoColumns() {
    float line = columnWidth() - 2 * inner();
    return switch (columns) {
      case ONE -> false;
      case TWO -> line >= SHORTEST * size;
      case AUTO -> line >= SHORT * size && (width > height || measure() > LONGEST * size);
    };
  }

  /** The page of one column: {@link #columnWidth} wide, as high as the panel. */
  public PageStyle column() {
    return formed(columnWidth(), height, inner(), top, bottom, size, Columns.ONE);
  }

  /** White outside of two columns and between them: three strips alike, of two margins in all. */
  private int strip() {
    return Math.round(margin * 2 / 3f);
  }

  private int inner() {
    return Math.max(strip() / 2, Math.round(INNER * size));
  }

  /**
   * How far from the panel's edges the outer edges of two columns' pages are, pixels: even, since
   * two pixels are a byte, and whole bytes are copied faster than halves of them.
   */
  public int outside() {
    return Math.max(0, strip() - inner()) / 2 * 2;
  }

  /** The width of a column with its own margins, pixels. */
  public int columnWidth() {
    return width / 2 - outside();
  }

  /** A page without margins, for what fills all of it. */
  PageStyle bare(int wide, int high) {
    float letters = Math.min(size, Math.min(wide, high) / 4f);
    return formed(wide, high, 0, 0, 0, letters, Columns.ONE);
  }

  /**
   * The page on its side, as vertical text is laid out: its lines run down the panel, and the first
   * one stands at the right.
   */
  public PageStyle turned() {
    return formed(
        /* wide= */ height,
        /* high= */ width,
        Math.max(top, bottom),
        margin,
        margin,
        size,
        columns);
  }

  /** The width of the text, pixels. */
  public int measure() {
    return width - 2 * margin;
  }

  /**
   * The distance of two baselines of body text, whole pixels so that lines of all pages register.
   */
  public int leading() {
    return Math.round(size * lineHeight);
  }

  /** The room for text from top to bottom, a whole number of lines, pixels. */
  public int textHeight() {
    return (height - top - bottom) / leading() * leading();
  }
}
