package dev.lectern.typesetter.page;

import dev.lectern.typesetter.PageStyle;
import dev.lectern.typesetter.css.BoxStyle.Side;
import dev.lectern.typesetter.flow.Block;
import dev.lectern.typesetter.line.Composer;
import dev.lectern.typesetter.line.Paragraph;
import dev.lectern.typesetter.line.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds floats back until their foot is reached, and sets what follows beside them. What stands
 * beside is one group, in which no page ends: so pages still depend on their start alone.
 */
final class Floats {
  /** A float wider than this part of the text stands alone: beside it words would hardly fit. */
  private static final float WIDEST = 0.62f;

  private static final float TALLEST = 0.6f;

  /** The narrowest room for lines, in ems. */
  private static final float NARROWEST = 5;

  private static final float GAP = 0.5f;

  private final Layouter layouter;
  private final PageStyle style;
  private final Composer composer;
  private final Sized sized;
  private final List<Standing> standing = new ArrayList<>();
  private final List<Laid.Item> items = new ArrayList<>();
  private Block.Place place = new Block.Place(0, 0, 0, false, false);
  private List<Block.Inside> boxes = List.of();
  private int y;

  /** A float in its place, with the white beside it; all in pixels of the group. */
  private record Standing(Side side, float edge, int top, int bottom) {}

  Floats(Layouter layouter, PageStyle style, Composer composer) {
    this.layouter = layouter;
    this.style = style;
    this.composer = composer;
    this.sized = new Sized(layouter, style, composer);
  }

  boolean isEmpty() {
    return standing.isEmpty();
  }

  List<Laid> lay(Block block) {
    List<Laid> out = new ArrayList<>();
    if (!isEmpty()
        && (block.place().newPage() || block.place().clear() || block.place().starts())) {
      out.addAll(close());
    }
    switch (block) {
      case Block.Afloat afloat -> open(afloat, out);
      case Block.Text text -> beside(text, out);
      case Block.Picture other -> alone(other, out);
      case Block.Divider other -> alone(other, out);
      case Block.Row other -> alone(other, out);
    }
    if (block.place().ends()) {
      // The box ends with the group, so that its edge has a place.
      out.addAll(close());
    }
    return out;
  }

  /** The group as far as it has come, and what cannot stand beside it. */
  private void alone(Block block, List<Laid> out) {
    out.addAll(close());
    out.addAll(layouter.alone(block));
  }

  /** The group that is held back, if there is one. */
  List<Laid> close() {
    if (isEmpty()) {
      return List.of();
    }
    Laid.Group group = new Laid.Group(place.in(boxes), List.copyOf(items), Math.max(y, foot()));
    standing.clear();
    items.clear();
    y = 0;
    return List.of(group);
  }

  /** The boxes that end with what was added last. */
  private void ending(Block.Place last) {
    if (last.ends()) {
      List<Block.Inside> ended = new ArrayList<>();
      for (Block.Inside one : boxes) {
        float below = -1;
        for (Block.Inside other : last.boxes()) {
          below = other.box().number() == one.box().number() ? other.below() : below;
        }
        ended.add(new Block.Inside(one.box(), one.above(), below));
      }
      boxes = ended;
    }
  }

  private int foot() {
    int foot = 0;
    for (Standing one : standing) {
      foot = Math.max(foot, one.bottom);
    }
    return foot;
  }

  private void open(Block.Afloat afloat, List<Laid> out) {
    float[] room = layouter.room(afloat.place());
    Sized.Box box = sized.of(afloat, room[1]);
    int most = Math.round(style.textHeight() * TALLEST);
    if (box == null || box.width() > room[1] * WIDEST || box.height() > most) {
      alone(afloat, out);
      return;
    }
    int top = y;
    for (Standing one : standing) {
      boolean both = one.side != afloat.side() && fits(one, box, room);
      top = both ? top : Math.max(top, one.bottom);
    }
    if (top + box.height() > style.textHeight() * 0.8f) {
      out.addAll(close());
      top = 0;
    }
    if (isEmpty()) {
      place = afloat.place();
      boxes = place.boxes();
    }
    ending(afloat.place());
    float gap = Math.max(afloat.gap(), (afloat.initial() ? 0.1f : GAP) * style.size());
    boolean left = afloat.side() == Side.LEFT;
    float x = left ? room[0] : room[0] + room[1] - box.width();
    for (Laid.Item item : box.items()) {
      items.add(
          new Laid.Item(item.laid(), item.from(), item.to(), x + item.left(), top + item.y()));
    }
    float edge = left ? x + box.width() + gap : x - gap;
    standing.add(new Standing(afloat.side(), edge, top, top + box.height()));
  }

