package dev.lectern.typesetter.line;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Knuth and Plass's total fit: of all ways to divide a paragraph into lines, the one whose lines
 * are together the least stretched and squeezed, with the fewest divided words, and no tight line
 * beside a loose one.
 */
final class TotalFit {
  private static final double ADJACENT = 10_000;
  private static final double DOUBLE_HYPHEN = 12_000;
  private static final double LAST_BUT_ONE_HYPHEN = 6_000;
  private static final double SHORT_LAST = 4_000;
  private static final float TOO_WIDE = -1.0001f;

  private final Atoms atoms;
  private final Setting setting;
  private final float[] wide;
  private final float[] more;
  private final float[] less;
  private List<Node> active = new ArrayList<>();

  /**
   * How lines are fitted.
   *
   * @param width of a line, pixels
   * @param ragged how far a line may fall short of the width as if that were its stretch, or 0 to
   *     justify
   * @param tolerance the most that spaces may grow, as a multiple of their stretch
   * @param shape which lines are shorter than that width
   * @param shortest a last line shorter than this looks lost, pixels
   */
  record Setting(
      float width, float ragged, float tolerance, float shortest, Hanging hanging, Shape shape) {}

  private record Node(
      int at,
      int begin,
      int line,
      int fitness,
      boolean hyphen,
      double demerits,
      @Nullable Node before,
      float ratio,
      float hung) {}

  TotalFit(Atoms atoms, Setting setting) {
    this.atoms = atoms;
    this.setting = setting;
    this.wide = sums(atoms.width, atoms);
    this.more = sums(atoms.stretch, atoms);
    this.less = sums(atoms.shrink, atoms);
  }

  private static float[] sums(float[] values, Atoms atoms) {
    float[] sums = new float[atoms.count + 1];
    for (int i = 0; i < atoms.count; i++) {
      sums[i + 1] = sums[i] + (atoms.kind[i] == Atoms.PENALTY ? 0 : values[i]);
    }
    return sums;
  }

  /**
   * The ends of the lines as atom indices, the last being the number of atoms.
   *
   * @param whatever lines that do not fit are better than none
   * @return null if no division keeps within the tolerance
   */
  int @Nullable [] ends(boolean whatever) {
    int first = begin(-1);
    active.add(new Node(-1, first, 0, 1, false, 0, null, 0, setting.hanging.before(atoms, first)));
    for (int i = 0; i <= atoms.count; i++) {
      if (i == atoms.count || atoms.mayEnd(i)) {
        step(i, whatever);
        if (active.isEmpty()) {
          return null;
        }
      }
    }
    Node best = active.getFirst();
    for (Node node : active) {
      best = node.demerits < best.demerits ? node : best;
    }
    int lines = 0;
    for (Node node = best; node != null && node.at >= 0; node = node.before) {
      lines++;
    }
    int[] ends = new int[lines];
    for (Node node = best; node != null && node.at >= 0; node = node.before) {
      ends[--lines] = node.at;
    }
    return ends;
  }

  private void step(int i, boolean whatever) {
    boolean last = i == atoms.count;
    boolean forced = last || atoms.kind[i] == Atoms.PENALTY && atoms.cost[i] <= Atoms.ALWAYS;
    // Where lines differ in width, a place reached by another number of lines is another place.
    @Nullable Node[] best = new Node[4 * (setting.shape.lines() + 1)];
    List<Node> stay = new ArrayList<>(active.size() + 4);
    Node widest = null;
    float hung = setting.hanging.behind(atoms, i);
    for (Node node : active) {
      float ratio = ratio(node, i, hung, forced);
      if (ratio < TOO_WIDE) {
        // The longest line that does not fit yet is kept in case nothing else does.
        widest = widest == null || node.at > widest.at ? node : widest;
      } else {
        if (!forced) {
          stay.add(node);
        }
        if (ratio <= setting.tolerance || whatever) {
          offer(best, candidate(node, i, ratio, forced, last));
        }
      }
    }
    for (Node node : best) {
      if (node != null) {
        stay.add(node);
      }
    }
    if (stay.isEmpty() && whatever && widest != null) {
      stay.add(candidate(widest, i, TOO_WIDE, forced, last));
    }
    active = stay;
  }

  private void offer(@Nullable Node[] best, Node candidate) {
    int kind = 4 * Math.min(candidate.line, setting.shape.lines()) + candidate.fitness;
    Node known = best[kind];
    if (known == null || candidate.demerits < known.demerits) {
      best[kind] = candidate;
    }
  }

  private Node candidate(Node from, int i, float ratio, boolean forced, boolean last) {
    boolean hyphen = !last && atoms.flagged[i];
    double far = Math.abs(ratio);
    double badness = 100 * far * far * far;
    double price = last || atoms.kind[i] != Atoms.PENALTY || forced ? 0 : atoms.cost[i];
    double line = (1 + badness + Math.max(0, price)) * (1 + badness + Math.max(0, price));
    int fitness = ratio < -0.5 ? 0 : ratio <= 0.5 ? 1 : ratio <= 1 ? 2 : 3;
    if (Math.abs(fitness - from.fitness) > 1) {
      line += ADJACENT;
    }
    if (hyphen && from.hyphen) {
      line += DOUBLE_HYPHEN;
    }
    if (last && from.hyphen) {
      line += LAST_BUT_ONE_HYPHEN;
    }
    if (last && from.at >= 0 && wide[i] - wide[Math.min(from.begin, i)] < setting.shortest) {
      line += SHORT_LAST;
    }
    int begin = begin(i);
    float hung = setting.hanging.before(atoms, begin);
    double demerits = from.demerits + line;
    return new Node(i, begin, from.line + 1, fitness, hyphen, demerits, from, ratio, hung);
  }

  private float ratio(Node from, int i, float hung, boolean forced) {
    if (i < from.begin) {
      return forced ? 0 : Float.MAX_VALUE;
    }
    float length = wide[i] - wide[from.begin];
    if (i < atoms.count && atoms.kind[i] == Atoms.PENALTY) {
      length += atoms.width[i];
    }
    float target = setting.width - setting.shape.taken(from.line) + from.hung + hung;
    float missing = target - length;
    if (missing < 0) {
      float shrink = setting.ragged > 0 ? 0 : less[i] - less[from.begin];
      return shrink <= 0 ? (missing > -0.5f ? 0 : -Float.MAX_VALUE) : missing / shrink;
    }
    if (forced) {
      return 0;
    }
    float stretch = setting.ragged > 0 ? setting.ragged : more[i] - more[from.begin];
    return stretch <= 0 ? (missing < 0.5f ? 0 : 1000) : missing / stretch;
  }

  /** The first atom of the line after a break: what only separates is dropped. */
  private int begin(int at) {
    return begin(atoms, at);
  }

  static int begin(Atoms atoms, int at) {
    int i = at + 1;
    if (at >= 0
        && at < atoms.count
        && atoms.kind[at] == Atoms.PENALTY
        && atoms.cost[at] <= Atoms.ALWAYS) {
      return i;
    }
    while (i < atoms.count
        && atoms.kind[i] != Atoms.BOX
        && !(atoms.kind[i] == Atoms.PENALTY && atoms.cost[i] <= Atoms.ALWAYS)) {
      i++;
    }
    return at < 0 ? 0 : i;
  }
}
