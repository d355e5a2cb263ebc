package dev.lectern.typesetter.page;

import dev.lectern.typesetter.css.Decoration.Edge;
import dev.lectern.typesetter.css.Decoration.Line;
import dev.lectern.typesetter.raster.Canvas;
import java.util.List;

/** Draws the grounds and edges of boxes, and tells which grey letters need on them. */
final class Framed {
  /** Text is told from what is behind it by at least this ratio of their luminances (WCAG 2). */
  private static final double CONTRAST = 4.5;

  /** The panel's greys lie so far apart. */
  private static final int STEP = 17;

  private final List<Placed> placed;
  private boolean grounds;

  Framed(List<Placed> placed) {
    this.placed = placed;
    for (int i = 0; i < placed.size(); i++) {
      Placed one = placed.get(i);
      grounds |=
          one instanceof Placed.Frame frame && frame.look().ground() >= 0
              || one instanceof Placed.Area
              || one instanceof Placed.Image;
    }
  }

  /** The grey to draw letters with that want to be of that shade and stand there. */
  int ink(int shade, float x, float y) {
    if (shade == Canvas.BLACK && !grounds) {
      return Canvas.BLACK;
    }
    int ground = Canvas.WHITE;
    for (Placed one : placed) {
      if (one instanceof Placed.Frame frame && frame.look().ground() >= 0 && frame.covers(x, y)) {
        ground = frame.look().ground();
      } else if (one instanceof Placed.Area area && area.covers(x, y)) {
        ground = area.shade();
      } else if (one instanceof Placed.Image image && image.covers(x, y)) {
        // Letters on a picture are as its publisher wants them: only he knows what is behind.
        return shade;
      }
    }
    boolean lighter = contrast(Canvas.WHITE, ground) > contrast(Canvas.BLACK, ground);
    int ink = shade / STEP * STEP;
    while (contrast(ink, ground) < CONTRAST && ink != (lighter ? Canvas.WHITE : Canvas.BLACK)) {
      ink += lighter ? STEP : -STEP;
    }
    return ink;
  }

  private static double contrast(int one, int other) {
    double light = Math.max(luminance(one), luminance(other)) + 0.05;
    return light / (Math.min(luminance(one), luminance(other)) + 0.05);
  }

  private static double luminance(int grey) {
    return Math.pow(grey / 255.0, 2.2);
  }

  static void draw(Placed.Frame frame, Canvas canvas) {
    int x = frame.x();
    int y = frame.y();
    int width = frame.width();
    int height = frame.height();
    if (frame.look().ground() >= 0) {
      canvas.rectangle(x, y, width, height, frame.look().ground());
    }
    Edge top = frame.look().top();
    Edge bottom = frame.look().bottom();
    Edge left = frame.look().left();
    Edge right = frame.look().right();
    if (frame.starts()) {
      side(top, x, y, width, true, canvas);
    }
    if (frame.ends()) {
      side(bottom, x, y + height - bottom.thick(), width, true, canvas);
    }
    side(left, x, y, height, false, canvas);
    side(right, x + width - right.thick(), y, height, false, canvas);
  }

  private static void side(Edge edge, int x, int y, int length, boolean across, Canvas canvas) {
    int thick = edge.thick();
    if (thick == 0) {
      return;
    }
    switch (edge.line()) {
      case SOLID -> stroke(edge, x, y, length, thick, across, canvas);
      case DOUBLE -> {
        int third = Math.max(1, thick / 3);
        stroke(edge, x, y, length, third, across, canvas);
        int second = thick - third;
        if (second > third) {
          stroke(
              edge,
              across ? x : x + second,
              across ? y + second : y,
              length,
              third,
              across,
              canvas);
        }
      }
      case DASHED, DOTTED -> {
        int on = edge.line() == Line.DASHED ? thick * 3 : thick;
        for (int at = 0; at < length; at += on + Math.max(1, on * 2 / 3)) {
          int part = Math.min(on, length - at);
          stroke(edge, across ? x + at : x, across ? y : y + at, part, thick, across, canvas);
        }
      }
    }
  }

  private static void stroke(
      Edge edge, int x, int y, int length, int thick, boolean across, Canvas canvas) {
    canvas.rectangle(x, y, across ? length : thick, across ? thick : length, edge.shade());
  }
}
