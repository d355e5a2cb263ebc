package dev.lectern.typesetter.page;

import dev.lectern.typesetter.line.Paragraph;
import org.jspecify.annotations.Nullable;

/**
 * How far apart the lines of a text stand, pixels. All are as far apart as the text wants them, but
 * a line with a formula that reaches above or below gets the room for it.
 */
final class Spacing {
  /** What a formula may reach into the room of a neighbouring line of words, in ems. */
  private static final float SHARED = 0.12f;

  /** What stays white between formulas that stand above each other, in ems. */
  private static final float APART = 0.1f;

  private final int leading;
  private final float size;

  /** The top of each line, and the foot of the last; null where all are as far apart. */
  private final int @Nullable [] tops;

  /** What each line has above its usual room. */
  private final int[] above;

  private Spacing(int leading, float size, int @Nullable [] tops, int[] above) {
    this.leading = leading;
    this.size = size;
    this.tops = tops;
    this.above = above;
  }

  /**
   * @param size of the text's letters, pixels
   */
  static Spacing even(int leading, float size) {
    return new Spacing(leading, size, null, new int[0]);
  }

  /**
   * @param leading of lines of words
   */
  static Spacing of(Paragraph paragraph, int leading) {
    float size = paragraph.block().base().size();
    if (!paragraph.hasFormulas()) {
      return even(leading, size);
    }
    float up = (leading + size * 0.62f) / 2;
    float down = leading - up;
    int count = paragraph.lines();
    int[] above = new int[count];
    int[] tops = new int[count + 1];
    float descent = 0;
    int below = 0;
    for (int i = 0; i < count; i++) {
      Paragraph.Reach reach = paragraph.reach(i);
      above[i] = more(reach.ascent() - SHARED * size - up);
      if (descent > 0 && reach.ascent() > 0) {
        above[i] += more(descent + reach.ascent() + APART * size - leading - below - above[i]);
      }
      below = more(reach.descent() - SHARED * size - down);
      descent = reach.descent();
      tops[i + 1] = tops[i] + above[i] + leading + below;
    }
    return tops[count] == count * leading
        ? even(leading, size)
        : new Spacing(leading, size, tops, above);
  }

  private static int more(float missing) {
    return Math.max(0, (int) Math.ceil(missing));
  }

  /** From line to line where nothing reaches out. */
  int leading() {
    return leading;
  }

  boolean isEven() {
    return tops == null;
  }

  /** Of lines, the one at {@code to} not counted. */
  int height(int from, int to) {
    return tops == null ? (to - from) * leading : tops[to] - tops[from];
  }

  /** How many lines have room, of those from one on to the one before {@code end}. */
  int fit(int from, int end, int room) {
    if (tops == null) {
      return Math.clamp(room / leading, 0, end - from);
    }
    int to = from;
    while (to < end && height(from, to + 1) <= room) {
      to++;
    }
    return to - from;
  }

  /** A line's baseline below the top of the first line that stands there. */
  int baseline(int from, int line) {
    int more = tops == null ? 0 : above[line];
    return height(from, line) + more + drop(leading, size);
  }

  /**
   * Pixels from a line's top to its baseline: it stands where letters of its size look centred in
   * its height.
   */
  static int drop(int leading, float size) {
    return Math.round((leading + size * 0.62f) / 2);
  }
}
