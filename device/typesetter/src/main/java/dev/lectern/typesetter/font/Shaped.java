package dev.lectern.typesetter.font;

/**
 * A piece of text turned into glyphs by its face's own tables: kerned, joined, in drawing order
 * from the left.
 *
 * @param glyphs the face's glyph numbers
 * @param x pen positions in pixels from the piece's left end, one more than glyphs
 * @param y vertical shifts in pixels, downwards
 * @param chars for each glyph the index, within the piece, of the first character it stands for
 * @param edges for each character boundary (one more than characters) the distance in pixels from
 *     the reading start
 */
@SuppressWarnings(
    "ArrayRecordComponent") // Compared by nobody, and a copy of each would cost more than it
// protects.
public record Shaped(int[] glyphs, float[] x, float[] y, int[] chars, float[] edges) {
  /** The advance of the whole piece in pixels. */
  public float width() {
    return x[glyphs.length];
  }
}
