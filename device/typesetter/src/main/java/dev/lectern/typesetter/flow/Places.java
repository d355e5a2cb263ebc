package dev.lectern.typesetter.flow;

import java.util.ArrayList;
import java.util.List;

/** Small changes to blocks that are already made. */
final class Places {
  private Places() {}

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
