package dev.lectern.typesetter.page;

import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.Arrays;

/**
 * Reads the numbers, paths and transformations of SVG. What is damaged ends the path; what stands
 * before it counts.
 */
final class SvgPath {
  private final String text;
  private final Path2D.Float path = new Path2D.Float(Path2D.WIND_NON_ZERO);
  private int at;
  private float x;
  private float y;
  private float startX;
  private float startY;
  private float controlX;
  private float controlY;

  private SvgPath(String text) {
    this.text = text;
  }

  static Path2D.Float parse(String text) {
    SvgPath reader = new SvgPath(text);
    reader.read();
    return reader.path;
  }

  static float[] numbers(String list) {
    SvgPath reader = new SvgPath(list);
    float[] found = new float[8];
    int count = 0;
    while (reader.hasNumber()) {
      if (count == found.length) {
        found = Arrays.copyOf(found, count * 2);
      }
      found[count++] = reader.number();
    }
    return Arrays.copyOf(found, count);
  }

  static AffineTransform transform(String list) {
    AffineTransform all = new AffineTransform();
    for (String one : list.split("\\)")) {
      int bracket = one.indexOf('(');
      if (bracket < 0) {
        continue;
      }
      String name = one.substring(0, bracket).replace(',', ' ').strip();
      float[] v = numbers(one.substring(bracket + 1));
      if (name.equals("translate") && v.length > 0) {
        all.translate(v[0], v.length > 1 ? v[1] : 0);
      } else if (name.equals("scale") && v.length > 0) {
        all.scale(v[0], v.length > 1 ? v[1] : v[0]);
      } else if (name.equals("rotate") && v.length == 1) {
        all.rotate(Math.toRadians(v[0]));
      } else if (name.equals("rotate") && v.length == 3) {
        all.rotate(Math.toRadians(v[0]), v[1], v[2]);
      } else if (name.equals("matrix") && v.length == 6) {
        all.concatenate(new AffineTransform(v));
      }
    }
    return all;
  }

  private void skip() {
    while (at < text.length() && (text.charAt(at) <= ' ' || text.charAt(at) == ',')) {
      at++;
    }
  }

  private boolean hasNumber() {
    skip();
    return at < text.length() && (isDigit(text.charAt(at)) || "+-.".indexOf(text.charAt(at)) >= 0);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private float number() {
    skip();
    int from = at;
    boolean point = false;
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean sign = (c == '-' || c == '+') && (at == from || (text.charAt(at - 1) | 32) == 'e');
      boolean exponent = (c | 32) == 'e' && at > from && at + 1 < text.length();
      if (c == '.' && point || !(isDigit(c) || c == '.' || sign || exponent)) {
        break;
      }
      point |= c == '.' || exponent;
      at++;
    }
    try {
      float value = Float.parseFloat(text.substring(from, at));
      return Float.isFinite(value) ? value : 0;
    } catch (NumberFormatException damaged) {
      at = text.length();
      return 0;
    }
  }

  /** A flag of an arc may stand without anything between it and the next number. */
  private boolean flag() {
    skip();
    return at < text.length() && text.charAt(at++) == '1';
  }

  private void read() {
    char command = 'M';
    while (true) {
      skip();
      if (at >= text.length()) {
        return;
      }
      char c = text.charAt(at);
      if (Character.isLetter(c)) {
        command = c;
        at++;
        if ((c | 32) == 'z') {
          close();
          continue;
        }
      }
      if (!hasNumber()) {
        return;
      }
      boolean relative = command >= 'a';
      segment((char) (command & ~32), relative ? x : 0, relative ? y : 0);
      if ((command & ~32) == 'M') {
        command = relative ? 'l' : 'L';
      }
    }
  }

  private void close() {
    if (path.getCurrentPoint() != null) {
      path.closePath();
    }
    x = startX;
    y = startY;
    controlX = x;
    controlY = y;
  }

