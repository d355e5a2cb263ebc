package dev.lectern.typesetter.page;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jsoup.nodes.Element;

/** A pattern laid out in tiles behind a shape. */
final class SvgPattern {
  private static final int TILES = 4096;
  private static final float WHOLE = 100;

  private SvgPattern() {}

  /**
   * @param shape what is filled, where it stands in the drawing
   * @param inks what the pattern's children draw, in its own units
   */
  static List<SvgDrawing.Mark> of(
      Element pattern,
      Shape shape,
      Function<Element, List<SvgDrawing.Mark.Ink>> inks,
      float opacity) {
    Rectangle2D bounds = shape.getBounds2D();
    boolean user = pattern.attr("patternUnits").equals("userSpaceOnUse");
    double wide = length(pattern.attr("width"), bounds.getWidth(), user);
    double tall = length(pattern.attr("height"), bounds.getHeight(), user);
    List<SvgDrawing.Mark> marks = new ArrayList<>();
    if (!(wide > 0 && tall > 0) || bounds.getWidth() / wide * bounds.getHeight() / tall > TILES) {
      return marks;
    }
    for (SvgDrawing.Mark.Ink ink : inks.apply(pattern)) {
      Path2D tiles = new Path2D.Float();
      for (double y = bounds.getY(); y < bounds.getMaxY(); y += tall) {
        for (double x = bounds.getX(); x < bounds.getMaxX(); x += wide) {
          tiles.append(tile(pattern, x, y, wide, tall).createTransformedShape(ink.shape()), false);
        }
      }
      marks.add(
          new SvgDrawing.Mark.Within(
              shape, new SvgDrawing.Mark.Ink(tiles, ink.grey(), ink.opacity() * opacity)));
    }
    return marks;
  }

  private static AffineTransform tile(
      Element pattern, double x, double y, double wide, double tall) {
    AffineTransform place = AffineTransform.getTranslateInstance(x, y);
    String said = pattern.hasAttr("viewBox") ? pattern.attr("viewBox") : pattern.attr("viewbox");
    float[] box = SvgPath.numbers(said);
    if (box.length == 4 && box[2] > 0 && box[3] > 0) {
      double scale = Math.min(wide / box[2], tall / box[3]);
      place.translate((wide - box[2] * scale) / 2, (tall - box[3] * scale) / 2);
      place.scale(scale, scale);
      place.translate(-box[0], -box[1]);
    }
    return place;
  }

  private static double length(String said, double whole, boolean user) {
    float[] number = SvgPath.numbers(said.replace("%", ""));
    if (number.length == 0) {
      return 0;
    }
    if (said.endsWith("%")) {
      return number[0] / WHOLE * whole;
    }
    return user ? number[0] : number[0] * whole;
  }
}
