package dev.lectern.typesetter.page;

import dev.lectern.typesetter.Limits;
import dev.lectern.typesetter.css.Cascade;
import dev.lectern.typesetter.css.CssReader;
import dev.lectern.typesetter.css.Rule;
import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Gathers what an SVG tree draws. */
final class SvgShapes {
  private static final int MARKS = 20_000;
  private static final int DEPTH = 60;

  private final Limits limits;
  private final Function<String, byte @Nullable []> files;
  private final List<SvgDrawing.Mark> marks = new ArrayList<>();
  private Cascade cascade = new Cascade(List.of());

  private final Lettering lettering;
  private @Nullable Element root;
  private float[] box = {0, 0};
  private @Nullable Map<String, Element> servers;

  SvgShapes(Limits limits, Function<String, byte @Nullable []> files, Lettering lettering) {
    this.limits = limits;
    this.files = files;
    this.lettering = lettering;
  }

  /**
   * What descendants inherit; a grey of -1 is "none".
   *
   * @param server a pattern or gradient to fill with, or null
   */
  private record Paint(
      int fill,
      int stroke,
      float thick,
      float opacity,
      AffineTransform place,
      @Nullable Element server) {}

  List<SvgDrawing.Mark> of(Element svg) {
    List<Rule> rules = new ArrayList<>();
    // A drawing within a chapter is styled by the chapter's sheet; one in a file has its own only.
    Document whole = svg.ownerDocument();
    for (Element sheet : (whole == null ? svg : whole).select("style")) {
      CssReader.read(sheet.wholeText(), rules, limits.rules());
    }
    cascade = new Cascade(rules);
    root = svg;
    box = box(svg);
    children(svg, own(svg, new Paint(0, -1, 1, 1, new AffineTransform(), null)), 0);
    return marks;
  }

  private void children(Element parent, Paint paint, int depth) {
    for (Element child : parent.children()) {
      if (marks.size() >= MARKS || depth > DEPTH) {
        return;
      }
      String name = child.normalName().substring(child.normalName().indexOf(':') + 1);
      switch (name) {
        case "g", "a", "svg", "switch" -> children(child, own(child, paint), depth + 1);
        case "image" -> photo(child, own(child, paint));
        case "text" -> {
          Paint own = own(child, paint);
          for (Shape words : new SvgText(cascade, lettering).of(child)) {
            add(words, own);
          }
        }
        default -> {
          Shape shape = shape(name, child);
          if (shape != null) {
            add(shape, own(child, paint));
          }
        }
      }
    }
  }

  private void add(Shape shape, Paint paint) {
    if (paint.server != null && SvgGradient.is(paint.server)) {
      SvgGradient gradient =
          SvgGradient.of(
              paint.server, this::named, this::said, shape.getBounds2D(), paint.place, box);
      if (gradient != null) {
        marks.add(
            new SvgDrawing.Mark.Shaded(
                paint.place.createTransformedShape(shape), gradient, paint.opacity));
      }
    } else if (paint.server != null) {
      marks.addAll(
          SvgPattern.of(
              paint.server, paint.place.createTransformedShape(shape), this::inks, paint.opacity));
    } else if (paint.fill >= 0) {
      marks.add(
          new SvgDrawing.Mark.Ink(
              paint.place.createTransformedShape(shape), paint.fill, paint.opacity));
    }
    if (paint.stroke >= 0 && paint.thick > 0) {
      Shape line = new BasicStroke(paint.thick).createStrokedShape(shape);
      marks.add(
          new SvgDrawing.Mark.Ink(
              paint.place.createTransformedShape(line), paint.stroke, paint.opacity));
    }
  }

  /** What the children of a pattern draw by themselves. */
  private List<SvgDrawing.Mark.Ink> inks(Element pattern) {
    int before = marks.size();
    children(pattern, new Paint(0, -1, 1, 1, new AffineTransform(), null), DEPTH - 1);
    List<SvgDrawing.Mark.Ink> inks = new ArrayList<>();
    for (SvgDrawing.Mark mark : marks.subList(before, marks.size())) {
      if (mark instanceof SvgDrawing.Mark.Ink ink) {
        inks.add(ink);
      }
    }
    marks.subList(before, marks.size()).clear();
    return inks;
  }

  /** The pattern or gradient that a value refers to, or null. */
  private @Nullable Element server(String value) {
    int from = value.indexOf("url(");
    int to = value.indexOf(')');
    return from < 0 || to < from
        ? null
        : named(value.substring(from + 4, to).replace("\"", "").replace("'", "").strip());
  }

