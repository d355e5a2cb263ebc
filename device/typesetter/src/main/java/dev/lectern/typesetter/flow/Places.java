package dev.lectern.typesetter.flow;

import java.util.ArrayList;
import java.util.List;

/** Small changes to blocks that are already made. */
final class Places {
  private Places() {}

  /** The same block, below which a page may end. */
  static Block released(Block block) {
    Block.Place p = block.place();
    Block.Place free =
        new Block.Place(p.left(), p.right(), p.before(), p.newPage(), false, p.clear());
    return switch (block) {
      case Block.Text t ->
          new Block.Text(
              free,
              t.text(),
              t.source(),
              t.spans(),
              t.base(),
              t.align(),
              t.indent(),
              t.marker(),
              t.rightToLeft());
      case Block.Picture p2 ->
          new Block.Picture(free, p2.href(), p2.wide(), p2.alt(), p2.at(), p2.base());
      case Block.Divider d -> new Block.Divider(free, d.at());
      case Block.Afloat f ->
          new Block.Afloat(free, f.side(), f.content(), f.wide(), f.gap(), f.initial());
      case Block.Row r -> new Block.Row(free, r.cells(), r.base());
    };
  }

  static List<Block.Text> texts(List<Block> blocks) {
    List<Block.Text> texts = new ArrayList<>();
    for (Block block : blocks) {
      if (block instanceof Block.Text text) {
        texts.add(text);
      }
    }
    return texts;
  }
}
