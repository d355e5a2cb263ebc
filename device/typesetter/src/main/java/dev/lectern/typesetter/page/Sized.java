package dev.lectern.typesetter.page;

import dev.lectern.typesetter.PageStyle;
import dev.lectern.typesetter.css.TextStyle;
import dev.lectern.typesetter.flow.Block;
import dev.lectern.typesetter.line.Composer;
import dev.lectern.typesetter.line.Line;
import dev.lectern.typesetter.line.Paragraph;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives floats their size. */
final class Sized {
  /** Of the text's width, where the book does not say how wide. */
  private static final float USUAL = 0.45f;

  private static final float SMALLEST_EM = 6;
  private static final float MEASURED = 300;
  private static final float USUAL_CAPITAL = 0.66f;

  private final Layouter layouter;
  private final PageStyle style;
  private final Composer composer;

  /**
   * A float with its content.
   *
   * @param items places from the float's own upper left corner
   * @param width and {@code height}: pixels
   */
  record Box(List<Laid.Item> items, float width, int height) {}

  Sized(Layouter layouter, PageStyle style, Composer composer) {
    this.layouter = layouter;
    this.style = style;
    this.composer = composer;
  }

  /** The float's box, or null where it has no form that could stand aside. */
  @Nullable Box of(Block.Afloat afloat, float room) {
    if (afloat.initial() && afloat.content().getFirst() instanceof Block.Text letter) {
      return initial(letter, room);
    }
    float most = room * (afloat.wide() > 0 ? Math.min(1, afloat.wide()) : USUAL);
    List<Laid.Item> items = new ArrayList<>();
    float widest = afloat.wide() > 0 ? most : 0;
    int y = 0;
    for (Block block : afloat.content()) {
      y += y > 0 ? Math.round(block.place().before()) : 0;
      switch (block) {
        case Block.Text text -> {
          Laid.Text laid = text(text, most, afloat.wide() == 0);
          items.add(new Laid.Item(laid, 0, laid.paragraph().lines(), 0, y));
          widest = Math.max(widest, right(laid.paragraph()));
          y += laid.height();
        }
        case Block.Picture picture -> {
          if (!(layouter.picture(picture) instanceof Laid.Image image)) {
            return null;
          }
          float own = picture.wide() > 0 && afloat.wide() == 0 ? room * picture.wide() : most;
          float scale = Math.min(1, own / image.width());
          scale = Math.min(scale, style.textHeight() * 0.55f / image.height());
          int width = Math.max(1, Math.round(image.width() * scale));
          int height = Math.max(1, Math.round(image.height() * scale));
          items.add(new Laid.Item(new Laid.Image(picture, width, height), 0, 1, 0, y));
          widest = Math.max(widest, width);
          y += height;
        }
        case Block.Divider other -> {
          return null;
        }
        case Block.Row other -> {
          return null;
        }
        case Block.Afloat other -> {
          return null;
        }
      }
    }
    return new Box(items, widest, y);
  }

  /** A text no wider than it needs to be. */
  private Laid.Text text(Block.Text text, float most, boolean shrinks) {
    Laid.Text wide = layouter.laid(composer.compose(text, most));
    float needed = right(wide.paragraph());
    return shrinks && wide.paragraph().lines() == 1 && needed < most
        ? layouter.laid(composer.compose(text, needed + 1))
        : wide;
  }

  private static float right(Paragraph paragraph) {
    float right = 0;
    float left = Float.MAX_VALUE;
    for (int i = 0; i < paragraph.lines(); i++) {
      for (Line.Run run : paragraph.line(i, 0).runs()) {
        right = Math.max(right, run.right());
        left = Math.min(left, run.x());
      }
    }
    return left > right ? 0 : right - Math.max(0, left);
  }

  /** A first letter made as tall as its lines, standing on the last one's baseline. */
  private Box initial(Block.Text letter, float room) {
    TextStyle asked = letter.spans().getFirst().style();
    int leading = style.leading();
    float capital = capital(letter);
    float body = capital * style.size();
    int lines = Math.max(2, Math.round((capital * asked.size() - body) / leading) + 1);
    float size = ((lines - 1) * leading + body) / capital;
    Block.Text fitted = Substitute.sized(letter, Math.max(SMALLEST_EM, size));
    Spacing whole = Spacing.even(lines * leading, fitted.base().size());
    Laid.Text laid = new Laid.Text(composer.compose(fitted, room), whole);
    int foot = (lines - 1) * leading + Spacing.drop(leading, style.size());
    int y = foot - whole.baseline(0, 0);
    List<Laid.Item> items = List.of(new Laid.Item(laid, 0, laid.paragraph().lines(), 0, y));
    // Half a line less, so that the line below it is free whatever the rounding.
    return new Box(items, right(laid.paragraph()), lines * leading - leading / 2);
  }

  /** How tall a capital is in the letter's face, in ems; always measured in one size. */
  private float capital(Block.Text letter) {
    Block.Text large = Substitute.sized(letter, MEASURED);
    for (Line.Run run : composer.compose(large, Float.MAX_VALUE).line(0, 0).runs()) {
      int[] glyphs = run.face().shape("H", false).glyphs();
      int top = glyphs.length == 0 ? 0 : run.face().mask(glyphs[0], 0).top();
      if (top < 0) {
        return -top / MEASURED;
      }
    }
    return USUAL_CAPITAL;
  }
}
