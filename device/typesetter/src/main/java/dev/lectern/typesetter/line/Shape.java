package dev.lectern.typesetter.line;

/**
 * Room that the first lines of a paragraph leave to what stands beside them.
 *
 * @param left pixels at the left edge, by line; nothing behind the last
 * @param right pixels at the right edge, as many lines
 */
@SuppressWarnings(
    "ArrayRecordComponent") // Compared by nobody, and a copy of each would cost more than it
// protects.
public record Shape(float[] left, float[] right) {
  /** Nothing stands beside. */
  public static final Shape WHOLE = new Shape(new float[0], new float[0]);

  /** How many lines are shorter than the rest. */
  int lines() {
    return left.length;
  }

  /** Pixels by which a line starts further in. */
  float inset(int line) {
    return line < left.length ? left[line] : 0;
  }

  /** Pixels by which a line is shorter. */
  float taken(int line) {
    return line < left.length ? left[line] + right[line] : 0;
  }
}
