package dev.lectern.typesetter.line;

import dev.lectern.typesetter.css.BoxStyle.Align;
import dev.lectern.typesetter.css.TextStyle;
import dev.lectern.typesetter.flow.Block;
import dev.lectern.typesetter.flow.Ruby;
import dev.lectern.typesetter.font.Face;
import dev.lectern.typesetter.font.Shaped;
import dev.lectern.typesetter.font.Typefaces;
import dev.lectern.typesetter.line.Atoms.Piece;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A block divided into lines. Only where they end is kept; glyphs are placed when a line is drawn.
 */
public final class Paragraph {
  /** Spaces that would grow more than this look like holes: the line is left short instead. */
  private static final float HOLES = 6f;

  private final Block.Text block;
  private final Atoms atoms;
  private final int[] ends;
  private final float width;
  private final Hanging hanging;
  private final Shape shape;
  private final Typefaces faces;

  Paragraph(
      Block.Text block,
      Atoms atoms,
      int[] ends,
      float width,
      Hanging hanging,
      Shape shape,
      Typefaces faces) {
    this.block = block;
    this.atoms = atoms;
    this.ends = ends;
    this.width = width;
    this.hanging = hanging;
    this.shape = shape;
    this.faces = faces;
  }

  public Block.Text block() {
    return block;
  }

  /** How many lines it has, at least one. */
  public int lines() {
    return ends.length;
  }

  /** Whether any of it has a place in the chapter's text: what a sheet adds has none. */
  public boolean isOfTheBook() {
    for (int at : block.source()) {
      if (at >= 0) {
        return true;
      }
    }
    return false;
  }

  /** The offset in the chapter's text where a line starts. */
  public int offset(int line) {
    int begin = TotalFit.begin(atoms, line == 0 ? -1 : ends[line - 1]);
    int from = begin < atoms.count ? atoms.start[begin] : block.text().length;
    int[] source = block.source();
    for (int i = from; i < source.length; i++) {
      if (source[i] >= 0) {
        return source[i];
      }
    }
    return end();
  }

  /** The offset behind its last character. */
  public int end() {
    int[] source = block.source();
    for (int i = source.length - 1; i >= 0; i--) {
      if (source[i] >= 0) {
        return source[i] + 1;
      }
    }
    return 0;
  }

  /**
   * A stretch of one piece, or a space, that moves as a whole when directions are put in visual
   * order.
   */
  private record Unit(
      Kind kind, Piece piece, int from, int to, float width, float stretch, float shrink) {
    enum Kind {
      TEXT,
      SPACE,
      HYPHEN
    }
  }

  /**
   * The glyphs of a line.
   *
   * @param left pixels from the left edge of the page's text to the block's
   */
  public Line line(int index, float left) {
    int before = index == 0 ? -1 : ends[index - 1];
    int begin = TotalFit.begin(atoms, before);
    int end = ends[index];
    List<Unit> units = units(begin, end);
    boolean last =
        end == atoms.count || atoms.kind[end] == Atoms.PENALTY && atoms.cost[end] <= Atoms.ALWAYS;
    float hungBefore = hanging.before(atoms, begin);
    float hungBehind = hanging.behind(atoms, end);
    float whole = width - shape.taken(index);
    float target = whole + hungBefore + hungBehind;
    float natural = 0;
    float stretch = 0;
    float shrink = 0;
    for (Unit unit : units) {
      natural += unit.width;
      stretch += unit.stretch;
      shrink += unit.shrink;
    }
    float missing = target - natural;
    boolean filled = block.align() == Align.JUSTIFY && (!last || missing < 0);
    float ratio = 0;
    if (filled && missing > 0 && stretch > 0 && missing / stretch <= HOLES) {
      ratio = missing / stretch;
      natural = target;
    } else if (filled && missing < 0 && shrink > 0) {
      ratio = Math.max(-2.2f, missing / shrink);
      natural += ratio * shrink;
    }
    float x = left + shape.inset(index) + startOf(natural, hungBefore, whole);
    List<Line.Run> runs = new ArrayList<>();
    List<Line.Stroke> strokes = new ArrayList<>();
    if (index == 0 && block.marker() != null) {
      runs.add(marker(block.marker(), left + shape.inset(0)));
    }
    for (Unit unit : visual(units)) {
      float wide = unit.width + ratio * (ratio < 0 ? unit.shrink : unit.stretch);
      MathBox formula = formula(unit);
      if (formula != null) {
        for (Line.Run run : formula.runs) {
          runs.add(MathBox.moved(run, x, 0));
        }
        strokes.add(new Line.Stroke(formula.strokes, x, style(unit.piece)));
      } else if (unit.kind == Unit.Kind.HYPHEN
          || unit.kind == Unit.Kind.TEXT && unit.to > unit.from) {
        Line.Run run = run(unit, x);
        runs.add(run);
        if (unit.kind == Unit.Kind.TEXT && !run.style().reading().isEmpty()) {
          reading(unit, run, runs);
        }
      }
      x += wide;
    }
    return new Line(
        runs,
        strokes,
        offset(index),
        index + 1 < ends.length ? offset(index + 1) : end(),
        text(units, end));
  }

