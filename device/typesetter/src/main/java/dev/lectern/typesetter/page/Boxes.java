package dev.lectern.typesetter.page;

import dev.lectern.typesetter.PageStyle;
import dev.lectern.typesetter.flow.Block;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds where on a page the boxes begin and end that its blocks stand in. A box that goes on over a
 * page's end keeps its sides and is closed where it really ends.
 */
final class Boxes {
  private final PageStyle style;
  private final Layouter layouter;
  private final List<Part> parts = new ArrayList<>();

  /** The part of a box on this page. */
  private static final class Part {
    final Block.Box box;
    float scale;
    int top;
    int bottom;
    boolean starts;
    boolean ends;

    Part(Block.Box box, int top) {
      this.box = box;
      this.scale = 1;
      this.top = top;
    }
  }

  Boxes(PageStyle style, Layouter layouter) {
    this.style = style;
    this.layouter = layouter;
  }

  /** The boxes of a page, the outer ones before those in them. */
  List<Placed> of(List<Column.Piece> pieces) {
    for (Column.Piece piece : pieces) {
      Block.Place place = piece.laid().place();
      for (int i = 0; i < place.boxes().size(); i++) {
        add(place.boxes().get(i), piece);
      }
    }
    List<Placed> frames = new ArrayList<>();
    for (Part part : parts) {
      int left = Math.round(part.box.left() * part.scale);
      int right = Math.round(style.measure() - part.box.right() * part.scale);
      frames.add(
          new Placed.Frame(
              style.margin() + left,
              style.top() + part.top,
              Math.max(1, right - left),
              Math.max(1, part.bottom - part.top),
              part.box.look(),
              part.starts,
              part.ends));
    }
    return frames;
  }

  private void add(Block.Inside inside, Column.Piece piece) {
    Part part = null;
    for (Part known : parts) {
      part = known.box.number() == inside.box().number() ? known : part;
    }
    boolean whole = piece.from() == first(piece);
    boolean finished = piece.to() == last(piece);
    if (part == null) {
      part = new Part(inside.box(), piece.y());
      parts.add(part);
      if (inside.above() >= 0 && whole) {
        part.starts = true;
        part.top = Math.max(0, piece.y() - Math.round(inside.above()));
      }
    }
    part.scale = Math.min(part.scale, layouter.scale(piece.laid().place()));
    part.bottom = piece.y() + height(piece);
    if (inside.below() >= 0 && finished) {
      part.ends = true;
      part.bottom = Math.min(style.textHeight(), part.bottom + Math.round(inside.below()));
    }
  }

  private static int first(Column.Piece piece) {
    // Lines before the first stand in a group above, and the box has begun there.
    return piece.laid() instanceof Laid.Text text && text.first() > 0 ? -1 : 0;
  }

  private static int last(Column.Piece piece) {
    return piece.laid() instanceof Laid.Text text ? text.paragraph().lines() : piece.to();
  }

  private int height(Column.Piece piece) {
    return switch (piece.laid()) {
      case Laid.Text text -> text.spacing().height(piece.from(), piece.to());
      case Laid.Image image -> Math.round(image.height() * piece.scale());
      case Laid.Divider divider -> style.leading();
      case Laid.Row row -> row.height();
      case Laid.Group group -> group.height();
    };
  }
}
