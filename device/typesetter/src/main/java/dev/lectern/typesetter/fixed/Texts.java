package dev.lectern.typesetter.fixed;

import dev.lectern.typesetter.css.BoxStyle.Align;
import dev.lectern.typesetter.css.TextStyle;
import dev.lectern.typesetter.flow.Block;
import dev.lectern.typesetter.line.Composer;
import dev.lectern.typesetter.line.Paragraph;
import dev.lectern.typesetter.page.Pictures;
import dev.lectern.typesetter.page.Placed;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Puts blocks of text and pictures where a fixed page has its boxes. */
final class Texts {
  private static final float NORMAL = 1.2f;
  private static final float CAPITALS = 0.62f;

  private final Composer composer;
  private final Pictures pictures;
  private final float scale;

  Texts(Composer composer, Pictures pictures, float scale) {
    this.composer = composer;
    this.pictures = pictures;
    this.scale = scale;
  }

  /** Sets blocks one below the other; returns where the last one ends. */
  float place(
      List<Block> blocks,
      Box content,
      float from,
      @Nullable Float leading,
      @Nullable String align,
      List<Placed> placed) {
    float y = from;
    for (Block block : blocks) {
      y += y > from ? block.place().before() : 0;
      switch (block) {
        case Block.Text text -> y = text(text, content, y, leading, align, placed);
        case Block.Picture picture ->
            y = picture(picture, new Box(content.x(), y, 0, 0), content.width(), placed);
        case Block.Divider divider -> y += scale;
        case Block.Afloat afloat -> y = place(afloat.content(), content, y, leading, align, placed);
        case Block.Row row -> {
          float foot = y;
          for (Block.Cell cell : row.cells()) {
            Box part =
                new Box(
                    content.x() + cell.start() * content.width(),
                    y,
                    (cell.end() - cell.start()) * content.width(),
                    0);
            float end = y;
            for (Block.Text text : cell.texts()) {
              end = text(text, part, end, leading, align, placed);
            }
            foot = Math.max(foot, end);
          }
          y = foot;
        }
      }
    }
    return y;
  }

  private float text(
      Block.Text block,
      Box content,
      float y,
      @Nullable Float leading,
      @Nullable String align,
      List<Placed> placed) {
    Block.Text plain =
        new Block.Text(
            block.place(),
            block.text(),
            block.source(),
            block.spans(),
            block.base(),
            align(align),
            0,
            block.marker(),
            block.rightToLeft());
    float width = content.width() - block.place().left() - block.place().right();
    Paragraph paragraph = composer.compose(plain, Math.max(block.base().size(), width));
    float high = leading == null ? block.base().size() * NORMAL : leading;
    float drop = (high + block.base().size() * CAPITALS) / 2;
    int x = Math.round(content.x() + block.place().left());
    for (int i = 0; i < paragraph.lines(); i++) {
      placed.add(new Placed.Words(paragraph.line(i, 0), x, Math.round(y + i * high + drop)));
    }
    return y + paragraph.lines() * high;
  }

  /** Lines are as long as they come: nothing is made straight that was laid out elsewhere. */
  private static Align align(@Nullable String said) {
    return switch (said) {
      case "center" -> Align.CENTER;
      case "right" -> Align.RIGHT;
      case "end" -> Align.END;
      case "left" -> Align.LEFT;
      case null, default -> Align.START;
    };
  }

  /** Sets a picture; a frame's width or height of 0 is the picture's own. Returns its foot. */
  float picture(String href, Element element, Box frame, float room, int at, List<Placed> placed) {
    Block.Picture picture =
        new Block.Picture(
            new Block.Place(0, 0, 0, false, false), href, 0, element.attr("alt"), at, PLAIN);
    Box said =
        new Box(
            frame.x(),
            frame.y(),
            frame.width() > 0 ? frame.width() : own(element.attr("width"), room),
            frame.height() > 0 ? frame.height() : own(element.attr("height"), 0));
    return picture(picture, said, room, placed);
  }

  private static final TextStyle PLAIN =
      new TextStyle(
          "serif", 1, false, false, TextStyle.Caps.AS_WRITTEN, 0, 0, false, false, true, "");

  private float own(String said, float whole) {
    try {
      return said.endsWith("%")
          ? Float.parseFloat(said.substring(0, said.length() - 1)) / 100 * whole
          : Math.max(0, Float.parseFloat(said.replace("px", "")) * scale);
    } catch (NumberFormatException notSaid) {
      return 0;
    }
  }

  private float picture(Block.Picture picture, Box frame, float room, List<Placed> placed) {
    Pictures.Size size = pictures.size(picture.href());
    if (size == null || size.width() <= 0 || size.height() <= 0) {
      return frame.y();
    }
    float ratio = (float) size.height() / size.width();
    float width =
        frame.width() > 0
            ? frame.width()
            : frame.height() > 0
                ? frame.height() / ratio
                : Math.min(Math.max(1, room), size.width() * scale);
    float height = frame.height() > 0 ? frame.height() : width * ratio;
    placed.add(
        new Placed.Image(
            picture,
            Math.round(frame.x()),
            Math.round(frame.y()),
            Math.max(1, Math.round(width)),
            Math.max(1, Math.round(height))));
    return frame.y() + height;
  }

  static Placed moved(Placed one, int down) {
    return switch (one) {
      case Placed.Words w -> new Placed.Words(w.line(), w.x(), w.baseline() + down);
      case Placed.Image i ->
          new Placed.Image(i.picture(), i.x(), i.y() + down, i.width(), i.height());
      case Placed.Rule r -> new Placed.Rule(r.x(), r.y() + down, r.width(), r.thick());
      case Placed.Frame f ->
          new Placed.Frame(
              f.x(), f.y() + down, f.width(), f.height(), f.look(), f.starts(), f.ends());
      case Placed.Area a -> new Placed.Area(a.x(), a.y() + down, a.width(), a.height(), a.shade());
    };
  }
}