  private float startOf(float natural, float hungBefore, float whole) {
    boolean fromRight = isRightToLeft();
    return switch (block.align()) {
      case LEFT -> -hungBefore;
      case RIGHT -> whole - natural;
      case CENTER -> (whole - natural) / 2;
      case START, JUSTIFY -> fromRight ? whole - natural : -hungBefore;
      case END -> fromRight ? 0 : whole - natural;
    };
  }

  private boolean isRightToLeft() {
    return atoms.base == 1;
  }

  @SuppressWarnings(
      "ReferenceEquality") // Equal words may stand side by side and still be two pieces.
  private List<Unit> units(int begin, int end) {
    List<Unit> units = new ArrayList<>();
    int i = begin;
    while (i < end) {
      Piece piece = atoms.piece[i];
      if (atoms.kind[i] == Atoms.BOX) {
        int first = i;
        int to = atoms.end[i];
        // What was cut to be divided, and is not, is shaped whole again.
        for (i++; i < end && atoms.piece[i] == piece && atoms.kind[i] != Atoms.GLUE; i++) {
          to = atoms.kind[i] == Atoms.BOX ? atoms.end[i] : to;
        }
        units.add(text(piece, atoms.start[first], to, atoms.width[first]));
      } else {
        if (atoms.kind[i] == Atoms.GLUE) {
          units.add(
              new Unit(
                  Unit.Kind.SPACE,
                  piece,
                  atoms.start[i],
                  atoms.end[i],
                  atoms.width[i],
                  atoms.stretch[i],
                  atoms.shrink[i]));
        }
        i++;
      }
    }
    if (end < atoms.count && atoms.flagged[end] && atoms.width[end] > 0) {
      units.add(
          new Unit(
              Unit.Kind.HYPHEN,
              atoms.piece[end],
              atoms.start[end],
              atoms.start[end],
              atoms.width[end],
              0,
              0));
    }
    return units;
  }

  private Unit text(Piece piece, int from, int to, float boxWidth) {
    if (from == to || atoms.formulas.containsKey(from)) {
      return new Unit(Unit.Kind.TEXT, piece, from, to, boxWidth, 0, 0);
    }
    Shaped shaped = shape(piece, from, to);
    float spacing = style(piece).spacing();
    return new Unit(Unit.Kind.TEXT, piece, from, to, shaped.width() + spacing * (to - from), 0, 0);
  }

  private @Nullable MathBox formula(Unit unit) {
    return unit.kind == Unit.Kind.TEXT && unit.to > unit.from
        ? atoms.formulas.get(unit.from)
        : null;
  }

  public boolean hasFormulas() {
    return !atoms.formulas.isEmpty();
  }

  /** How far the formulas of a line reach above and below its baseline, pixels; 0 without one. */
  public record Reach(float ascent, float descent) {}

