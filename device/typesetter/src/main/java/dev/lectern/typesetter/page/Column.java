package dev.lectern.typesetter.page;

import dev.lectern.typesetter.PageStyle;
import dev.lectern.typesetter.css.BoxStyle;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills one page from a given place on. What stands on a page depends on that place alone, so the
 * same chapter always falls into the same pages.
 *
 * <p>Baselines of body text keep to one grid, so that facing and following pages register: what
 * stands between (headings, pictures, verse) is given whole lines of room.
 */
final class Column {
  private static final float CHAPTER_SINK = 0.25f;

  /** A picture is made so much smaller at most, rather than leave half a page white above it. */
  private static final float PICTURE_SHRINK = 0.6f;

  /** Where a page starts: a block, and a line in it. */
  record Cursor(int block, int line) {}

  /** A stretch of a block on the page; {@code y} is its top, pixels below the text area's. */
  record Piece(int block, Laid laid, int from, int to, int y, float scale) {}

  /**
   * @param next where the next page starts, or null behind the last block
   */
  record Filled(List<Piece> pieces, Cursor next, boolean last) {}

  /** The blocks of a chapter, sized when they are asked for; null behind the last. */
  interface Source {
    @org.jspecify.annotations.Nullable
    Laid get(int block);
  }

  private final PageStyle style;
  private final Source source;
  private final int height;
  private final List<Piece> pieces = new ArrayList<>();
  private int y;

  private Column(PageStyle style, Source source) {
    this.style = style;
    this.source = source;
    this.height = style.textHeight();
  }

  static Filled fill(PageStyle style, Source source, Cursor from) {
    return new Column(style, source).fill(from);
  }

  private Filled fill(Cursor from) {
    int block = from.block;
    int line = from.line;
    while (true) {
      Laid laid = source.get(block);
      if (laid == null) {
        return new Filled(pieces, new Cursor(block, 0), true);
      }
      if (laid.place().newPage() && line == 0 && !pieces.isEmpty()) {
        return new Filled(pieces, new Cursor(block, 0), false);
      }
      int placed = place(block, laid, line);
      if (placed < 0) {
        return cut(block, line);
      }
      if (placed > 0) {
        return new Filled(pieces, new Cursor(block, placed), false);
      }
      block++;
      line = 0;
    }
  }

  /**
   * Returns 0 if all of the rest of the block stands on the page, -1 if nothing does, else the next
   * line.
   */
  private int place(int block, Laid laid, int line) {
    int before = before(block, laid, line);
    return switch (laid) {
      case Laid.Text text -> lines(block, text, line, before);
      case Laid.Image image -> image(block, image, before);
      case Laid.Divider divider -> room(block, divider, before, style.leading());
      case Laid.Row row -> room(block, row, before, row.height());
      case Laid.Group group ->
          room(block, group, onGrid(before, group.place().starts()) - y, group.height());
    };
  }

  private int before(int block, Laid laid, int line) {
    if (line > 0 || laid instanceof Laid.Text text && text.first() > 0) {
      return 0;
    }
    float wanted = laid.place().before();
    // A box's edge and padding are no white that could be left out at the top of a page.
    float least = Math.min(laid.place().above(), height * CHAPTER_SINK);
    if (pieces.isEmpty() && block > 0) {
      return Math.round(least);
    }
    return Math.round(Math.max(least, Math.min(wanted, height * CHAPTER_SINK)));
  }

  private int below(Laid laid) {
    return Math.round(Math.min(laid.place().below(), height * CHAPTER_SINK));
  }

  /** A little less white than asked for is better than nearly a whole line more. */
  private int onGrid(int before, boolean boxed) {
    int leading = style.leading();
    if (boxed) {
      return (y + before + leading - 1) / leading * leading;
    }
    int top = (y + before + leading * 2 / 3) / leading * leading;
    return Math.max(top, (y + leading - 1) / leading * leading);
  }

  private int lines(int block, Laid.Text text, int from, int before) {
    int line = Math.max(from, text.first());
    int count = text.paragraph().lines();
    Spacing spacing = text.spacing();
    boolean boxed = text.place().starts() && line == 0;
    int top = spacing.leading() == style.leading() ? onGrid(before, boxed) : y + before;
    int fit = spacing.fit(line, count, height - top);
    int rest = count - line;
    int below = below(text);
    int foot = top + spacing.height(line, count) + below;
    if (fit >= rest && foot <= height) {
      pieces.add(new Piece(block, text, line, count, top, 1));
      y = foot;
      return 0;
    }
    // The foot of a box goes over with lines of it, never alone.
    int take = Math.min(fit, rest - 1);
    BoxStyle.Lines lines = text.paragraph().block().lines();
    if (rest - take < lines.widows()) {
      take = rest - lines.widows();
    }
    if (line == 0 && take < lines.orphans()) {
      take = 0;
    }
    if (take <= 0) {
      if (!pieces.isEmpty()) {
        return -1;
      }
      take = Math.max(1, Math.min(fit, rest));
      if (take == rest) {
        pieces.add(new Piece(block, text, line, count, top, 1));
        y = height;
        return 0;
      }
    }
    pieces.add(new Piece(block, text, line, line + take, top, 1));
    return line + take;
  }

  private int image(int block, Laid.Image image, int before) {
    int free = height - y - before - below(image);
    if (image.height() > free) {
      if (!pieces.isEmpty() && free < image.height() * PICTURE_SHRINK) {
        return -1;
      }
      float scale = (float) Math.max(1, Math.min(free, height)) / image.height();
      pieces.add(new Piece(block, image, 0, 1, y + before, scale));
      y = height;
      return 0;
    }
    return room(block, image, before, image.height());
  }

  private int room(int block, Laid laid, int before, int tall) {
    int below = below(laid);
    if (y + before + tall + below > height && !pieces.isEmpty()) {
      return -1;
    }
    pieces.add(new Piece(block, laid, 0, 1, y + before, 1));
    y += before + tall + below;
    return 0;
  }

  /** Ends the page above a block, and above headings that would be left without their text. */
  private Filled cut(int block, int line) {
    int keep = pieces.size();
    while (keep > 0
        && line == 0
        && pieces.get(keep - 1).laid.place().keepWithNext()
        && pieces.get(keep - 1).from == 0) {
      keep--;
    }
    if (keep == 0 || keep == pieces.size()) {
      return new Filled(pieces, new Cursor(block, line), false);
    }
    Cursor next = new Cursor(pieces.get(keep).block, 0);
    return new Filled(new ArrayList<>(pieces.subList(0, keep)), next, false);
  }
}
