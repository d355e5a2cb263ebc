package dev.lectern.typesetter.line;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/** A part of a formula with its letters in their places; all measures in pixels. */
final class MathBox {
  float width;

  /** From the baseline to the top of its ink. */
  float ascent;

  /** From the baseline down to the foot of its ink; negative for what hangs above. */
  float descent;

  final List<Line.Run> runs = new ArrayList<>();

  /** Bars and roots, y downwards from the baseline. */
  final Path2D.Float strokes = new Path2D.Float(Path2D.WIND_NON_ZERO);

  /** Puts another box with its origin at x, so much above the baseline. */
  void put(MathBox other, float x, float up) {
    for (Line.Run run : other.runs) {
      runs.add(moved(run, x, up));
    }
    strokes.append(
        other.strokes.getPathIterator(AffineTransform.getTranslateInstance(x, -up)), false);
    if (runs.size() + other.runs.size() > 0) {
      ascent = Math.max(ascent, other.ascent + up);
      descent = Math.max(descent, other.descent - up);
    }
    width = Math.max(width, x + other.width);
  }

  void stroke(Shape shape) {
    strokes.append(shape, false);
  }

  static Line.Run moved(Line.Run run, float x, float up) {
    return new Line.Run(
        run.face(),
        run.shaped(),
        run.x() + x,
        run.raise() + up,
        run.spacing(),
        run.style(),
        run.words(),
        run.start(),
        run.end());
  }
}