  public Reach reach(int line) {
    float ascent = 0;
    float descent = 0;
    for (int i = TotalFit.begin(atoms, line == 0 ? -1 : ends[line - 1]); i < ends[line]; i++) {
      MathBox box = atoms.kind[i] == Atoms.BOX ? atoms.formulas.get(atoms.start[i]) : null;
      if (box != null) {
        ascent = Math.max(ascent, box.ascent);
        descent = Math.max(descent, box.descent);
      }
    }
    return new Reach(ascent, descent);
  }

  private Shaped shape(Piece piece, int from, int to) {
    boolean fromRight = (piece.level() & 1) == 1;
    return Squares.shape(piece.face(), words(piece, from, to), fromRight, style(piece));
  }

  private static String words(Piece piece, int from, int to) {
    return piece.text().substring(from - piece.from(), to - piece.from());
  }

  private TextStyle style(Piece piece) {
    return block.spans().isEmpty() ? block.base() : block.spans().get(piece.style()).style();
  }

  private static List<Unit> visual(List<Unit> units) {
    boolean mixed = false;
    for (Unit unit : units) {
      mixed |= unit.piece.level() != 0;
    }
    if (!mixed) {
      return units;
    }
    byte[] levels = new byte[units.size()];
    Unit[] ordered = units.toArray(new Unit[0]);
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) ordered[i].piece.level();
    }
    Bidi.reorderVisually(levels, 0, ordered, 0, ordered.length);
    return List.of(ordered);
  }

  private Line.Run run(Unit unit, float x) {
    Piece piece = unit.piece;
    TextStyle style = style(piece);
    boolean hyphen = unit.kind == Unit.Kind.HYPHEN;
    String words = hyphen ? "-" : words(piece, unit.from, unit.to);
    boolean ours = hyphen || unit.from == unit.to;
    return new Line.Run(
        piece.face(),
        hyphen ? Squares.shape(piece.face(), "-", false, style) : shape(piece, unit.from, unit.to),
        x,
        style.raise(),
        style.spacing(),
        style,
        words,
        ours ? -1 : block.source()[unit.from],
        ours ? -1 : block.source()[unit.to - 1] + 1);
  }

  /** The reading above a word, in its middle; once, where the word begins. */
  private void reading(Unit unit, Line.Run word, List<Line.Run> runs) {
    if (block.spans().get(unit.piece.style()).start() != unit.from) {
      return;
    }
    TextStyle style = word.style();
    String words = style.reading().replace("\u200b", "");
    float size = style.size() * Ruby.SIZE;
    Face face = faces.face(new Typefaces.Wanted(style.family(), false, false, size));
    Face having = faces.having(words.codePointAt(0), face);
    Shaped shaped = having.shape(words, false);
    float x = word.x() + (word.right() - word.x() - shaped.width()) / 2;
    float raise = style.raise() + style.size() * Ruby.ABOVE;
    runs.add(new Line.Run(having, shaped, x, raise, 0, style.sized(size), words, -1, -1));
  }

  private Line.Run marker(String words, float left) {
    TextStyle base = block.base();
    Face face = faces.face(new Typefaces.Wanted(base.family(), false, false, base.size()));
    Face having = faces.having(words.charAt(0), face);
    Shaped shaped = Squares.shape(having, words, false, base);
    float gap = base.size() * 0.45f;
    float x = isRightToLeft() ? left + width + gap : left - gap - shaped.width();
    return new Line.Run(having, shaped, x, 0, 0, base, words, -1, -1);
  }

  /** What the placed units say in reading order, and the space or line end behind them. */
  private String text(List<Unit> units, int end) {
    StringBuilder words = new StringBuilder();
    for (Unit unit : units) {
      say(unit.from, unit.to, words);
    }
    int next = TotalFit.begin(atoms, end);
    for (int i = end; i < next && i < atoms.count; i++) {
      boolean lineEnd = atoms.kind[i] == Atoms.PENALTY && atoms.cost[i] <= Atoms.ALWAYS;
      say(atoms.start[i], lineEnd ? atoms.start[i] + 1 : atoms.end[i], words);
    }
    return words.toString();
  }

  private void say(int from, int to, StringBuilder words) {
    for (int i = from; i < to; i++) {
      if (block.source()[i] >= 0) {
        words.append(block.text()[i]);
      }
    }
  }
}
