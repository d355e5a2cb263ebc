package dev.lectern.reading.xpointer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * The children of an element as crengine's tree has them once a chapter is laid out. Against the
 * file:
 *
 * <ul>
 *   <li>Comments and instructions are gone, but the texts around them stay two.
 *   <li>White space alone is no child at the start of a block, in tables and lists between their
 *       parts, and before and after a block among blocks; within a line it is one.
 *   <li>A text of more than 8,192 characters is several.
 *   <li>The boxes that the layout puts in ({@code autoBoxing}, {@code inlineBox}, {@code
 *       tabularBox} and so on) are not counted in addresses, so they are not here either.
 * </ul>
 *
 * What a book's style sheet makes of an element is not looked at; where that could shift the number
 * of a text, {@link Child#sure} is false.
 */
final class CrengineChildren {
  /** Texts longer than this may be cut, and where depends on how entities were written. */
  private static final int MAY_BE_CUT = 7_500;

  private static final Set<String> PREFORMATTED =
      Set.of("pre", "listing", "textarea", "xmp", "plaintext", "style");

  private static final Set<String> STRIPPED = Set.of("pre", "textarea");

  private static final Set<String> WITHOUT_TEXT =
      Set.of("table", "thead", "tbody", "tfoot", "tr", "colgroup", "col");

  private static final Set<String> BLOCKS =
      Set.of(
          ("html body hr form pre blockquote div h1 h2 h3 h4 h5 h6 p output section ol ul li dl dt"
                  + " dd table caption colgroup col thead tbody tfoot tr th td address article"
                  + " aside canvas fieldset figcaption figure footer header hgroup legend main nav"
                  + " noscript video center dir menu multicol noframes search listing textarea"
                  + " plaintext xmp details dialog summary frame frameset iframe noembed template"
                  + " select button marquee optgroup datalist map title")
              .split(" "));

  private CrengineChildren() {}

  /**
   * @param node an element or a text
   * @param sure whether its number among the texts is certain; elements' always are
   */
  record Child(Node node, boolean sure) {}

  static List<Child> of(Element parent) {
    boolean pre = preformatted(parent);
    boolean block = block(parent);
    List<Node> nodes = new ArrayList<>();
    boolean amongBlocks = false;
    for (Node node = parent.firstChild(); node != null; node = node.nextSibling()) {
      boolean first = nodes.isEmpty();
      if (node instanceof Element element) {
        nodes.add(element);
        amongBlocks |= block(element);
      } else if (node instanceof TextNode text) {
        boolean blank = CrengineText.blank(text.getWholeText());
        boolean dropped = blank && (first && block || WITHOUT_TEXT.contains(name(parent)));
        if (pre || !dropped) {
          nodes.add(text);
        }
      }
    }
    if (amongBlocks && !pre) {
      dropAtTheEdgesOfBlocks(nodes);
    }
    return marked(nodes, amongBlocks && !pre, MATH.equals(name(parent)));
  }

  private static final String MATH = "math";

  private static void dropAtTheEdgesOfBlocks(List<Node> nodes) {
    List<Node> kept = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      boolean atAnEdge = blankText(node) && (edge(nodes, i, -1) || edge(nodes, i, 1));
      if (!atAnEdge) {
        kept.add(node);
      }
    }
    nodes.clear();
    nodes.addAll(kept);
  }

  /** Whether nothing but white space lies between a text and a block, or the end. */
  private static boolean edge(List<Node> nodes, int from, int step) {
    int i = from + step;
    while (i >= 0 && i < nodes.size() && blankText(nodes.get(i))) {
      i += step;
    }
    return i < 0 || i >= nodes.size() || nodes.get(i) instanceof Element at && block(at);
  }

  private static List<Child> marked(List<Node> nodes, boolean amongBlocks, boolean math) {
    List<Child> children = new ArrayList<>();
    boolean sure = !math;
    boolean blanks = false;
    for (Node node : nodes) {
      boolean text = node instanceof TextNode;
      sure &= !(node instanceof TextNode words && words.getWholeText().length() > MAY_BE_CUT);
      children.add(new Child(node, !text || sure && !(blanks && amongBlocks)));
      blanks |= blankText(node);
    }
    return children;
  }

  private static boolean blankText(Node node) {
    return node instanceof TextNode text && CrengineText.blank(text.getWholeText());
  }

  /** Whether white space in this element's texts is kept as it is. */
  static boolean preformatted(Element element) {
    for (Element at = element; at != null; at = at.parent()) {
      if (PREFORMATTED.contains(name(at)) || at.attr("style").contains("white-space:pre")) {
        return true;
      }
    }
    return false;
  }

  /** Whether the line end that a text begins with does not count. */
  static boolean stripped(TextNode text) {
    Element parent = text.parent();
    return parent != null && STRIPPED.contains(name(parent)) && text.equals(parent.firstChild());
  }

  private static boolean block(Element element) {
    return BLOCKS.contains(name(element));
  }

  /** As crengine knows an element: without its prefix, in small letters. */
  static String name(Element element) {
    String name = element.tagName();
    return name.substring(name.indexOf(':') + 1).toLowerCase(Locale.ROOT);
  }
}
