package dev.lectern.reading.epub;

import dev.lectern.reading.cfi.CfiOffset;
import dev.lectern.reading.cfi.CfiPath;
import dev.lectern.reading.cfi.CfiStep;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * Steps through a tree as CFIs count them: elements are even, all text and CDATA between two
 * elements is one odd chunk, comments and processing instructions are as if they were not there.
 */
final class DomPaths {
  private DomPaths() {}

  /** A node and, if it is text, the offset within it. */
  record Point(Node node, int raw, boolean exact) {}

  static CfiPath to(Document document) {
    Element root = document.firstElementChild();
    Element first = root == null ? null : root.lastElementChild();
    return first == null ? new CfiPath(List.of(), null) : to(first);
  }

  static CfiPath to(Element element) {
    return new CfiPath(steps(element), null);
  }

  static CfiPath to(TextNode node, int raw) {
    int elements = 0;
    int offset = raw;
    boolean sameChunk = true;
    for (Node at = node.previousSibling(); at != null; at = at.previousSibling()) {
      if (at instanceof Element) {
        elements++;
        sameChunk = false;
      } else if (sameChunk && at instanceof TextNode words) {
        offset += words.getWholeText().length();
      }
    }
    Element parent = node.parent();
    List<CfiStep> steps = parent == null ? new ArrayList<>() : steps(parent);
    steps.add(CfiStep.of(2 * elements + 1));
    return new CfiPath(steps, CfiOffset.of(offset));
  }

  /** From below the root element, which no step names. */
  private static List<CfiStep> steps(Element element) {
    List<CfiStep> steps = new ArrayList<>();
    Element at = element;
    for (Element parent = at.parent();
        parent != null && !(parent instanceof Document);
        parent = at.parent()) {
      steps.add(CfiStep.of(2 * (at.elementSiblingIndex() + 1), at.id()));
      at = parent;
    }
    Collections.reverse(steps);
    return steps;
  }

  /**
   * As far as the path fits; an id that is elsewhere now is followed there, as the standard asks,
   * and words that are a little off are looked for in their chunk.
   */
  static @Nullable Point follow(Document document, CfiPath path) {
    Element at = document.firstElementChild();
    if (at == null) {
      return null;
    }
    boolean exact = true;
    for (int i = 0; i < path.steps().size(); i++) {
      CfiStep step = path.steps().get(i);
      boolean last = i == path.steps().size() - 1;
      if (!step.element()) {
        return TextChunk.of(at, step.number() / 2).find(path.offset(), exact && last);
      }
      int children = at.childrenSize();
      Element child = nth(at, step.number() / 2);
      String id = step.id();
      if (id != null && (child == null || !child.id().equals(id))) {
        Element moved = document.getElementById(id);
        exact &= moved != null;
        child = moved == null ? child : moved;
      }
      if (child == null && step.number() == 2 * children + 2) {
        // The end of the element's content has a number too.
        return TextChunk.of(at, children).end(exact && last);
      }
      if (child == null) {
        return new Point(at, 0, exact && last && step.number() == 0);
      }
      at = child;
    }
    CfiOffset offset = path.offset();
    boolean within = offset != null && offset.character() != null && offset.character() > 1;
    return new Point(at, 0, exact && !within);
  }

  private static @Nullable Element nth(Element parent, int number) {
    int left = number;
    for (Element child = parent.firstElementChild();
        child != null;
        child = child.nextElementSibling()) {
      if (--left == 0) {
        return child;
      }
    }
    return null;
  }
}
