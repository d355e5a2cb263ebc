package dev.lectern.typesetter.flow;

import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Where the nodes of a chapter lie in its text. */
public interface Offsets {
  /**
   * For each character of a text node its offset in the chapter's text; -1 where the text leaves it
   * out.
   */
  int[] of(TextNode node);

  /** The offset of an element that stands for a character or a rule. */
  int of(Node element);
}
