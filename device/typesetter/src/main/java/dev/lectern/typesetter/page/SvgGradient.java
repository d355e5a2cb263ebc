package dev.lectern.typesetter.page;

import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Greys that pass into each other along a line or outwards from a point: SVG 2, section 14.2.
 *
 * @param greys for equal steps from the first to the last, 0 black to 255 white
 * @param covers likewise, how much of what lies behind is covered, 0 to 1
 * @param geometry x1, y1, x2, y2 of a line; or the centre's x and y, the radius, the focus's x and
 *     y
 * @param spread what is beyond both ends
 * @param place from the gradient's own units to the drawing's
 */
@SuppressWarnings("ArrayRecordComponent") // Lives for one drawing.
record SvgGradient(
    float[] greys,
    float[] covers,
    float[] geometry,
    boolean radial,
    Spread spread,
    AffineTransform place) {
  private static final int STEPS = 256;
  private static final int MOST_STOPS = 256;

  /** Gradients that take what they do not say from another, which may do likewise. */
  private static final int CHAIN = 8;

  /** A focus outside of its circle is moved to just inside of its edge. */
  private static final double INSIDE = 0.99;

  enum Spread {
    PAD,
    REFLECT,
    REPEAT
  }

  /** What a drawing says of an element. */
  interface Said {
    /** The value of a property, or null. */
    @Nullable String of(Element element, String property);
  }

  private record Stop(float offset, float grey, float cover) {}

  static boolean is(Element element) {
    String name = element.normalName();
    return name.endsWith("lineargradient") || name.endsWith("radialgradient");
  }

  /**
   * The gradient as it fills one shape, or null if it fills nothing.
   *
   * @param named finds an element by its reference, with a number sign before it
   * @param bounds the shape's, in its own units
   * @param shape from those units to the drawing's
   * @param box the drawing's width and height, of which lengths may be parts
   */
  static @Nullable SvgGradient of(
      Element gradient,
      Function<String, @Nullable Element> named,
      Said said,
      Rectangle2D bounds,
      AffineTransform shape,
      float[] box) {
    List<Element> chain = chain(gradient, named);
    List<Stop> stops = stops(chain, said);
    boolean user = attribute(chain, "gradientUnits").equals("userSpaceOnUse");
    if (stops.isEmpty() || !user && (bounds.getWidth() <= 0 || bounds.getHeight() <= 0)) {
      return null;
    }
    AffineTransform place = new AffineTransform(shape);
    if (!user) {
      place.translate(bounds.getX(), bounds.getY());
      place.scale(bounds.getWidth(), bounds.getHeight());
    }
    place.concatenate(SvgPath.transform(attribute(chain, "gradientTransform")));
    boolean radial = gradient.normalName().endsWith("radialgradient");
    float[] whole = user ? box : new float[] {1, 1};
    float[] greys = new float[STEPS + 1];
    float[] covers = new float[STEPS + 1];
    fill(stops, greys, covers);
    Spread spread =
        switch (attribute(chain, "spreadMethod").toLowerCase(Locale.ROOT)) {
          case "reflect" -> Spread.REFLECT;
          case "repeat" -> Spread.REPEAT;
          default -> Spread.PAD;
        };
    float[] geometry = radial ? circle(chain, whole) : line(chain, whole);
    return new SvgGradient(greys, covers, geometry, radial, spread, place);
  }

  /** One grey in its place, for lines too thin to show more; -1 for none. */
  static int mean(Element gradient, Function<String, @Nullable Element> named, Said said) {
    List<Stop> stops = stops(chain(gradient, named), said);
    float sum = 0;
    for (Stop stop : stops) {
      sum += stop.grey;
    }
    return stops.isEmpty() ? -1 : Math.round(sum / stops.size());
  }

  private static List<Element> chain(Element first, Function<String, @Nullable Element> named) {
    List<Element> chain = new ArrayList<>();
    Set<Element> seen = new HashSet<>();
    Element next = first;
    while (next != null && chain.size() < CHAIN && is(next) && seen.add(next)) {
      chain.add(next);
      String reference = next.hasAttr("href") ? next.attr("href") : next.attr("xlink:href");
      next = reference.startsWith("#") ? named.apply(reference) : null;
    }
    return chain;
  }

  private static String attribute(List<Element> chain, String name) {
    for (Element one : chain) {
      for (String spelled : List.of(name, name.toLowerCase(Locale.ROOT))) {
        if (one.hasAttr(spelled)) {
          return one.attr(spelled).strip();
        }
      }
    }
    return "";
  }

  private static List<Stop> stops(List<Element> chain, Said said) {
    List<Stop> stops = new ArrayList<>();
    for (Element one : chain) {
      float last = 0;
      for (Element child : one.children()) {
        if (child.normalName().endsWith("stop") && stops.size() < MOST_STOPS) {
          // Each at least as far as the one before.
          last = Math.max(last, share(child.attr("offset"), 0));
          String color = said.of(child, "stop-color");
          int grey = color == null ? 0 : SvgShapes.grey(color);
          float cover = share(said.of(child, "stop-opacity"), 1);
          stops.add(new Stop(last, Math.max(0, grey), grey < 0 ? 0 : cover));
        }
      }
      if (!stops.isEmpty()) {
        return stops;
      }
    }
    return stops;
  }

  private static float share(@Nullable String value, float otherwise) {
    float[] number = SvgPath.numbers(value == null ? "" : value.replace("%", ""));
    if (value == null || number.length == 0) {
      return otherwise;
    }
    return Math.max(0, Math.min(1, value.endsWith("%") ? number[0] / 100 : number[0]));
  }

  private static void fill(List<Stop> stops, float[] greys, float[] covers) {
    int next = 0;
    for (int i = 0; i <= STEPS; i++) {
      float at = (float) i / STEPS;
      while (next < stops.size() && stops.get(next).offset <= at) {
        next++;
      }
      Stop before = stops.get(Math.max(0, next - 1));
      Stop behind = stops.get(Math.min(stops.size() - 1, next));
      float room = behind.offset - before.offset;
      float part = room <= 0 ? 0 : Math.max(0, (at - before.offset) / room);
      greys[i] = before.grey + (behind.grey - before.grey) * part;
      covers[i] = before.cover + (behind.cover - before.cover) * part;
    }
  }

  private static float[] line(List<Element> chain, float[] whole) {
    return new float[] {
      length(attribute(chain, "x1"), "0%", whole[0]),
      length(attribute(chain, "y1"), "0%", whole[1]),
      length(attribute(chain, "x2"), "100%", whole[0]),
      length(attribute(chain, "y2"), "0%", whole[1])
    };
  }

  private static float[] circle(List<Element> chain, float[] whole) {
    float x = length(attribute(chain, "cx"), "50%", whole[0]);
    float y = length(attribute(chain, "cy"), "50%", whole[1]);
    float across = (float) Math.sqrt((whole[0] * whole[0] + whole[1] * whole[1]) / 2);
    float radius = length(attribute(chain, "r"), "50%", across);
    float focusX = length(attribute(chain, "fx"), Float.toString(x), whole[0]);
    float focusY = length(attribute(chain, "fy"), Float.toString(y), whole[1]);
    double away = Math.hypot(focusX - x, focusY - y);
    if (away > radius * INSIDE && away > 0) {
      focusX = (float) (x + (focusX - x) * radius * INSIDE / away);
      focusY = (float) (y + (focusY - y) * radius * INSIDE / away);
    }
    return new float[] {x, y, radius, focusX, focusY};
  }

  private static float length(String value, String otherwise, float whole) {
    String said = value.isEmpty() ? otherwise : value;
    float[] number = SvgPath.numbers(said.replace("%", "").replace("px", ""));
    return number.length == 0 ? 0 : said.endsWith("%") ? number[0] / 100 * whole : number[0];
  }

  /**
   * Lays the gradient over pixels.
   *
   * @param fit from the drawing's units to pixels
   * @param mask how much of each pixel is the shape's, of a part of the picture
   * @param part where that part lies in it
   * @param across pixels of a row of the picture
   */
  void lay(
      AffineTransform fit, byte[] mask, Rectangle part, byte[] pixels, int across, float opacity) {
    AffineTransform back = new AffineTransform(fit);
    back.concatenate(place);
    try {
      back.invert();
    } catch (NoninvertibleTransformException flat) {
      return;
    }
    double[] at = new double[2];
    for (int y = 0; y < part.height; y++) {
      for (int x = 0; x < part.width; x++) {
        int seen = mask[y * part.width + x] & 255;
        if (seen == 0) {
          continue;
        }
        at[0] = part.x + x + 0.5;
        at[1] = part.y + y + 0.5;
        back.transform(at, 0, at, 0, 1);
        int step = step(radial ? outwards(at[0], at[1]) : along(at[0], at[1]));
        int i = (part.y + y) * across + part.x + x;
        int under = pixels[i] & 255;
        pixels[i] =
            (byte) Math.round(under + (greys[step] - under) * covers[step] * opacity * seen / 255f);
      }
    }
  }

  private double along(double x, double y) {
    double dx = geometry[2] - geometry[0];
    double dy = geometry[3] - geometry[1];
    double square = dx * dx + dy * dy;
    return square == 0 ? 1 : ((x - geometry[0]) * dx + (y - geometry[1]) * dy) / square;
  }

  /** How far from the focus a point is, where the circle on the same ray is 1. */
  private double outwards(double x, double y) {
    double dx = x - geometry[3];
    double dy = y - geometry[4];
    double ex = geometry[3] - geometry[0];
    double ey = geometry[4] - geometry[1];
    double radius = geometry[2];
    if (radius <= 0) {
      return 1;
    }
    double square = dx * dx + dy * dy;
    double dot = dx * ex + dy * ey;
    double root =
        Math.sqrt(Math.max(0, dot * dot - square * (ex * ex + ey * ey - radius * radius)));
    double reach = root - dot;
    return square == 0 ? 0 : reach <= 0 ? 1 : square / reach;
  }

  private int step(double at) {
    double within =
        switch (spread) {
          case PAD -> at;
          case REPEAT -> at - Math.floor(at);
          case REFLECT -> 1 - Math.abs(1 - (at - 2 * Math.floor(at / 2)));
        };
    return (int) Math.round(Math.max(0, Math.min(1, within)) * STEPS);
  }
}
