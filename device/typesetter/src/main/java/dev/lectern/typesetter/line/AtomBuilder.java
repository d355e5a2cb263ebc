package dev.lectern.typesetter.line;

import dev.lectern.typesetter.css.TextStyle;
import dev.lectern.typesetter.css.TextStyle.Standing;
import dev.lectern.typesetter.css.TextStyle.WordBreak;
import dev.lectern.typesetter.flow.Block;
import dev.lectern.typesetter.flow.MathNode;
import dev.lectern.typesetter.font.Face;
import dev.lectern.typesetter.font.Shaped;
import dev.lectern.typesetter.font.Typefaces;
import dev.lectern.typesetter.line.Atoms.Piece;
import java.text.Bidi;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a paragraph into atoms: what is equal in style and direction is shaped as one, so that it
 * kerns.
 */
final class AtomBuilder {
  private static final float HYPHEN = 60;
  private static final float WRITTEN_HYPHEN = 40;
  private static final float BEFORE_DASH = 90;
  private static final float TORN = 900;
  private static final char FIRST_MARK = '\u0300';
  private static final float SMALL_CAPITAL = 0.78f;
  private static final float SPACE_STRETCH = 0.5f;
  private static final float SPACE_SHRINK = 0.33f;

  private final Typefaces faces;
  private final Block.Text block;
  private final @Nullable Hyphenation words;
  private final float widest;
  private final float tallest;
  private final char[] drawn;
  private final boolean[] small;
  private final int[] styleAt;
  private final @Nullable Face[] spanFaces;
  private final @Nullable Face[] smallFaces;
  private final byte[] levels;
  private final boolean[] may;
  private final boolean[] divide;

  /** Where a formula ends that is set on one line: it may be torn between any two of its parts. */
  private int loose;

  /** What an end of line costs where the text wants none. */
  private float kept = Atoms.NEVER;

  private final Atoms atoms = new Atoms();

  /**
   * @param words null to divide nothing but at soft hyphens
   * @param widest a box wider than this is torn between letters
   */
  AtomBuilder(Block.Text block, Typefaces faces, @Nullable Hyphenation words, float widest) {
    this(block, faces, words, widest, Float.MAX_VALUE);
  }

  /**
   * @param tallest a formula taller than this is set on one line, pixels
   */
  AtomBuilder(
      Block.Text block, Typefaces faces, @Nullable Hyphenation words, float widest, float tallest) {
    this.tallest = tallest;
    this.block = block;
    this.faces = faces;
    this.words = words;
    this.widest = widest;
    Letters letters = Letters.of(block);
    this.drawn = letters.drawn();
    this.small = letters.small();
    this.styleAt = new int[drawn.length];
    for (int s = 0; s < block.spans().size(); s++) {
      Arrays.fill(styleAt, block.spans().get(s).start(), block.spans().get(s).end(), s);
    }
    this.spanFaces = new Face[block.spans().size()];
    this.smallFaces = new Face[block.spans().size()];
    narrow();
    this.levels = levels();
    this.may = Breaks.of(block.text(), block.base().language());
    this.divide = divide();
  }

  /** Wide letters that no font has are drawn as they are, in a square of their own. */
  private void narrow() {
    for (Block.Span span : block.spans()) {
      boolean wide = span.style().caps() == TextStyle.Caps.FULL_WIDTH;
      for (int i = span.start(); wide && i < span.end(); i++) {
        if (drawn[i] != block.text()[i] && !faces.knows(drawn[i], spanFace(styleAt[i], false))) {
          drawn[i] = block.text()[i];
        }
      }
    }
  }

