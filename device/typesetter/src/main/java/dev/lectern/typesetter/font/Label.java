package dev.lectern.typesetter.font;

import dev.lectern.typesetter.raster.Canvas;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;

/** A short piece of text on one line: titles, names, numbers. */
public final class Label {
  private final Typefaces faces;

  public Label(Typefaces faces) {
    this.faces = faces;
  }

  private record Part(Face face, String text, boolean fromRight) {}

  /** Pixels from start to end. */
  public float width(String text, Face face) {
    float sum = 0;
    for (Part part : parts(text, face)) {
      sum += part.face.shape(part.text, part.fromRight).width();
    }
    return sum;
  }

  /** Draws with the baseline at y; returns where it ends, in pixels. */
  public float draw(String text, Face face, float x, int y, Canvas canvas, int ink) {
    float pen = x;
    for (Part part : parts(text, face)) {
      Shaped shaped = part.face.shape(part.text, part.fromRight);
      for (int i = 0; i < shaped.glyphs().length; i++) {
        double at = pen + shaped.x()[i];
        double whole = Math.floor(at);
        canvas.ink(
            part.face.mask(shaped.glyphs()[i], at - whole),
            (int) whole,
            y + Math.round(shaped.y()[i]),
            ink);
      }
      pen += shaped.width();
    }
    return pen;
  }

  /** The text, or as many words of it as fit and an ellipsis. */
  public String cut(String text, Face face, int width) {
    if (width(text, face) <= width) {
      return text;
    }
    int end = text.length();
    while (end > 0 && width(text.substring(0, end).stripTrailing() + "\u2026", face) > width) {
      end = text.offsetByCodePoints(end, -1);
    }
    return end == 0 ? "" : text.substring(0, end).stripTrailing() + "\u2026";
  }

  /** Pieces in one face and direction, in visual order. */
  private List<Part> parts(String text, Face face) {
    boolean mixed = Bidi.requiresBidi(text.toCharArray(), 0, text.length());
    Bidi bidi = mixed ? new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT) : null;
    List<Part> parts = new ArrayList<>();
    List<Byte> levels = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      Face at = having(text, from, face);
      int level = bidi == null ? 0 : bidi.getLevelAt(from);
      int to = from + Character.charCount(text.codePointAt(from));
      while (to < text.length()
          && having(text, to, face) == at
          && (bidi == null || bidi.getLevelAt(to) == level)) {
        to += Character.charCount(text.codePointAt(to));
      }
      parts.add(new Part(at, text.substring(from, to), (level & 1) == 1));
      levels.add((byte) level);
      from = to;
    }
    if (bidi == null) {
      return parts;
    }
    byte[] order = new byte[levels.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = levels.get(i);
    }
    Object[] visual = parts.toArray();
    Bidi.reorderVisually(order, 0, visual, 0, visual.length);
    List<Part> ordered = new ArrayList<>();
    for (Object part : visual) {
      ordered.add((Part) part);
    }
    return ordered;
  }

  private Face having(String text, int at, Face face) {
    int codePoint = text.codePointAt(at);
    return codePoint <= ' ' ? face : faces.having(codePoint, face);
  }
}