  private boolean fits(Standing other, Sized.Box box, float[] room) {
    float taken = other.side == Side.LEFT ? other.edge - room[0] : room[0] + room[1] - other.edge;
    return room[1] - taken - box.width() > 2 * NARROWEST * style.size();
  }

  private void beside(Block.Text text, List<Laid> out) {
    int leading = layouter.leading(text);
    int top = items.size() == standing.size() && y == 0 ? 0 : under(text, leading);
    float[] room = layouter.room(text.place());
    int lines = Math.max(0, (foot() - top + leading - 1) / leading);
    float[] left = new float[lines];
    float[] right = new float[lines];
    float narrowest = room[1];
    for (int i = 0; i < lines; i++) {
      int above = top + i * leading;
      for (Standing one : standing) {
        if (one.top < above + leading && one.bottom > above) {
          if (one.side == Side.LEFT) {
            left[i] = Math.max(left[i], one.edge - room[0]);
          } else {
            right[i] = Math.max(right[i], room[0] + room[1] - one.edge);
          }
        }
      }
      narrowest = Math.min(narrowest, room[1] - left[i] - right[i]);
    }
    if (lines == 0 || narrowest < NARROWEST * style.size()) {
      alone(text, out);
      return;
    }
    Paragraph paragraph = composer.compose(text, room[1], new Shape(left, right));
    Laid.Text laid = new Laid.Text(paragraph, Spacing.of(paragraph, leading));
    if (!laid.spacing().isEven()) {
      // Lines so far apart are not those that the float was measured in.
      alone(text, out);
      return;
    }
    int count = paragraph.lines();
    // A single line that is left over stays with the others.
    int take = count - lines <= 1 ? count : lines;
    items.add(new Laid.Item(laid, 0, take, room[0], top));
    y = top + take * leading;
    if (take == count) {
      ending(text.place());
    }
    if (y >= foot()) {
      out.addAll(close());
    }
    if (take < count) {
      out.add(new Laid.Text(paragraph, laid.spacing(), take));
    }
  }

  /** Where the next text starts in the group, on the same grid as a page's. */
  private int under(Block.Text text, int leading) {
    int wanted = y + Math.round(text.place().before());
    if (leading != style.leading()) {
      return wanted;
    }
    int onGrid = (wanted + leading * 2 / 3) / leading * leading;
    return Math.max(onGrid, (y + leading - 1) / leading * leading);
  }

  /** The offset in the chapter's text of what stands first in a group. */
  static int offset(Laid.Group group, int length) {
    int first = length;
    for (Laid.Item item : group.items()) {
      if (item.laid() instanceof Laid.Text text) {
        first = Math.min(first, text.paragraph().offset(item.from()));
      } else if (item.laid() instanceof Laid.Image image) {
        first = Math.min(first, image.picture().at());
      }
    }
    return first;
  }

  /**
   * A part of a float that cannot stand beside anything, set between what comes before and after.
   */
  static Block inFlow(Block part, Block.Place place, boolean first, boolean last) {
    Block.Place here =
        new Block.Place(
            place.left(),
            place.right(),
            first ? place.before() : part.place().before(),
            first && place.newPage(),
            part.place().keepWithNext(),
            false,
            place.part(first, last).boxes());
    return switch (part) {
      case Block.Text t -> t.plain(here);
      case Block.Afloat f -> f;
      case Block.Picture p -> p.at(here);
      case Block.Divider d -> d.at(here);
      case Block.Row r -> r.at(here);
    };
  }
}
