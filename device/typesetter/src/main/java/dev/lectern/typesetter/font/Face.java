package dev.lectern.typesetter.font;

import dev.lectern.typesetter.raster.Mask;
import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.font.LineMetrics;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One font in one size: it measures, shapes and draws, and remembers what it shaped and drew, since
 * a page uses the same two hundred words and sixty letters over and over. Not for use by several
 * threads.
 */
public final class Face {
  /**
   * A glyph is kept at so many places within a pixel; a quarter is finer than the eye at 300 dpi.
   */
  static final int PHASES = 4;

  /** The most that letters are made heavier, in steps: stems as of a bold face. */
  public static final int HEAVIEST = 4;

  /** What a step moves each edge of a stem outwards, in ems. */
  private static final double PEN = 0.006;

  private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);
  public static final int INVISIBLE = 0xffff;

  private final Font font;
  private final float size;
  private final float bolder;
  private final float ascent;
  private final float descent;
  private final Map<String, Shaped> leftToRight;
  private final Map<String, Shaped> rightToLeft;
  private final Map<Integer, Mask> masks;
  private final boolean[] latin = new boolean[0x250];

  /**
   * The advances of single characters, asked for at each space and each line's end; or not a
   * number.
   */
  private final float[] single = new float[0x80];

  Face(Font font, float size, float bolder, int words, int glyphs) {
    this.font = font;
    this.size = size;
    this.bolder = bolder;
    LineMetrics metrics = font.getLineMetrics("x", EXACT);
    this.ascent = metrics.getAscent();
    this.descent = metrics.getDescent();
    this.leftToRight = bounded(words);
    this.rightToLeft = bounded(words);
    this.masks = bounded(glyphs);
    Arrays.fill(single, Float.NaN);
    for (char c = 0x20; c < latin.length; c++) {
      latin[c] = font.canDisplay(c);
    }
  }

  private static <K, V> Map<K, V> bounded(int limit) {
    return new LinkedHashMap<>(64, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > limit;
      }
    };
  }

  /** The em in pixels. */
  public float size() {
    return size;
  }

  /** Pixels from the baseline to the top of tall letters. */
  public float ascent() {
    return ascent;
  }

  /** Pixels from the baseline down to the foot of hanging letters. */
  public float descent() {
    return descent;
  }

  /** Whether the face has a glyph for the character. */
  public boolean has(int codePoint) {
    return codePoint < latin.length
        ? codePoint >= 0 && latin[codePoint]
        : font.canDisplay(codePoint);
  }

  /** The outline of a piece that lies from left to right, its baseline from (0, 0), pixels. */
  public Shape outline(String text) {
    char[] chars = text.toCharArray();
    return font.layoutGlyphVector(EXACT, chars, 0, chars.length, Font.LAYOUT_LEFT_TO_RIGHT)
        .getOutline();
  }

  /** The advance of a piece in pixels. */
  public float width(String text) {
    if (text.length() != 1 || text.charAt(0) >= single.length) {
      return shape(text, false).width();
    }
    char c = text.charAt(0);
    if (Float.isNaN(single[c])) {
      single[c] = shape(text, false).width();
    }
    return single[c];
  }

  /** The glyphs of a piece that lies in one direction. */
  public Shaped shape(String text, boolean rightward) {
    Map<String, Shaped> known = rightward ? rightToLeft : leftToRight;
    Shaped found = known.get(text);
    if (found == null) {
      found = layout(text, rightward);
      known.put(text, found);
    }
    return found;
  }

  private Shaped layout(String text, boolean fromRight) {
    char[] chars = text.toCharArray();
    int flags =
        (fromRight ? Font.LAYOUT_RIGHT_TO_LEFT : Font.LAYOUT_LEFT_TO_RIGHT)
            | Font.LAYOUT_NO_START_CONTEXT
            | Font.LAYOUT_NO_LIMIT_CONTEXT;
    GlyphVector vector = font.layoutGlyphVector(EXACT, chars, 0, chars.length, flags);
    int count = vector.getNumGlyphs();
    float[] positions = vector.getGlyphPositions(0, count + 1, null);
    int[] glyphs = vector.getGlyphCodes(0, count, null);
    int[] index = vector.getGlyphCharIndices(0, count, null);
    float[] x = new float[count + 1];
    float[] y = new float[count];
    for (int i = 0; i <= count; i++) {
      x[i] = positions[2 * i];
      if (i < count) {
        y[i] = positions[2 * i + 1];
      }
    }
    return new Shaped(glyphs, x, y, index, edges(chars.length, index, x, fromRight));
  }

  private static float[] edges(int length, int[] index, float[] x, boolean fromRight) {
    float[] edges = new float[length + 1];
    Arrays.fill(edges, Float.NaN);
    float width = x[x.length - 1];
    for (int i = 0; i < index.length; i++) {
      float edge = fromRight ? width - x[i + 1] : x[i];
      if (Float.isNaN(edges[index[i]]) || edge < edges[index[i]]) {
        edges[index[i]] = edge;
      }
    }
    edges[0] = 0;
    edges[length] = width;
    // Characters inside a ligature share its width evenly.
    int known = 0;
    for (int i = 1; i <= length; i++) {
      if (!Float.isNaN(edges[i])) {
        for (int between = known + 1; between < i; between++) {
          edges[between] =
              edges[known] + (edges[i] - edges[known]) * (between - known) / (i - known);
        }
        known = i;
      }
    }
    return edges;
  }

  /**
   * The drawn form of a glyph whose origin lies the given part of a pixel right of a pixel's edge.
   */
  public Mask mask(int glyph, double part) {
    return mask(glyph, part, 0);
  }

  /**
   * The same drawn heavier; it stands where it stood and takes no more room.
   *
   * @param weight steps, 0 to {@link #HEAVIEST}
   */
  public Mask mask(int glyph, double part, int weight) {
    int phase = Math.min(PHASES - 1, (int) (part * PHASES));
    int key = (glyph * PHASES + phase) * (HEAVIEST + 1) + weight;
    Mask found = masks.get(key);
    if (found == null) {
      found =
          glyph == INVISIBLE
              ? Mask.empty()
              : Mask.of(
                  font.createGlyphVector(EXACT, new int[] {glyph}).getGlyphOutline(0),
                  (phase + 0.5) / PHASES,
                  bolder,
                  weight * PEN * size);
      masks.put(key, found);
    }
    return found;
  }
}
