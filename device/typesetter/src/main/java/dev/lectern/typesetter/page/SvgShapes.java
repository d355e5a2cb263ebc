package dev.lectern.typesetter.page;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Gathers the shapes of an SVG tree. */
final class SvgShapes {
  private static final int SHAPES = 20_000;
  private static final int DEPTH = 60;

  private final List<SvgDrawing.Ink> inks;

  SvgShapes(List<SvgDrawing.Ink> inks) {
    this.inks = inks;
  }

  /** What descendants inherit; a grey of -1 is "none". */
  private record Paint(int fill, int stroke, float thick, AffineTransform place) {}

  void walk(Element svg) {
    children(svg, new Paint(0, -1, 1, new AffineTransform()), 0);
  }

  private void children(Element parent, Paint paint, int depth) {
    for (Element child : parent.children()) {
      if (inks.size() >= SHAPES || depth > DEPTH) {
        return;
      }
      String name = child.normalName().substring(child.normalName().indexOf(':') + 1);
      Paint own = own(child, paint);
      switch (name) {
        case "g", "a", "svg", "switch" -> children(child, own, depth + 1);
        default -> {
          Shape shape = shape(name, child);
          if (shape != null) {
            add(shape, own);
          }
        }
      }
    }
  }

  private void add(Shape shape, Paint paint) {
    if (paint.fill >= 0) {
      inks.add(new SvgDrawing.Ink(paint.place.createTransformedShape(shape), paint.fill));
    }
    if (paint.stroke >= 0 && paint.thick > 0) {
      Shape line = new BasicStroke(paint.thick).createStrokedShape(shape);
      inks.add(new SvgDrawing.Ink(paint.place.createTransformedShape(line), paint.stroke));
    }
  }

  private static Paint own(Element element, Paint outer) {
    AffineTransform place = outer.place;
    if (element.hasAttr("transform")) {
      place = new AffineTransform(outer.place);
      place.concatenate(SvgPath.transform(element.attr("transform")));
    }
    String fill = property(element, "fill");
    String stroke = property(element, "stroke");
    float[] thick = SvgPath.numbers(property(element, "stroke-width").replace("px", ""));
    return new Paint(
        fill.isEmpty() ? outer.fill : grey(fill),
        stroke.isEmpty() ? outer.stroke : grey(stroke),
        thick.length == 1 ? thick[0] : outer.thick,
        place);
  }

  private static String property(Element element, String name) {
    for (String one : element.attr("style").split(";")) {
      int colon = one.indexOf(':');
      if (colon > 0 && one.substring(0, colon).strip().equals(name)) {
        return one.substring(colon + 1).strip().toLowerCase(Locale.ROOT);
      }
    }
    return element.attr(name).strip().toLowerCase(Locale.ROOT);
  }

  private static int grey(String color) {
    if (color.equals("none") || color.equals("transparent")) {
      return -1;
    }
    if (color.startsWith("#") && (color.length() == 4 || color.length() == 7)) {
      try {
        int rgb = Integer.parseInt(color.substring(1), 16);
        return color.length() == 7
            ? light(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255)
            : light((rgb >> 8 & 15) * 17, (rgb >> 4 & 15) * 17, (rgb & 15) * 17);
      } catch (NumberFormatException noColor) {
        return 0;
      }
    }
    if (color.startsWith("rgb(")) {
      float[] parts = SvgPath.numbers(color.substring(4).replace(")", ""));
      return parts.length == 3 ? light((int) parts[0], (int) parts[1], (int) parts[2]) : 0;
    }
    return switch (color) {
      case "white", "ivory", "snow" -> 255;
      case "silver", "lightgray", "lightgrey", "yellow" -> 200;
      case "gray", "grey", "orange", "red", "green" -> 110;
      default -> 0;
    };
  }

  private static int light(int red, int green, int blue) {
    return Math.max(0, Math.min(255, (299 * red + 587 * green + 114 * blue) / 1000));
  }

  private static @Nullable Shape shape(String name, Element e) {
    return switch (name) {
      case "path" -> SvgPath.parse(e.attr("d"));
      case "rect" -> new Rectangle2D.Float(n(e, "x"), n(e, "y"), n(e, "width"), n(e, "height"));
      case "circle" ->
          new Ellipse2D.Float(
              n(e, "cx") - n(e, "r"), n(e, "cy") - n(e, "r"), 2 * n(e, "r"), 2 * n(e, "r"));
      case "ellipse" ->
          new Ellipse2D.Float(
              n(e, "cx") - n(e, "rx"), n(e, "cy") - n(e, "ry"), 2 * n(e, "rx"), 2 * n(e, "ry"));
      case "line" -> new Line2D.Float(n(e, "x1"), n(e, "y1"), n(e, "x2"), n(e, "y2"));
      case "polygon", "polyline" ->
          polygon(SvgPath.numbers(e.attr("points")), name.equals("polygon"));
      default -> null;
    };
  }

  private static float n(Element element, String name) {
    float[] value = SvgPath.numbers(element.attr(name).replace("px", ""));
    return value.length > 0 ? value[0] : 0;
  }

  private static @Nullable Shape polygon(float[] points, boolean closed) {
    if (points.length < 4) {
      return null;
    }
    Path2D.Float path = new Path2D.Float();
    path.moveTo(points[0], points[1]);
    for (int i = 2; i + 1 < points.length; i += 2) {
      path.lineTo(points[i], points[i + 1]);
    }
    if (closed) {
      path.closePath();
    }
    return path;
  }
}
