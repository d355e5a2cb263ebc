package dev.lectern.typesetter.line;

import dev.lectern.typesetter.font.Face;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A paragraph as its line breaker sees it: boxes that are never divided, glue between them, and
 * penalties where a line may end. Kept as parallel arrays, since a chapter has a hundred thousand
 * of them.
 */
public final class Atoms {
  static final byte BOX = 0;
  static final byte GLUE = 1;
  static final byte PENALTY = 2;

  /** A line must not end here. */
  static final float NEVER = 10_000;

  /** A line must end here. */
  static final float ALWAYS = -10_000;

  private static final Piece[] NO_PIECES = new Piece[0];

  /** The level of the paragraph itself: 1 if it is read from right to left. */
  int base;

  /** The formulas that are set in two dimensions, by their first character. */
  final Map<Integer, MathBox> formulas = new HashMap<>();

  int count;
  byte[] kind = new byte[64];
  int[] start = new int[64];
  int[] end = new int[64];
  float[] width = new float[64];
  float[] stretch = new float[64];
  float[] shrink = new float[64];
  float[] cost = new float[64];
  boolean[] flagged = new boolean[64];
  Piece[] piece = NO_PIECES;

  /**
   * What all boxes from one stretch of equal text share.
   *
   * @param face how it is drawn
   * @param text the characters as drawn, capitals put in
   * @param from index of its first character in the paragraph
   * @param level even from left to right, odd from right to left
   * @param style index of the span that it is part of
   */
  record Piece(Face face, String text, int from, int level, int style) {}

  void box(Piece of, int from, int to, float wide) {
    grow();
    piece[count] = of;
    set(BOX, from, to, wide, 0, 0, 0, false);
  }

  void glue(Piece of, int from, int to, float wide, float more, float less) {
    grow();
    piece[count] = of;
    set(GLUE, from, to, wide, more, less, 0, false);
  }

  /** A penalty has the width of what is drawn only if the line ends there: a hyphen or nothing. */
  void penalty(Piece of, int at, float wide, float price, boolean hyphen) {
    grow();
    piece[count] = of;
    set(PENALTY, at, at, wide, 0, 0, price, hyphen);
  }

  private void set(
      byte what, int from, int to, float wide, float more, float less, float price, boolean flag) {
    kind[count] = what;
    start[count] = from;
    end[count] = to;
    width[count] = wide;
    stretch[count] = more;
    shrink[count] = less;
    cost[count] = price;
    flagged[count] = flag;
    count++;
  }

  private void grow() {
    if (piece.length == 0) {
      piece = new Piece[64];
    } else if (count == piece.length) {
      int size = count * 2;
      kind = Arrays.copyOf(kind, size);
      start = Arrays.copyOf(start, size);
      end = Arrays.copyOf(end, size);
      width = Arrays.copyOf(width, size);
      stretch = Arrays.copyOf(stretch, size);
      shrink = Arrays.copyOf(shrink, size);
      cost = Arrays.copyOf(cost, size);
      flagged = Arrays.copyOf(flagged, size);
      piece = Arrays.copyOf(piece, size);
    }
  }

  /** Whether a line may end at an atom: at a penalty, or at glue behind a box. */
  boolean mayEnd(int i) {
    return switch (kind[i]) {
      case PENALTY -> cost[i] < NEVER;
      case GLUE -> i > 0 && kind[i - 1] == BOX;
      default -> false;
    };
  }
}