  private void segment(char command, float dx, float dy) {
    if (command != 'M' && path.getCurrentPoint() == null) {
      path.moveTo(x, y);
    }
    switch (command) {
      case 'M' -> {
        move(number() + dx, number() + dy);
        path.moveTo(x, y);
        startX = x;
        startY = y;
      }
      case 'L' -> lineTo(number() + dx, number() + dy);
      case 'H' -> lineTo(number() + dx, y);
      case 'V' -> lineTo(x, number() + dy);
      case 'C' ->
          cubic(
              number() + dx,
              number() + dy,
              number() + dx,
              number() + dy,
              number() + dx,
              number() + dy);
      case 'S' ->
          cubic(
              2 * x - controlX,
              2 * y - controlY,
              number() + dx,
              number() + dy,
              number() + dx,
              number() + dy);
      case 'Q' -> quadratic(number() + dx, number() + dy, number() + dx, number() + dy);
      case 'T' -> quadratic(2 * x - controlX, 2 * y - controlY, number() + dx, number() + dy);
      case 'A' -> arc(number(), number(), number(), flag(), flag(), number() + dx, number() + dy);
      default -> at = text.length();
    }
  }

  private void move(float toX, float toY) {
    x = toX;
    y = toY;
    controlX = toX;
    controlY = toY;
  }

  private void lineTo(float toX, float toY) {
    path.lineTo(toX, toY);
    move(toX, toY);
  }

  private void cubic(float x1, float y1, float x2, float y2, float toX, float toY) {
    path.curveTo(x1, y1, x2, y2, toX, toY);
    move(toX, toY);
    controlX = x2;
    controlY = y2;
  }

  private void quadratic(float x1, float y1, float toX, float toY) {
    path.quadTo(x1, y1, toX, toY);
    move(toX, toY);
    controlX = x1;
    controlY = y1;
  }

  /** From SVG's end points to a centre, as its appendix on arcs derives it. */
  private void arc(
      float rx, float ry, float turn, boolean large, boolean sweep, float toX, float toY) {
    if (rx == 0 || ry == 0 || (x == toX && y == toY)) {
      lineTo(toX, toY);
      return;
    }
    double a = Math.abs(rx);
    double b = Math.abs(ry);
    AffineTransform upright = AffineTransform.getRotateInstance(-Math.toRadians(turn));
    Point2D half = upright.transform(new Point2D.Double((x - toX) / 2.0, (y - toY) / 2.0), null);
    double fit =
        Math.sqrt(half.getX() * half.getX() / (a * a) + half.getY() * half.getY() / (b * b));
    if (fit > 1) {
      a *= fit;
      b *= fit;
    }
    double below = a * a * half.getY() * half.getY() + b * b * half.getX() * half.getX();
    double root =
        Math.sqrt(Math.max(0, (a * a * b * b - below) / below)) * (large == sweep ? -1 : 1);
    double cx = root * a * half.getY() / b;
    double cy = -root * b * half.getX() / a;
    double from = Math.atan2((half.getY() - cy) / b, (half.getX() - cx) / a);
    double sweepBy = Math.atan2((-half.getY() - cy) / b, (-half.getX() - cx) / a) - from;
    if (sweep && sweepBy < 0) {
      sweepBy += 2 * Math.PI;
    } else if (!sweep && sweepBy > 0) {
      sweepBy -= 2 * Math.PI;
    }
    Arc2D arc =
        new Arc2D.Double(
            cx - a,
            cy - b,
            2 * a,
            2 * b,
            -Math.toDegrees(from),
            -Math.toDegrees(sweepBy),
            Arc2D.OPEN);
    AffineTransform place = AffineTransform.getTranslateInstance((x + toX) / 2.0, (y + toY) / 2.0);
    place.rotate(Math.toRadians(turn));
    path.append(place.createTransformedShape(arc), true);
    move(toX, toY);
  }
}
