package dev.lectern.typesetter.page;

import dev.lectern.typesetter.PageStyle;
import dev.lectern.typesetter.css.Decoration;
import dev.lectern.typesetter.flow.Block;
import dev.lectern.typesetter.line.Composer;
import dev.lectern.typesetter.line.Paragraph;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives blocks their size. A block that cannot keep its form, such as a table too wide, becomes
 * several texts.
 */
final class Layouter {
  /**
   * Insets of nested blocks never take more of the width than this: sheets are made for wider
   * screens.
   */
  private static final float INSETS = 0.4f;

  private static final float CELL_GAP = 0.6f;

  private final PageStyle style;
  private final Composer composer;
  private final Pictures pictures;
  private final List<String> warnings;
  private final Floats floats;

  Layouter(PageStyle style, Composer composer, Pictures pictures, List<String> warnings) {
    this.style = style;
    this.composer = composer;
    this.pictures = pictures;
    this.warnings = warnings;
    this.floats = new Floats(this, style, composer);
  }

  /** The block, or nothing yet where it stands beside a float whose foot is not reached. */
  List<Laid> lay(Block block) {
    return block instanceof Block.Afloat || !floats.isEmpty() ? floats.lay(block) : alone(block);
  }

  /** What is still held back when there are no more blocks. */
  List<Laid> end() {
    return floats.close();
  }

  List<Laid> alone(Block block) {
    return switch (block) {
      case Block.Afloat afloat -> {
        List<Laid> laid = new ArrayList<>();
        List<Block> content = afloat.content();
        for (int i = 0; i < content.size(); i++) {
          boolean last = i == content.size() - 1;
          laid.addAll(alone(Floats.inFlow(content.get(i), afloat.place(), i == 0, last)));
        }
        yield laid;
      }
      case Block.Text text -> List.of(text(text));
      case Block.Picture picture -> List.of(picture(picture));
      case Block.Divider divider -> List.of(new Laid.Divider(divider));
      case Block.Row row -> row(row);
    };
  }

  /**
   * The left inset and the width of a block, insets made smaller where nothing would be left
   * between.
   */
  float[] room(Block.Place place) {
    float scale = scale(place);
    float insets = place.left() + place.right();
    return new float[] {place.left() * scale, style.measure() - insets * scale};
  }

  /** How much of a block's insets there is room for, 0 to 1. */
  float scale(Block.Place place) {
    float insets = place.left() + place.right();
    float most = style.measure() * INSETS;
    return insets > most ? most / insets : 1;
  }

  Laid.Text text(Block.Text text) {
    return laid(composer.compose(text, room(text.place())[1]));
  }

  Laid.Text laid(Paragraph paragraph) {
    return new Laid.Text(paragraph, Spacing.of(paragraph, leading(paragraph.block())));
  }

  int leading(Block.Text text) {
    float size = text.base().size();
    float height = text.lines().height();
    if (Math.abs(size - style.size()) < 0.5f) {
      return Math.round(style.leading() * height);
    }
    float tight =
        size > style.size() * 1.15f ? Math.min(style.lineHeight(), 1.2f) : style.lineHeight();
    return Math.round(size * tight * height);
  }

  Laid picture(Block.Picture picture) {
    Pictures.Size size = pictures.size(picture.href());
    if (size == null || size.width() <= 0 || size.height() <= 0) {
      warnings.add("The picture " + picture.href() + " cannot be shown.");
      String words = picture.alt().isBlank() ? "\u25a1" : "[" + picture.alt().strip() + "]";
      return text(Substitute.of(picture, words));
    }
    float room = room(picture.place())[1];
    // A picture's own pixels are meant for screens of about 100 an inch; half as large again is
    // still sharp.
    float wide =
        picture.wide() > 0
            ? picture.wide() * room
            : Math.min(room, size.width() * style.size() / 16f);
    float scale = Math.min(wide / size.width(), (float) style.textHeight() / size.height());
    return new Laid.Image(
        picture,
        Math.max(1, Math.round(size.width() * scale)),
        Math.max(1, Math.round(size.height() * scale)));
  }

  private List<Laid> row(Block.Row row) {
    float[] room = room(row.place());
    float gap = CELL_GAP * style.size();
    List<List<Laid.Text>> cells = new ArrayList<>();
    float[] lefts = new float[row.cells().size()];
    int tallest = 0;
    int[] tops = new int[lefts.length];
    boolean drawn = false;
    boolean narrow = false;
    for (int i = 0; i < lefts.length; i++) {
      Block.Cell cell = row.cells().get(i);
      Decoration look = cell.look();
      float before = look.before() + (look.isSeen() ? Math.max(0, gap / 2 - look.padLeft()) : 0);
      float behind = look.isSeen() ? Math.max(gap / 2, look.behind()) : gap;
      int above = look.isSeen() ? Math.round(look.above()) : 0;
      lefts[i] = room[0] + cell.start() * room[1] + before;
      tops[i] = above;
      float width = (cell.end() - cell.start()) * room[1] - before - behind;
      drawn |= look.isSeen();
      narrow |= width < 2.2f * style.size() && row.cells().size() > 1;
      List<Laid.Text> texts = new ArrayList<>();
      int height = above + (look.isSeen() ? Math.round(look.below()) : 0);
      for (Block.Text text : cell.texts()) {
        Laid.Text laid = laid(composer.compose(text, Math.max(style.size(), width)));
        texts.add(laid);
        height += laid.height();
      }
      cells.add(texts);
      tallest = Math.max(tallest, height);
    }
    if (narrow || tallest > style.textHeight() / 2) {
      return stacked(row);
    }
    int white = drawn ? 0 : Math.round(0.25f * style.size());
    return List.of(new Laid.Row(row, cells, lefts, tops, tallest + white));
  }

  /** The cells of a row one under the other. */
  private List<Laid> stacked(Block.Row row) {
    List<Block.Text> texts = new ArrayList<>();
    for (Block.Cell cell : row.cells()) {
      texts.addAll(cell.texts());
    }
    List<Laid> stacked = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      Block.Place place = row.place().part(i == 0, i == texts.size() - 1);
      boolean newPage = i == 0 && place.newPage();
      Block.Place own =
          new Block.Place(
              place.left(),
              place.right(),
              i == 0 ? place.before() : 0,
              newPage,
              place.keepWithNext(),
              place.clear(),
              place.boxes());
      stacked.add(text(texts.get(i).plain(own)));
    }
    return stacked;
  }
}
