package dev.lectern.typesetter.line;

import dev.lectern.typesetter.css.TextStyle;
import dev.lectern.typesetter.css.TextStyle.Caps;
import dev.lectern.typesetter.css.TextStyle.Standing;
import dev.lectern.typesetter.font.Face;
import dev.lectern.typesetter.font.Shaped;
import dev.lectern.typesetter.font.Typefaces;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Text that is set in squares, as East Asian signs are: letters that stand upright in vertical text
 * and those made as wide as such signs, each in its own; a few digits side by side in one.
 */
public final class Squares {
  /** Letters are made narrower in so many steps, so that few faces are needed. */
  private static final int STEPS = 16;

  private Squares() {}

  /** Whether words in that style are set so. */
  public static boolean are(TextStyle style, String words) {
    boolean wanted =
        switch (style.standing()) {
          case UPRIGHT -> true;
          case COMBINED -> words.length() <= Standing.MOST_COMBINED;
          case ACROSS, MIXED, SIDEWAYS -> style.caps() == Caps.FULL_WIDTH;
        };
    return wanted && !Bidi.requiresBidi(words.toCharArray(), 0, words.length());
  }

  /** Whether a line never ends within letters of that style. */
  static boolean isOne(TextStyle style) {
    return style.standing() == Standing.COMBINED || !style.reading().isEmpty();
  }

  /** The face in which words have room in one square, where they are few enough for that. */
  static Face narrowed(Face face, String words, TextStyle style, Typefaces faces) {
    float wide = face.width(words);
    if (wide <= style.size() || !are(style, words)) {
      return face;
    }
    double part = Math.max(1, Math.floor(STEPS * style.size() / wide)) / STEPS;
    float size = (float) (face.size() * part);
    return faces.face(new Typefaces.Wanted(style.family(), style.bold(), style.italic(), size));
  }

  /** The glyphs of a piece of one style, in squares if it is set so. */
  static Shaped shape(Face face, String words, boolean fromRight, TextStyle style) {
    if (fromRight || !are(style, words)) {
      return face.shape(words, fromRight);
    }
    List<Shaped> parts = new ArrayList<>();
    List<Integer> starts = new ArrayList<>();
    int count = 0;
    for (int from = 0; from < words.length(); ) {
      int to = style.standing() == Standing.COMBINED ? words.length() : letter(words, from);
      Shaped part = face.shape(words.substring(from, to), false);
      parts.add(part);
      starts.add(from);
      count += part.glyphs().length;
      from = to;
    }
    return beside(parts, starts, count, words.length(), style.size());
  }

  private static Shaped beside(
      List<Shaped> parts, List<Integer> starts, int count, int letters, float side) {
    int[] glyphs = new int[count];
    int[] chars = new int[count];
    float[] x = new float[count + 1];
    float[] y = new float[count];
    float[] edges = new float[letters + 1];
    int at = 0;
    for (int k = 0; k < parts.size(); k++) {
      Shaped part = parts.get(k);
      int from = starts.get(k);
      float indent = k * side + (side - part.width()) / 2;
      for (int i = 0; i < part.glyphs().length; i++) {
        glyphs[at] = part.glyphs()[i];
        chars[at] = from + part.chars()[i];
        x[at] = indent + part.x()[i];
        y[at] = part.y()[i];
        at++;
      }
      Arrays.fill(edges, from, k + 1 < starts.size() ? starts.get(k + 1) : letters, k * side);
    }
    x[count] = parts.size() * side;
    edges[letters] = x[count];
    return new Shaped(glyphs, x, y, chars, edges);
  }

  /** The advance of a hyphen, pixels. */
  static float hyphen(Face face, TextStyle style) {
    return are(style, "-") ? style.size() : face.width("-");
  }

  /** Where a letter with the marks on it ends. */
  private static int letter(String words, int from) {
    int to = from + Character.charCount(words.codePointAt(from));
    while (to < words.length() && isMark(words.codePointAt(to))) {
      to += Character.charCount(words.codePointAt(to));
    }
    return to;
  }

  private static boolean isMark(int letter) {
    return switch (Character.getType(letter)) {
      case Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.FORMAT ->
          true;
      default -> false;
    };
  }
}
