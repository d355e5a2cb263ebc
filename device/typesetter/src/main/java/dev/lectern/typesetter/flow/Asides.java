package dev.lectern.typesetter.flow;

import dev.lectern.typesetter.css.BoxStyle;
import dev.lectern.typesetter.css.BoxStyle.Align;
import dev.lectern.typesetter.css.BoxStyle.Side;
import dev.lectern.typesetter.css.Style;
import java.util.List;
import org.jsoup.nodes.Element;

/** Sets aside what text flows beside: floats, and first letters that are made as floats. */
final class Asides {
  private final FlowBuilder builder;
  private final BlockRow row;

  Asides(FlowBuilder builder, BlockRow row) {
    this.builder = builder;
    this.row = row;
  }

  /**
   * Sets the first letter of a block as the sheet wants it; returns the index behind it.
   *
   * @param nested within a cell or a float, where nothing floats
   */
  int initial(String words, int[] at, int from, Frame frame, Style style, boolean nested) {
    int end = Initials.end(words, from);
    boolean aside = style.box().side() != Side.NONE && !nested;
    TextRun letter = aside ? new TextRun() : row.run();
    for (int i = from; i < end; i++) {
      letter.add(words.charAt(i), at[i], style.text(), style.box().space());
    }
    if (aside) {
      Block.Text text =
          new Block.Text(
              new Block.Place(0, 0, 0, false, false),
              letter.text(),
              letter.source(),
              letter.spans(),
              style.text(),
              Align.START,
              0,
              null,
              style.box().rightToLeft());
      boolean large = Initials.is(List.of(text), frame.style().text());
      row.add(
          new Block.Afloat(
              row.place(frame), style.box().side(), List.of(text), 0, style.box().right(), large));
      row.initial(large);
    }
    return end;
  }

  /** Sets an element aside, unless the text that it stands in would lose its order. */
  boolean afloat(Element element, String tag, Frame frame, Style style, int depth) {
    boolean picture = tag.equals("img") || tag.equals("svg");
    if (!picture && row.run().hasInk()) {
      return false;
    }
    FlowBuilder inner = builder.apart();
    Flow flow = picture ? inner.only(element, style, depth + 1) : inner.build(element, style);
    row.note(flow);
    if (!flow.blocks().isEmpty()) {
      BoxStyle box = style.box();
      row.beside(box);
      float gap = box.side() == Side.LEFT ? box.right() : box.left();
      boolean initial = Initials.is(flow.blocks(), frame.style().text());
      row.add(
          new Block.Afloat(
              row.place(frame), box.side(), flow.blocks(), style.wide(), gap, initial));
      row.initial(initial);
    }
    return true;
  }
}
