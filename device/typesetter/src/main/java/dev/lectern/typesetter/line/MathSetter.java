package dev.lectern.typesetter.line;

import dev.lectern.typesetter.css.TextStyle;
import dev.lectern.typesetter.flow.MathNode;
import dev.lectern.typesetter.flow.MathNode.Kind;
import dev.lectern.typesetter.font.Face;
import dev.lectern.typesetter.font.Shaped;
import dev.lectern.typesetter.font.Typefaces;
import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets a formula in two dimensions. Measures are parts of the em of what is being set. */
final class MathSetter {
  private static final float SMALLEST_SCALE = 0.6f;
  private static final float SCRIPT = 0.7f;
  private static final float SMALLEST = 0.5f;

  /** Where bars lie and fences have their middle. */
  private static final float AXIS = 0.25f;

  private static final float THICK = 0.05f;
  private static final float LARGEST_FENCE = 8;

  /** A bracket so many times its usual height is drawn with a pen. */
  private static final float PENNED = 1.5f;

  private final Typefaces faces;
  private final TextStyle style;

  private MathSetter(Typefaces faces, TextStyle style) {
    this.faces = faces;
    this.style = style;
  }

  /**
   * How a part is set.
   *
   * @param em pixels
   * @param script it is an index, in which nothing is spaced
   */
  private record Mode(float em, boolean display, boolean script) {
    Mode inline() {
      return new Mode(em, false, script);
    }
  }

  /**
   * The formula, smaller where it would else be too wide.
   *
   * @param widest and {@code tallest}: pixels that there are
   * @return null if it has no room even so
   */
  static @Nullable MathBox set(
      MathNode.Formula formula, Typefaces faces, TextStyle style, float widest, float tallest) {
    MathNode root = formula.root();
    if (root == null) {
      return null;
    }
    MathSetter setter = new MathSetter(faces, style);
    MathBox box = setter.node(root, new Mode(style.size(), formula.display(), false));
    if (box.width > widest) {
      float scale = widest / box.width * 0.98f;
      if (scale < SMALLEST_SCALE) {
        return null;
      }
      box = setter.node(root, new Mode(style.size() * scale, formula.display(), false));
    }
    return box.width <= widest && box.ascent + box.descent <= tallest ? box : null;
  }

  private MathBox node(MathNode node, Mode mode) {
    return switch (node) {
      case MathNode.Token token -> token(token, mode, 1);
      case MathNode.Row row -> row(row, mode);
      case MathNode.Fraction fraction -> fraction(fraction, mode);
      case MathNode.Root root -> root(root, mode);
      case MathNode.Scripts scripts -> scripts(scripts, mode);
      case MathNode.Table table -> table(table, mode);
      case MathNode.Space space -> {
        MathBox box = new MathBox();
        box.width = space.ems() * mode.em;
        yield box;
      }
    };
  }

  private Mode smaller(Mode mode) {
    return new Mode(Math.max(style.size() * SMALLEST, mode.em * SCRIPT), false, true);
  }

  private MathBox token(MathNode.Token token, Mode mode, float larger) {
    MathBox box = new MathBox();
    boolean large = mode.display && MathSigns.isLarge(token.sign());
    float size = mode.em * (large ? 1.45f : larger);
    boolean italic = token.kind() == Kind.IDENTIFIER;
    Face usual = faces.face(new Typefaces.Wanted(style.family(), style.bold(), italic, size));
    float x = 0;
    float ascent = Float.NEGATIVE_INFINITY;
    float descent = Float.NEGATIVE_INFINITY;
    for (MathNode.Word word : token.words()) {
      x += x > 0 ? usual.width(" ") : 0;
      boolean minus = token.kind() == Kind.OPERATOR && word.text().equals("-");
      String drawn = minus ? "\u2212" : word.text();
      int from = 0;
      while (from < drawn.length()) {
        Face face = faces.having(drawn.codePointAt(from), usual);
        int to = from + Character.charCount(drawn.codePointAt(from));
        while (to < drawn.length() && faces.having(drawn.codePointAt(to), usual) == face) {
          to += Character.charCount(drawn.codePointAt(to));
        }
        String part = drawn.substring(from, to);
        Shaped shaped = face.shape(part, false);
        int start = word.start() < 0 ? -1 : word.start() + from;
        int end = word.start() < 0 ? -1 : word.start() + to;
        String said = word.text().substring(from, to);
        box.runs.add(new Line.Run(face, shaped, x, 0, 0, style.sized(size), said, start, end));
        Rectangle2D ink = face.outline(part).getBounds2D();
        if (!ink.isEmpty()) {
          ascent = Math.max(ascent, (float) -ink.getMinY());
          descent = Math.max(descent, (float) ink.getMaxY());
        }
        x += MathSigns.isInvisible(part) ? 0 : shaped.width();
        from = to;
      }
    }
    box.width = x;
    box.ascent = ascent == Float.NEGATIVE_INFINITY ? 0 : ascent;
    box.descent = descent == Float.NEGATIVE_INFINITY ? 0 : descent;
    return large ? centred(box, mode) : box;
  }