  /**
   * The pattern or gradient behind a reference, in the drawing or in the chapter around it. Values
   * of sheets come without their capitals, so names are compared without them.
   */
  private @Nullable Element named(String reference) {
    if (!reference.startsWith("#") || root == null) {
      return null;
    }
    if (servers == null) {
      servers = new HashMap<>();
      Document whole = root.ownerDocument();
      for (Element one : (whole == null ? root : whole).getElementsByAttribute("id")) {
        if (one.normalName().endsWith("pattern") || SvgGradient.is(one)) {
          servers.putIfAbsent(plain(one.id()), one);
        }
      }
    }
    return servers.get(plain(reference.substring(1)));
  }

  private static float[] box(Element svg) {
    float[] box =
        SvgPath.numbers(svg.hasAttr("viewBox") ? svg.attr("viewBox") : svg.attr("viewbox"));
    return box.length == 4
        ? new float[] {box[2], box[3]}
        : new float[] {n(svg, "width"), n(svg, "height")};
  }

  private void photo(Element image, Paint paint) {
    String reference = image.hasAttr("xlink:href") ? image.attr("xlink:href") : image.attr("href");
    byte[] bytes = reference.startsWith("data:") ? inline(reference) : files.apply(reference);
    if (bytes != null && !SvgDrawing.looksLike(bytes)) {
      PictureFile file = PictureFile.of(bytes, limits, unknown -> null, lettering);
      Pictures.Size size = file.size();
      if (size == null || size.width() <= 0 || size.height() <= 0) {
        return;
      }
      Rectangle2D room = room(image, size);
      marks.add(
          new SvgDrawing.Mark.Photo(file, paint.place.createTransformedShape(room).getBounds2D()));
    }
  }

  /** Where a picture stands: in the middle of its rectangle, in its own proportions. */
  private static Rectangle2D room(Element image, Pictures.Size size) {
    float wide = n(image, "width");
    float high = n(image, "height");
    if (wide <= 0 || high <= 0 || image.attr("width").endsWith("%")) {
      return new Rectangle2D.Float(n(image, "x"), n(image, "y"), size.width(), size.height());
    }
    float scale = Math.min(wide / size.width(), high / size.height());
    float w = size.width() * scale;
    float h = size.height() * scale;
    return new Rectangle2D.Float(
        n(image, "x") + (wide - w) / 2, n(image, "y") + (high - h) / 2, w, h);
  }

  private static byte @Nullable [] inline(String reference) {
    int comma = reference.indexOf(',');
    if (comma < 0 || !reference.substring(0, comma).endsWith(";base64")) {
      return null;
    }
    try {
      return Base64.getMimeDecoder().decode(reference.substring(comma + 1));
    } catch (IllegalArgumentException damaged) {
      return null;
    }
  }

  private Paint own(Element element, Paint outer) {
    AffineTransform place = outer.place;
    if (element.hasAttr("transform")) {
      place = new AffineTransform(outer.place);
      place.concatenate(SvgPath.transform(element.attr("transform")));
    }
    Map<String, String> said = new HashMap<>();
    for (String name : List.of("fill", "stroke", "stroke-width", "fill-opacity", "opacity")) {
      if (element.hasAttr(name)) {
        said.put(name, plain(element.attr(name)));
      }
    }
    for (Rule.Declaration declaration : cascade.of(element)) {
      said.put(declaration.property(), declaration.value());
    }
    String fill = said.get("fill");
    String stroke = said.get("stroke");
    float[] thick = SvgPath.numbers(said.getOrDefault("stroke-width", ""));
    return new Paint(
        fill == null ? outer.fill : even(fill),
        stroke == null ? outer.stroke : even(stroke),
        thick.length > 0 ? thick[0] : outer.thick,
        outer.opacity * share(said.get("opacity")) * share(said.get("fill-opacity")),
        place,
        fill == null ? outer.server : server(fill));
  }

  private static String plain(String value) {
    return value.strip().toLowerCase(Locale.ROOT);
  }

  /** What a sheet says of an element, else its attribute; null for nothing. */
  private @Nullable String said(Element element, String property) {
    String said = null;
    for (Rule.Declaration declaration : cascade.of(element)) {
      said = declaration.property().equals(property) ? declaration.value() : said;
    }
    return said != null || !element.hasAttr(property) ? said : plain(element.attr(property));
  }

  /** The grey of a paint; a gradient's is its mean, and that of what is unknown is what follows. */
  private int even(String value) {
    if (!value.startsWith("url(")) {
      return grey(value);
    }
    Element server = server(value);
    if (server != null && SvgGradient.is(server)) {
      return SvgGradient.mean(server, this::named, this::said);
    }
    String otherwise = value.substring(value.indexOf(')') + 1).strip();
    return server != null ? 0 : otherwise.isEmpty() ? -1 : grey(otherwise);
  }

  private static float share(@Nullable String said) {
    float[] value = SvgPath.numbers(said == null ? "" : said);
    return value.length == 0 ? 1 : Math.max(0, Math.min(1, value[0]));
  }

  static int grey(String color) {
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
