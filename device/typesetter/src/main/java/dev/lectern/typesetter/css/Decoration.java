package dev.lectern.typesetter.css;

/**
 * What is drawn around and behind a box. Lengths in pixels.
 *
 * @param ground the grey behind it from 0, black, to 255, or -1 for the paper
 * @param padTop white between the edge and what is in the box; the others likewise
 */
public record Decoration(
    Edge top,
    Edge right,
    Edge bottom,
    Edge left,
    int ground,
    float padTop,
    float padRight,
    float padBottom,
    float padLeft) {
  /** Nothing is drawn. */
  public static final Decoration NONE =
      new Decoration(Edge.NONE, Edge.NONE, Edge.NONE, Edge.NONE, -1, 0, 0, 0, 0);

  /** Whether there is anything to be seen. */
  public boolean isSeen() {
    return ground >= 0 || top.thick + right.thick + bottom.thick + left.thick > 0;
  }

  /** The same box with that grey behind it where it has none of its own. */
  public Decoration on(int other) {
    return ground >= 0 || other < 0
        ? this
        : new Decoration(top, right, bottom, left, other, padTop, padRight, padBottom, padLeft);
  }

  /** The same box without its upper or its lower edge. */
  public Decoration open(boolean above, boolean below) {
    return !above && !below
        ? this
        : new Decoration(
            above ? Edge.NONE : top,
            right,
            below ? Edge.NONE : bottom,
            left,
            ground,
            padTop,
            padRight,
            padBottom,
            padLeft);
  }

  public float above() {
    return top.thick + padTop;
  }

  public float below() {
    return bottom.thick + padBottom;
  }

  public float before() {
    return left.thick + padLeft;
  }

  public float behind() {
    return right.thick + padRight;
  }

  /**
   * A side.
   *
   * @param thick whole pixels, 0 for none
   * @param shade from 0, black, to 255
   */
  public record Edge(int thick, Line line, int shade) {
    public static final Edge NONE = new Edge(0, Line.SOLID, 0);
  }

  /** How a side is drawn. */
  public enum Line {
    SOLID,
    DOUBLE,
    DASHED,
    DOTTED
  }
}
