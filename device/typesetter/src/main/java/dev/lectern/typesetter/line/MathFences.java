package dev.lectern.typesetter.line;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import org.jspecify.annotations.Nullable;

/** Tall brackets drawn with a pen: letters made as large would be as much bolder. */
final class MathFences {
  /** How wide one is, in ems. */
  static final float WIDE = 0.36f;

  private static final float PEN = 0.06f;

  private MathFences() {}

  /**
   * The bracket's outline, y downwards from the baseline.
   *
   * @param top and {@code foot}: where it starts and ends, pixels
   * @return null for a sign that is not drawn
   */
  static @Nullable Shape of(String sign, float em, float top, float foot) {
    Path2D.Float path = new Path2D.Float();
    float near = 0.1f * em;
    float far = 0.28f * em;
    float middle = (top + foot) / 2;
    float bend = Math.min(0.3f * em, (foot - top) / 5);
    switch (sign) {
      case "(", ")" -> {
        path.moveTo(far, top);
        path.curveTo(
            near - 0.04f * em, top + 2 * bend, near - 0.04f * em, foot - 2 * bend, far, foot);
      }
      case "{", "}" -> {
        float stem = (near + far) / 2;
        path.moveTo(far, top);
        path.quadTo(stem, top, stem, top + bend);
        path.lineTo(stem, middle - bend);
        path.quadTo(stem, middle, near - 0.06f * em, middle);
        path.quadTo(stem, middle, stem, middle + bend);
        path.lineTo(stem, foot - bend);
        path.quadTo(stem, foot, far, foot);
      }
      case "[", "]", "\u2308", "\u2309", "\u230a", "\u230b" -> {
        boolean up = "[]\u2308\u2309".contains(sign);
        boolean down = "[]\u230a\u230b".contains(sign);
        path.moveTo(up ? far : near, top);
        path.lineTo(near, top);
        path.lineTo(near, foot);
        path.lineTo(down ? far : near, foot);
      }
      case "|" -> {
        path.moveTo(WIDE * em / 2, top);
        path.lineTo(WIDE * em / 2, foot);
      }
      case "\u27e8", "\u27e9" -> {
        path.moveTo(far, top);
        path.lineTo(near, middle);
        path.lineTo(far, foot);
      }
      default -> {
        return null;
      }
    }
    BasicStroke pen =
        new BasicStroke(Math.max(1, PEN * em), BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);
    Shape drawn = pen.createStrokedShape(path);
    boolean closes = ")}]\u2309\u230b\u27e9".contains(sign);
    return closes
        ? new AffineTransform(-1, 0, 0, 1, WIDE * em, 0).createTransformedShape(drawn)
        : drawn;
  }
}
