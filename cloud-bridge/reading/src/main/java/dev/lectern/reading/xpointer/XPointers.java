package dev.lectern.reading.xpointer;

import dev.lectern.reading.epub.ChapterDocument;
import dev.lectern.reading.epub.ChapterText;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.epub.SpineItem;
import dev.lectern.reading.xpointer.CrengineChildren.Child;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** From a character of a publication to the address that KOReader finds it by, and back. */
public final class XPointers {
  /** Boxes of the layout, which addresses written before February 2020 name. */
  private static final Set<String> BOXES =
      Set.of("autoboxing", "floatbox", "inlinebox", "tabularbox", "rubybox", "mathbox");

  private XPointers() {}

  /**
   * An address made for KOReader.
   *
   * @param exactness other than EXACT where the file leaves open how crengine counts: then it is
   *     the start of an element before the place, or of the chapter, and always one that resolves
   */
  public record Written(XPointer xpointer, Exactness exactness) {
    public String text() {
      return xpointer.print();
    }
  }

  /**
   * A place that an address leads to.
   *
   * @param spine the index of the spine item
   * @param offset a character of that chapter's text
   */
  public record Found(int spine, int offset, Exactness exactness) {}

  /**
   * The address of a character, in this very file.
   *
   * @param offset within the chapter's text; it is clamped to it
   */
  public static Written at(Publication publication, int spine, int offset) {
    SpineItem item = publication.spine().get(spine);
    ChapterText text = publication.text(spine);
    int within = Math.min(text.length(), Math.max(0, offset));
    ChapterText.Spot spot = text.spot(within);
    Element body = body(text.chapter());
    if (spot == null || body == null || !text.chapter().xml()) {
      boolean start = within == 0;
      return new Written(
          XPointer.start(item.itemref()), start ? Exactness.EXACT : Exactness.FRAGMENT);
    }
    Written exact =
        spot.node() instanceof TextNode words
            ? text(item, body, words, spot.raw())
            : element(item, body, (Element) spot.node(), Exactness.EXACT);
    return exact == null ? new Written(XPointer.start(item.itemref()), Exactness.FRAGMENT) : exact;
  }

  private static @Nullable Written text(SpineItem item, Element body, TextNode words, int raw) {
    Element parent = words.parent();
    List<XPointer.Step> steps = parent == null ? null : steps(body, parent);
    if (parent == null || steps == null) {
      return null;
    }
    int number = 0;
    int texts = 0;
    boolean sure = !insideMath(parent, body);
    for (Child child : CrengineChildren.of(parent)) {
      texts += child.node() instanceof TextNode ? 1 : 0;
      if (child.node().equals(words)) {
        number = texts;
        sure &= child.sure();
      }
    }
    if (number == 0 || !sure) {
      return element(item, body, outsideMath(parent, body), Exactness.ELEMENT);
    }
    steps.add(new XPointer.Step(XPointer.TEXT, texts > 1 ? number : 0));
    int count =
        CrengineText.count(
            words.getWholeText(),
            CrengineChildren.preformatted(parent),
            CrengineChildren.stripped(words),
            raw);
    return new Written(new XPointer(item.itemref(), steps, count), Exactness.EXACT);
  }

  private static @Nullable Written element(
      SpineItem item, Element body, Element element, Exactness exactness) {
    List<XPointer.Step> steps = steps(body, element);
    return steps == null ? null : new Written(new XPointer(item.itemref(), steps, 0), exactness);
  }

  /** From the body down, or null if the element is not in it. */
  private static @Nullable List<XPointer.Step> steps(Element body, Element to) {
    List<XPointer.Step> steps = new ArrayList<>();
    Element at = to;
    while (!at.equals(body)) {
      Element parent = at.parent();
      if (parent == null) {
        return null;
      }
      int number = 0;
      int twins = 0;
      String name = CrengineChildren.name(at);
      for (Element child : parent.children()) {
        twins += CrengineChildren.name(child).equals(name) ? 1 : 0;
        number = child.equals(at) ? twins : number;
      }
      steps.add(new XPointer.Step(name, twins > 1 ? number : 0));
      at = parent;
    }
    steps.add(new XPointer.Step("body", 0));
    Collections.reverse(steps);
    return steps;
  }