  private byte[] levels() {
    byte[] out = new byte[drawn.length];
    if (!block.rightToLeft() && !Bidi.requiresBidi(drawn, 0, drawn.length)) {
      return out;
    }
    // Without a word from the book the first strong letter decides.
    int wanted =
        block.rightToLeft() ? Bidi.DIRECTION_RIGHT_TO_LEFT : Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT;
    Bidi bidi = new Bidi(drawn, 0, null, 0, drawn.length, wanted);
    atoms.base = bidi.getBaseLevel();
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) bidi.getLevelAt(i);
    }
    return out;
  }

  private boolean[] divide() {
    boolean[] points = new boolean[drawn.length + 1];
    if (words == null || words.isEmpty()) {
      return points;
    }
    char[] text = block.text();
    int i = 0;
    while (i < text.length) {
      int from = i;
      while (i < text.length && isWordPart(text, i)) {
        i++;
      }
      if (i - from >= 5 && hyphenates(from, i)) {
        boolean[] inWord = words.divide(new String(text, from, i - from));
        for (int k = 1; k < i - from; k++) {
          points[from + k] = inWord[k];
        }
      }
      i = Math.max(i, from + 1);
    }
    return points;
  }

  private static boolean isWordPart(char[] text, int i) {
    char c = text[i];
    return Character.isLetter(c)
        || c == '\u2019'
            && i > 0
            && i + 1 < text.length
            && Character.isLetter(text[i - 1])
            && Character.isLetter(text[i + 1]);
  }

  private boolean hyphenates(int from, int to) {
    TextStyle style = style(from);
    if (!style.hyphens()
        || !style(to - 1).hyphens()
        || style.within() != WordBreak.NORMAL
        || !style.reading().isEmpty()) {
      return false;
    }
    // Neither names in capitals nor parts of a hyphenated or broken-off word.
    boolean capitals = Character.isUpperCase(block.text()[from + 1]);
    boolean joined =
        from > 0 && isJoint(block.text()[from - 1])
            || to < drawn.length && isJoint(block.text()[to]);
    return !capitals && !joined;
  }

  private static boolean isJoint(char c) {
    return c == '-' || c == '\u2010' || c == '\u00ad' || c == '@' || c == '/';
  }

  private TextStyle style(int i) {
    return block.spans().get(styleAt[i]).style();
  }

  /** For text that has no room otherwise: lines may end where it wants none, if they must. */
  AtomBuilder loosened() {
    kept = TORN;
    return this;
  }

  Atoms build() {
    if (block.indent() != 0) {
      atoms.box(new Piece(face(0), "", 0, atoms.base, 0), 0, 0, block.indent());
    }
    int i = 0;
    while (i < drawn.length) {
      char c = drawn[i];
      int behind = formula(i);
      if (behind > i) {
        i = behind;
      } else if (c == '\n') {
        atoms.penalty(piece(i, i + 1, face(i)), i, 0, Atoms.ALWAYS, false);
        i++;
      } else if (c == ' ' || c == '\u00a0') {
        space(i, c == '\u00a0' || !style(i).breaks());
        i++;
      } else if (FixedSpace.ems(c) > 0 && !spanFace(styleAt[i], small[i]).has(c)) {
        fixed(i);
        i++;
      } else if (c == '\u00ad') {
        Face face = face(i);
        atoms.penalty(piece(i, i + 1, face), i, Squares.hyphen(face, style(i)), HYPHEN / 2, true);
        i++;
      } else if (c == '\u200b' || c == '\u2060' || c == '\ufeff') {
        if (c == '\u200b') {
          atoms.penalty(piece(i, i + 1, face(i)), i, 0, 0, false);
        }
        i++;
      } else {
        i = stretch(i);
      }
    }
    return atoms;
  }

  /** One box for a formula that starts here and has room; returns where it ends. */
  private int formula(int i) {
    Block.Span span = block.spans().get(styleAt[i]);
    MathNode.Formula formula = span.formula();
    if (formula == null || span.start() != i) {
      return i;
    }
    float room = widest - (i == 0 ? block.indent() : 0);
    TextStyle style = span.style();
    TextStyle lying = style.standing() == Standing.ACROSS ? style : style.sized(style.size());
    MathBox box = MathSetter.set(formula, faces, lying, room, tallest);
    if (box == null) {
      loose = i + formula.length();
      return i;
    }
    int end = Math.min(drawn.length, i + formula.length());
    if (i > 0 && may[i] && atoms.count > 0 && atoms.kind[atoms.count - 1] == Atoms.BOX) {
      atoms.penalty(piece(i, end, face(i)), i, 0, 0, false);
    }
    atoms.box(piece(i, end, face(i)), i, end, box.width);
    atoms.formulas.put(i, box);
    return end;
  }

  private void space(int i, boolean stuck) {
    Face face = face(i);
    Piece piece = piece(i, i + 1, face);
    if (stuck) {
      atoms.penalty(piece, i, 0, kept, false);
    }
    float wide = face.width(" ") + style(i).spacing() + style(i).words();
    atoms.glue(piece, i, i + 1, wide, wide * SPACE_STRETCH, wide * SPACE_SHRINK);
  }

  /**
   * A space that the face has no glyph for: no other font need be opened for something that is not
   * seen.
   */
  private void fixed(int i) {
    Face face = spanFace(styleAt[i], small[i]);
    Piece piece = new Piece(face, " ", i, levels[i], styleAt[i]);
    if (!may[i + 1] || !style(i).breaks()) {
      atoms.penalty(piece, i, 0, kept, false);
    }
    atoms.glue(piece, i, i + 1, face.size() * FixedSpace.ems(drawn[i]), 0, 0);
  }

  /** One stretch of letters in one face and direction; returns where it ends. */
  private int stretch(int from) {
    Face face = face(from);
    int to = from + 1;
    while (to < drawn.length && continues(from, to, face)) {
      to++;
    }
    Piece piece = piece(from, to, face);
    Shaped shaped = Squares.shape(face, piece.text(), (piece.level() & 1) == 1, style(from));
    float spacing = style(from).spacing();
    boolean torn = shaped.width() > widest;
    int start = from;
    if (from > 0 && open(from) && atoms.count > 0 && atoms.kind[atoms.count - 1] == Atoms.BOX) {
      opportunity(piece, from);
    } else if (from > 0
        && from < loose
        && atoms.count > 0
        && atoms.kind[atoms.count - 1] == Atoms.BOX) {
      atoms.penalty(piece, from, 0, TORN, false);
    }
    for (int k = from + 1; k <= to; k++) {
      boolean tear = torn && k < to && !Character.isLowSurrogate(drawn[k]);
      if (k == to || open(k) || divide[k] || tear) {
        float wide =
            shaped.edges()[k - from] - shaped.edges()[start - from] + spacing * (k - start);
        atoms.box(piece, start, k, wide);
        if (k < to) {
          if (open(k)) {
            opportunity(piece, k);
          } else if (divide[k]) {
            atoms.penalty(piece, k, face.width("-"), HYPHEN, true);
          } else {
            atoms.penalty(piece, k, 0, TORN, false);
          }
        }
        start = k;
      }
    }
    return to;
  }

  /** Whether a line may end before a character, by its script and by what the book wants. */
  private boolean open(int at) {
    char[] text = block.text();
    if (styleAt[at] == styleAt[at - 1] && Squares.isOne(style(at))) {
      return false;
    }
    boolean within = Character.isLetterOrDigit(text[at - 1]) && Character.isLetterOrDigit(text[at]);
    return switch (style(at).within()) {
      case NORMAL -> may[at];
      case KEEP_ALL -> may[at] && !within;
      case BREAK_ALL -> may[at] || within;
    };
  }

  private void opportunity(Piece piece, int at) {
    if (!style(at).breaks()) {
      if (kept < Atoms.NEVER) {
        atoms.penalty(piece, at, 0, kept, false);
      }
      return;
    }
    char before = block.text()[at - 1];
    char after = block.text()[at];
    if (isWide(before) || isWide(after)) {
      // Ideographs have no spaces; a line of them is made even between all of its signs.
      float em = piece.face().size();
      atoms.glue(piece, at, at, 0, em * 0.08f, em * 0.02f);
    } else if (after == '\u2014') {
      atoms.penalty(piece, at, 0, BEFORE_DASH, false);
    } else {
      boolean hyphen = before == '-' || before == '\u2010';
      atoms.penalty(piece, at, 0, hyphen ? WRITTEN_HYPHEN : 0, hyphen);
    }
  }

  private static boolean isWide(char c) {
    return c >= 0x2e80 && c < 0xd7b0
        || c >= 0xf900 && c < 0xfb00
        || c >= 0xff00 && c < 0xfff0
        || Character.isSurrogate(c);
  }

  private boolean continues(int from, int i, Face face) {
    char c = drawn[i];
    if (FixedSpace.ems(c) > 0 && !face.has(c)) {
      return false;
    }
    return switch (c) {
      case '\n', ' ', '\u00a0', '\u00ad', '\u200b', '\u2060', '\ufeff' -> false;
      default ->
          joins(c)
              || styleAt[i] == styleAt[from]
                  && small[i] == small[from]
                  && block.source()[i] < 0 == block.source()[from] < 0
                  && levels[i] == levels[from]
                  && face(i) == face;
    };
  }

  /** Characters that are part of the one before, whatever their style says. */
  private static boolean joins(char c) {
    return c >= FIRST_MARK
        && (Character.getType(c) == Character.NON_SPACING_MARK
            || Character.isLowSurrogate(c)
            || c == '\u200d');
  }

  private Piece piece(int from, int to, Face face) {
    return new Piece(face, new String(drawn, from, to - from), from, levels[from], styleAt[from]);
  }

  private Face face(int i) {
    Face face = spanFace(styleAt[i], small[i]);
    char c = drawn[i];
    boolean marked = i + 1 < drawn.length && drawn[i + 1] >= FIRST_MARK && joins(drawn[i + 1]);
    if (c <= ' ' || face.has(c) && !marked) {
      return face;
    }
    if (marked && !Character.isSurrogate(c)) {
      // A sign and the mark on it are drawn from one face, so it has to be one that has both.
      Face both = faces.having(drawn[i + 1], face);
      return both.has(c) ? both : faces.having(c, face);
    }
    boolean pair = Character.isHighSurrogate(c) && i + 1 < drawn.length;
    return faces.having(pair ? Character.toCodePoint(c, drawn[i + 1]) : c, face);
  }

  private String words(int span) {
    Block.Span of = block.spans().get(span);
    return new String(drawn, of.start(), of.end() - of.start());
  }

  private Face spanFace(int span, boolean capital) {
    Face[] known = capital ? smallFaces : spanFaces;
    Face face = known[span];
    if (face == null) {
      TextStyle style = block.spans().get(span).style();
      float size = capital ? style.size() * SMALL_CAPITAL : style.size();
      face = faces.face(new Typefaces.Wanted(style.family(), style.bold(), style.italic(), size));
      if (style.standing() == Standing.COMBINED) {
        face = Squares.narrowed(face, words(span), style, faces);
      }
      known[span] = face;
    }
    return face;
  }
}
