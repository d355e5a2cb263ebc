package dev.lectern.typesetter.page;

import dev.lectern.typesetter.css.BoxStyle.Align;
import dev.lectern.typesetter.css.TextStyle;
import dev.lectern.typesetter.flow.Block;
import java.util.Arrays;
import java.util.List;

/** Texts that stand in for other blocks. */
final class Substitute {
  private Substitute() {}

  /** Words of ours in a picture's place. */
  static Block.Text of(Block.Picture picture, String words) {
    // A space of no width holds the place: it has the picture's offset, and is never drawn.
    String held = '\u200b' + words;
    int[] source = new int[held.length()];
    Arrays.fill(source, -1);
    source[0] = picture.at();
    return new Block.Text(
        picture.place(),
        held.toCharArray(),
        source,
        List.of(new Block.Span(0, held.length(), picture.base())),
        picture.base(),
        Align.CENTER,
        0,
        null,
        false);
  }

  /** The same text in another size, from edge to edge and on its baseline. */
  static Block.Text sized(Block.Text t, float size) {
    TextStyle first = t.spans().getFirst().style();
    TextStyle style = first.sized(size);
    return new Block.Text(
        t.place(),
        t.text(),
        t.source(),
        List.of(new Block.Span(0, t.text().length, style)),
        style,
        Align.START,
        0,
        null,
        t.rightToLeft());
  }
}
