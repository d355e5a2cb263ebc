package dev.lectern.typesetter.page;

import dev.lectern.typesetter.line.Line;
import dev.lectern.typesetter.raster.Canvas;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Lights a stretch of text from behind, before its glyphs are drawn.
 *
 * @param grey false on a panel without greys, where it is underlined
 * @param shade of the ground behind it
 */
public record Lamp(boolean grey, int shade) {
  /** Light enough for black letters on it, dark enough to be seen on paper. */
  public static final int SHADE = 204;

  /** What was marked is there for long, and what sounds must be told from it. */
  public static final int MARKED = 221;

  private static final float ABOVE = 0.85f;
  private static final float BELOW = 0.3f;

  private record Span(float left, float right, float size, boolean lit) {}

  /** Offsets are of the chapter's text, the second behind the last character. */
  public void light(Page page, int from, int to, Canvas canvas) {
    for (Placed placed : page.placed()) {
      if (placed instanceof Placed.Words words
          && words.line().end() > from
          && words.line().start() < to) {
        line(words, from, to, canvas);
      }
    }
  }

  private void line(Placed.Words words, int from, int to, Canvas canvas) {
    List<Span> spans = new ArrayList<>();
    for (Line.Run run : words.line().runs()) {
      spans.add(span(run, from, to));
    }
    spans.sort(Comparator.comparingDouble(Span::left));
    for (int i = 0; i < spans.size(); i++) {
      Span span = spans.get(i);
      if (span.lit()) {
        // The space between two lit words belongs to them.
        boolean joined = i + 1 < spans.size() && spans.get(i + 1).lit();
        float right = joined ? Math.max(span.right(), spans.get(i + 1).left()) : span.right();
        box(words, span.left(), right, span.size(), canvas);
      }
    }
  }

  private void box(Placed.Words words, float left, float right, float size, Canvas canvas) {
    int x = words.x() + (int) Math.floor(left);
    int width = (int) Math.ceil(right) - (int) Math.floor(left);
    if (grey) {
      int top = words.baseline() - Math.round(size * ABOVE);
      canvas.rectangle(x, top, width, Math.round(size * (ABOVE + BELOW)), shade);
    } else {
      int thick = Math.max(2, Math.round(size / 14));
      int top = words.baseline() + Math.round(size * BELOW) - thick;
      canvas.rectangle(x, top, width, thick, Canvas.BLACK);
    }
  }

  /** What of a run is lit. A run of ours, such as a hyphen, is not: it goes with nothing. */
  private static Span span(Line.Run run, int from, int to) {
    float size = run.face().size();
    if (run.start() < 0 || run.end() <= from || run.start() >= to) {
      return new Span(run.x(), run.right(), size, false);
    }
    if (run.start() >= from && run.end() <= to) {
      return new Span(run.x(), run.right(), size, true);
    }
    float[] edges = run.shaped().edges();
    float a = edges[Math.clamp(Math.max(from, run.start()) - run.start(), 0, edges.length - 1)];
    float b = edges[Math.clamp(Math.min(to, run.end()) - run.start(), 0, edges.length - 1)];
    float scale = (run.right() - run.x()) / Math.max(1, run.shaped().width());
    boolean backwards = run.shaped().chars().length > 1 && backwards(run.shaped().chars());
    float left =
        backwards ? run.right() - Math.max(a, b) * scale : run.x() + Math.min(a, b) * scale;
    return new Span(left, left + Math.abs(b - a) * scale, size, true);
  }

  private static boolean backwards(int[] chars) {
    return chars[0] > chars[chars.length - 1];
  }
}
