package dev.lectern.typesetter.flow;

import dev.lectern.typesetter.css.Style;
import dev.lectern.typesetter.css.StyleResolver;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;

/** Makes blocks of a table: its captions, then row after row. */
final class Tables {
  private final FlowBuilder builder;
  private final BlockRow row;
  private final StyleResolver styles;

  Tables(FlowBuilder builder, BlockRow row, StyleResolver styles) {
    this.builder = builder;
    this.row = row;
    this.styles = styles;
  }

  void table(Element element, Frame outer, Style style, int depth) {
    row.flush(outer);
    row.margin(style.box().before());
    row.open(style.box(), outer);
    Frame frame = outer.within(style);
    for (TableRows.Row one : TableRows.of(element, style, styles)) {
      for (Element caption : one.captions()) {
        builder.element(caption, frame, style, depth);
        row.flush(frame);
      }
      row(one, frame);
    }
    row.close(style.box());
    row.margin(style.box().after());
  }

  private void row(TableRows.Row one, Frame frame) {
    List<Block.Cell> cells = new ArrayList<>();
    List<Block> all = new ArrayList<>();
    for (TableRows.Place cell : one.cells()) {
      if (cell.fromAbove()) {
        cells.add(new Block.Cell(List.of(), cell.start(), cell.end(), cell.look()));
        continue;
      }
      Flow flow = builder.apart().build(cell.element(), cell.style());
      row.note(flow);
      all.addAll(flow.blocks());
      cells.add(new Block.Cell(Places.texts(flow.blocks()), cell.start(), cell.end(), cell.look()));
    }
    if (Places.texts(all).size() == all.size()) {
      if (!all.isEmpty()) {
        row.add(new Block.Row(row.place(frame), cells, frame.style().text()));
      }
    } else {
      // Pictures and tables inside cells: one under the other they can at least be read.
      for (Block block : all) {
        row.adopt(block, frame);
      }
    }
  }
}