  /** The same with the middle of its ink on the axis. */
  private static MathBox centred(MathBox box, Mode mode) {
    MathBox moved = new MathBox();
    moved.put(box, 0, AXIS * mode.em - (box.ascent - box.descent) / 2);
    return moved;
  }

  private MathBox row(MathNode.Row row, Mode mode) {
    List<MathNode> parts = row.parts();
    List<@Nullable MathBox> boxes = new ArrayList<>();
    float half = 0;
    for (MathNode part : parts) {
      boolean fence = part instanceof MathNode.Token token && MathSigns.isFence(token.sign());
      MathBox box = fence ? null : node(part, mode);
      boxes.add(box);
      if (box != null) {
        float axis = AXIS * mode.em;
        half = Math.max(half, Math.max(box.ascent - axis, box.descent + axis));
      }
    }
    MathBox whole = new MathBox();
    float x = 0;
    for (int i = 0; i < parts.size(); i++) {
      MathBox box = boxes.get(i);
      if (box == null) {
        box = fence((MathNode.Token) parts.get(i), 2 * half, mode);
      }
      boolean inner = i > 0 && i + 1 < parts.size() && !mode.script;
      boolean infix = inner && !MathSigns.isOperator(parts.get(i - 1));
      String sign =
          parts.get(i) instanceof MathNode.Token t && t.kind() == Kind.OPERATOR ? t.sign() : "";
      x += infix ? MathSigns.before(sign) * mode.em : 0;
      whole.put(box, x, 0);
      x += box.width;
      x += infix || inner && MathSigns.isMark(sign) ? MathSigns.behind(sign) * mode.em : 0;
    }
    whole.width = Math.max(whole.width, x);
    return whole;
  }

  /** A bracket as tall as what stands beside it, in steps of a quarter, so that sizes are few. */
  private MathBox fence(MathNode.Token token, float height, Mode mode) {
    MathBox plain = token(token, mode, 1);
    float own = plain.ascent + plain.descent;
    if (own <= 0 || height <= own * 1.1f) {
      return plain;
    }
    float middle = AXIS * mode.em;
    Shape drawn = MathFences.of(token.sign(), mode.em, -middle - height / 2, -middle + height / 2);
    if (drawn != null && height > own * PENNED) {
      MathBox box = new MathBox();
      for (Line.Run run : plain.runs) {
        box.runs.add(unseen(run, MathFences.WIDE * mode.em));
      }
      box.stroke(drawn);
      box.width = MathFences.WIDE * mode.em;
      box.ascent = height / 2 + middle;
      box.descent = height / 2 - middle;
      return box;
    }
    float larger = (float) Math.ceil(Math.min(LARGEST_FENCE, height / own) * 4) / 4;
    return centred(token(token, mode, larger), mode);
  }

  /** The sign without its ink, where that is drawn with a pen: a finger still finds it there. */
  private static Line.Run unseen(Line.Run run, float width) {
    Shaped none =
        new Shaped(
            new int[] {Face.INVISIBLE},
            new float[] {0, width},
            new float[] {0},
            new int[] {0},
            new float[] {0, width});
    return new Line.Run(
        run.face(), none, 0, 0, 0, run.style(), run.words(), run.start(), run.end());
  }

  private MathBox fraction(MathNode.Fraction fraction, Mode mode) {
    Mode inner =
        mode.display
            ? mode.inline()
            : new Mode(Math.max(style.size() * SMALLEST, mode.em * SCRIPT), false, mode.script);
    MathBox top = node(fraction.top(), inner);
    MathBox bottom = node(fraction.bottom(), inner);
    float thick = Math.max(1, THICK * mode.em);
    float gap = mode.em * (mode.display ? 0.18f : 0.1f);
    float side = 0.08f * mode.em;
    float bar = Math.max(top.width, bottom.width) + 2 * side;
    float axis = AXIS * mode.em;
    MathBox box = new MathBox();
    box.put(top, side + (bar - top.width) / 2, axis + thick / 2 + gap + top.descent);
    box.put(bottom, side + (bar - bottom.width) / 2, axis - thick / 2 - gap - bottom.ascent);
    if (fraction.barred()) {
      box.stroke(new Rectangle2D.Float(side, -axis - thick / 2, bar, thick));
    }
    box.width = bar + 2 * side;
    return box;
  }