  /** crengine makes boxes and other characters of formulas. */
  private static boolean insideMath(Element element, Element body) {
    return !outsideMath(element, body).equals(element) || isMath(element);
  }

  private static Element outsideMath(Element element, Element body) {
    Element outside = element;
    for (Element at = element; at != null && !at.equals(body); at = at.parent()) {
      outside = isMath(at) ? at : outside;
    }
    return outside;
  }

  private static boolean isMath(Element element) {
    return CrengineChildren.name(element).equals("math");
  }

  /** Null in a chapter that crengine shows as a message alone. */
  private static @Nullable Element body(ChapterDocument chapter) {
    Element root = chapter.document().firstElementChild();
    if (root == null || chapter.problem() != null) {
      return null;
    }
    for (Element child : root.children()) {
      if (CrengineChildren.name(child).equals("body")) {
        return child;
      }
    }
    return null;
  }

  /**
   * Where an address leads in this very file; null if it is none of KOReader's, or names a chapter
   * that this book does not have.
   */
  public static @Nullable Found find(Publication publication, String address) {
    XPointer xpointer = XPointer.parse(address);
    SpineItem item = xpointer == null ? null : item(publication, xpointer.fragment());
    if (xpointer == null || item == null) {
      return null;
    }
    ChapterText text = publication.text(item.index());
    Element at = body(text.chapter());
    if (xpointer.steps().isEmpty()) {
      return new Found(item.index(), 0, Exactness.EXACT);
    }
    if (at == null || !xpointer.steps().get(0).name().equals("body")) {
      return new Found(item.index(), 0, Exactness.FRAGMENT);
    }
    boolean exact = text.chapter().xml();
    for (int i = 1; i < xpointer.steps().size(); i++) {
      XPointer.Step step = xpointer.steps().get(i);
      Child child = BOXES.contains(step.name().toLowerCase(Locale.ROOT)) ? null : child(at, step);
      exact &= child != null && child.sure();
      if (child != null && child.node() instanceof TextNode words) {
        return inText(item, text, words, xpointer.offset(), exact);
      }
      at = child == null ? at : (Element) child.node();
    }
    // An offset counts in the element that was meant, not in the one that is left.
    return inElement(item, text, at, exact ? xpointer.offset() : XPointer.NO_OFFSET, exact);
  }

  private static @Nullable SpineItem item(Publication publication, int fragment) {
    for (SpineItem item : publication.spine()) {
      if (item.itemref() == fragment) {
        return item;
      }
    }
    return null;
  }

  private static @Nullable Child child(Element parent, XPointer.Step step) {
    int left = Math.max(1, step.index());
    for (Child child : CrengineChildren.of(parent)) {
      boolean meant =
          step.name().isEmpty()
              || (child.node() instanceof Element element
                  ? CrengineChildren.name(element).equals(step.name().toLowerCase(Locale.ROOT))
                  : step.name().equals(XPointer.TEXT));
      if (meant && --left == 0) {
        return child;
      }
    }
    return null;
  }

  private static Found inText(
      SpineItem item, ChapterText text, TextNode words, int offset, boolean exact) {
    Element parent = words.parent();
    boolean pre = parent != null && CrengineChildren.preformatted(parent);
    boolean stripped = CrengineChildren.stripped(words);
    String raw = words.getWholeText();
    boolean fits = offset <= CrengineText.length(raw, pre, stripped);
    int at = CrengineText.raw(raw, pre, stripped, Math.max(0, offset));
    return new Found(
        item.index(), text.offset(words, at), exact && fits ? Exactness.EXACT : Exactness.ELEMENT);
  }

  private static Found inElement(
      SpineItem item, ChapterText text, Element element, int offset, boolean exact) {
    Node at = element;
    List<Child> children = CrengineChildren.of(element);
    if (offset > 0 && offset < children.size()) {
      at = children.get(offset).node();
    }
    boolean certain = exact && offset <= 0;
    return new Found(
        item.index(), text.offsetOf(at), certain ? Exactness.EXACT : Exactness.ELEMENT);
  }
}
