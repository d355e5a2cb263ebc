package dev.lectern.typesetter.flow;

import dev.lectern.typesetter.css.BoxStyle;
import dev.lectern.typesetter.css.BoxStyle.Align;
import dev.lectern.typesetter.css.BoxStyle.Break;
import dev.lectern.typesetter.css.BoxStyle.Space;
import dev.lectern.typesetter.css.Decoration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The blocks found so far, the text that is being gathered, and what is known of the next block
 * before it is there: the white above it, whether it starts a page.
 */
final class BlockRow {
  /** A box starts above its first block, if only by so many pixels. */
  private static final float LEAST = 1;

  private final List<Block> blocks = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private TextRun run = new TextRun();
  private final List<Open> open = new ArrayList<>();
  private int boxes;
  private float pending;

  /** White that does not collapse: paddings, borders, and the margins outside of them. */
  private float fixed;

  private boolean pageNext;
  private boolean clear;
  private boolean opened;
  private int keeping;
  private int hidden;
  private @Nullable String marker;

  /** The text being gathered. */
  TextRun run() {
    return run;
  }

  /** How many blocks there are. */
  int size() {
    return blocks.size();
  }

  Flow done() {
    return new Flow(List.copyOf(blocks), hidden, List.copyOf(warnings));
  }

  void add(Block block) {
    blocks.add(block);
  }

  /** Takes over what was found inside of something that stands apart, but for its blocks. */
  void note(Flow inner) {
    hidden += inner.hidden();
    warnings.addAll(inner.warnings());
  }

  void hide(int letters) {
    hidden += letters;
  }

  /** White of which only the largest counts. */
  void margin(float white) {
    pending = Math.max(pending, white);
  }

  /** What a block says of the place it starts at. */
  void before(BoxStyle box) {
    margin(box.before());
    pageNext |= box.breakBefore() == Break.PAGE;
    clear |= box.clear();
  }

  /** What a float says of its place; it stands in a page that another block starts. */
  void beside(BoxStyle box) {
    clear |= box.clear();
    margin(box.before());
  }

  void after(BoxStyle box) {
    margin(box.after());
    pageNext |= box.breakAfter() == Break.PAGE;
  }

  /** Starts a block whose lines stay together, or stay with what follows. */
  void keep() {
    keeping++;
  }

  /**
   * Ends it.
   *
   * @param first the first of its blocks
   * @param follows it stays with what follows
   */
  void kept(int first, boolean follows) {
    keeping--;
    if (keeping == 0 && !follows && blocks.size() > first) {
      Block last = blocks.getLast();
      blocks.set(blocks.size() - 1, last.at(last.place().released()));
    }
  }

  /** What stands before the next text's first line, or null for nothing. */
  void marker(@Nullable String sign) {
    marker = sign;
  }

  /** Whether the next text is the first of its block, which an indent is for. */
  void opened(boolean first) {
    opened = first;
  }

  /** A large first letter stands where the indent would. */
  void initial(boolean large) {
    opened &= !large;
  }

  /** A box that blocks are being put in. */
  private static final class Open {
    final Block.Box box;
    final int first;
    final float from;
    final float margin;

    Open(Block.Box box, int first, float from, float margin) {
      this.box = box;
      this.first = first;
      this.from = from;
      this.margin = margin;
    }
  }

  /**
   * Starts a box, if it has anything that is drawn.
   *
   * @param outer what it stands in
   */
  void open(BoxStyle style, Frame outer) {
    Decoration look = style.look();
    if (look.isSeen()) {
      float from = fixed + pending;
      Block.Box box =
          new Block.Box(
              boxes++,
              look,
              outer.left() + style.left() - look.before(),
              outer.right() + style.right() - look.behind());
      open.add(new Open(box, blocks.size(), from, pending));
      fixed = from + Math.max(LEAST, look.above());
      pending = 0;
    }
  }

  /** Ends the box that was started last, if that style started one. */
  void close(BoxStyle style) {
    Decoration look = style.look();
    if (!look.isSeen()) {
      return;
    }
    Open one = open.removeLast();
    if (one.first == blocks.size()) {
      // Nothing stands in it: what it would have taken is white, as in a margin.
      pending = Math.max(pending, one.margin);
      fixed = one.from - one.margin;
      return;
    }
    Block last = blocks.getLast();
    List<Block.Inside> inside = new ArrayList<>();
    float below = last.place().below() + pending + Math.max(LEAST, look.below());
    for (Block.Inside in : last.place().boxes()) {
      boolean ends = in.box().number() == one.box.number();
      inside.add(ends ? new Block.Inside(in.box(), in.above(), below) : in);
    }
    blocks.set(blocks.size() - 1, last.at(last.place().in(inside)));
    pending = 0;
  }

  /** A block that was made elsewhere, put where this row is. */
  void adopt(Block block, Frame frame) {
    margin(block.place().before());
    pageNext |= block.place().newPage();
    Block.Place here = place(frame);
    blocks.add(
        block.at(
            new Block.Place(
                here.left() + block.place().left(),
                here.right() + block.place().right(),
                here.before(),
                here.newPage(),
                here.keepWithNext() || block.place().keepWithNext(),
                here.clear(),
                here.boxes())));
  }

  private List<Block.Inside> boxes() {
    if (open.isEmpty()) {
      return List.of();
    }
    List<Block.Inside> inside = new ArrayList<>();
    for (Open one : open) {
      boolean starts = one.first == blocks.size();
      inside.add(new Block.Inside(one.box, starts ? fixed + pending - one.from : -1, -1));
    }
    return inside;
  }

  Block.Place place(Frame frame) {
    Block.Place place =
        new Block.Place(
            frame.left(), frame.right(), fixed + pending, pageNext, keeping > 0, clear, boxes());
    fixed = 0;
    clear = false;
    pending = 0;
    pageNext = false;
    return place;
  }

  /** Makes a block of the text gathered so far, if there is any. */
  void flush(Frame frame) {
    TextRun done = run;
    if (done.isEmpty()) {
      return;
    }
    run = new TextRun();
    done.trim();
    if (!done.hasInk() || done.isEmpty()) {
      return;
    }
    BoxStyle box = frame.style().box();
    // Japanese text often writes its indent as a wide space.
    boolean bringsIndent = done.text()[0] == '\u3000';
    boolean centred =
        box.align() == Align.CENTER || box.align() == Align.RIGHT || box.align() == Align.END;
    Align align =
        box.space() == Space.KEEP && box.align() == Align.JUSTIFY ? Align.START : box.align();
    blocks.add(
        new Block.Text(
            place(frame),
            done.text(),
            done.source(),
            done.spans(),
            frame.style().text(),
            align,
            opened && !centred && !bringsIndent ? box.indent() : 0,
            marker,
            box.rightToLeft(),
            box.lines()));
    opened = false;
    marker = null;
  }
}