  private MathBox root(MathNode.Root root, Mode mode) {
    MathBox body = node(root.body(), mode.inline());
    float em = mode.em;
    float thick = Math.max(1, THICK * em);
    float top = Math.max(body.ascent, 0.5f * em) + 0.12f * em + thick;
    float foot = Math.max(0, body.descent) + 0.06f * em;
    MathNode above = root.index();
    MathBox index = above == null ? new MathBox() : node(above, smaller(smaller(mode)));
    float x = Math.max(0, index.width - 0.22f * em);
    float middle = (top - foot) / 2 - 0.1f * em;
    MathBox box = new MathBox();
    box.put(body, x + 0.6f * em, 0);
    box.put(index, Math.max(0, x + 0.22f * em - index.width), middle + 0.18f * em + index.descent);
    Path2D.Float sign = new Path2D.Float();
    sign.moveTo(x + 0.02f * em, -middle);
    sign.lineTo(x + 0.14f * em, -middle - 0.06f * em);
    sign.lineTo(x + 0.3f * em, foot);
    sign.lineTo(x + 0.55f * em, -top + thick / 2);
    sign.lineTo(x + 0.68f * em + body.width, -top + thick / 2);
    BasicStroke pen = new BasicStroke(thick, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL);
    box.stroke(pen.createStrokedShape(sign));
    box.width = x + body.width + 0.72f * em;
    box.ascent = Math.max(box.ascent, top);
    box.descent = Math.max(box.descent, foot);
    return box;
  }

  private MathBox scripts(MathNode.Scripts scripts, Mode mode) {
    MathBox base = node(scripts.base(), mode);
    boolean moves =
        scripts.base() instanceof MathNode.Token token && MathSigns.movesLimits(token.sign());
    if (scripts.centred() && (mode.display || !moves)) {
      return limits(scripts, base, mode);
    }
    Mode small = smaller(mode);
    MathNode belowNode = scripts.below();
    MathNode aboveNode = scripts.above();
    MathBox below = belowNode == null ? null : node(belowNode, small);
    MathBox above = aboveNode == null ? null : node(aboveNode, small);
    float up = above == null ? 0 : Math.max(0.38f * mode.em, base.ascent - 0.35f * small.em);
    up = above == null ? 0 : Math.max(up, above.descent + 0.25f * mode.em);
    float down = below == null ? 0 : Math.max(0.18f * mode.em, base.descent + 0.12f * small.em);
    if (above != null && below != null) {
      float gap = up - above.descent - (below.ascent - down);
      down += Math.max(0, 0.12f * mode.em - gap);
    }
    MathBox box = new MathBox();
    box.put(base, 0, 0);
    boolean slanted =
        scripts.base() instanceof MathNode.Token token && token.kind() == Kind.IDENTIFIER;
    float x = base.width + 0.03f * mode.em;
    if (below != null) {
      box.put(below, x, -down);
    }
    if (above != null) {
      box.put(above, x + (slanted ? 0.05f * mode.em : 0), up);
    }
    box.width += 0.04f * mode.em;
    return box;
  }

  private MathBox limits(MathNode.Scripts scripts, MathBox base, Mode mode) {
    MathNode belowNode = scripts.below();
    MathNode aboveNode = scripts.above();
    MathBox below = belowNode == null ? new MathBox() : limit(belowNode, mode);
    MathBox above = aboveNode == null ? new MathBox() : limit(aboveNode, mode);
    float gap = mode.em * (MathSigns.isOperator(aboveNode) ? 0.06f : 0.14f);
    float wide = Math.max(base.width, Math.max(below.width, above.width));
    MathBox box = new MathBox();
    box.put(base, (wide - base.width) / 2, 0);
    if (aboveNode != null) {
      box.put(above, (wide - above.width) / 2, base.ascent + gap + above.descent);
    }
    if (belowNode != null) {
      box.put(below, (wide - below.width) / 2, -base.descent - gap - below.ascent);
    }
    box.width = wide;
    return box;
  }

  /** An accent keeps its size; all else below and above is small. */
  private MathBox limit(MathNode node, Mode mode) {
    return node(node, MathSigns.isOperator(node) ? mode.inline() : smaller(mode));
  }

  private MathBox table(MathNode.Table table, Mode mode) {
    List<List<MathBox>> rows = new ArrayList<>();
    List<Float> widths = new ArrayList<>();
    for (List<MathNode> cells : table.rows()) {
      List<MathBox> row = new ArrayList<>();
      for (int i = 0; i < cells.size(); i++) {
        MathBox cell = node(cells.get(i), mode.inline());
        row.add(cell);
        if (i == widths.size()) {
          widths.add(0f);
        }
        widths.set(i, Math.max(widths.get(i), cell.width));
      }
      rows.add(row);
    }
    MathBox all = new MathBox();
    float y = 0;
    for (List<MathBox> row : rows) {
      float ascent = 0.72f * mode.em;
      float descent = 0.22f * mode.em;
      for (MathBox cell : row) {
        ascent = Math.max(ascent, cell.ascent);
        descent = Math.max(descent, cell.descent);
      }
      float x = 0.1f * mode.em;
      for (int i = 0; i < row.size(); i++) {
        all.put(row.get(i), x + (widths.get(i) - row.get(i).width) / 2, -y - ascent);
        x += widths.get(i) + 0.8f * mode.em;
      }
      all.width = Math.max(all.width, x - 0.7f * mode.em);
      y += ascent + descent + 0.2f * mode.em;
    }
    all.ascent = 0;
    all.descent = y;
    return centred(all, mode);
  }
}
