package dev.lectern.typesetter.flow;

import dev.lectern.reading.epub.PageSounds;
import dev.lectern.typesetter.Limits;
import dev.lectern.typesetter.css.BoxStyle;
import dev.lectern.typesetter.css.BoxStyle.Break;
import dev.lectern.typesetter.css.BoxStyle.Side;
import dev.lectern.typesetter.css.Style;
import dev.lectern.typesetter.css.Style.Display;
import dev.lectern.typesetter.css.StyleResolver;
import dev.lectern.typesetter.css.TextStyle.Standing;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * Walks a chapter's tree once and lays what it finds in a row of blocks. Margins of neighbours
 * collapse into the larger, inherited insets add up, and every character goes into exactly one
 * block.
 */
public final class FlowBuilder {
  private final StyleResolver styles;
  private final Offsets offsets;
  private final References references;
  private final Limits limits;
  private final boolean nested;
  private final Counters counters;
  private final BlockRow row = new BlockRow();
  private final Asides asides;
  private final Tables tables;
  private @Nullable Style initial;

  public FlowBuilder(StyleResolver styles, Offsets offsets, References references, Limits limits) {
    this(styles, offsets, references, limits, false, new Counters());
  }

  /**
   * @param nested within a cell or a float, where nothing floats
   */
  private FlowBuilder(
      StyleResolver styles,
      Offsets offsets,
      References references,
      Limits limits,
      boolean nested,
      Counters counters) {
    this.styles = styles;
    this.offsets = offsets;
    this.references = references;
    this.limits = limits;
    this.nested = nested;
    this.counters = counters;
    this.asides = new Asides(this, row);
    this.tables = new Tables(this, row, styles);
  }

  /** A builder for what stands apart, in a cell or at a side, and counts on. */
  FlowBuilder apart() {
    return new FlowBuilder(styles, offsets, references, limits, true, counters);
  }

  /** The blocks of one element and what is in it. */
  Flow only(Element element, Style style, int depth) {
    element(element, new Frame(style, 0, 0), style, depth);
    return row.done();
  }

  /** The blocks of everything below an element. */
  public Flow build(Element top, Style root) {
    Frame frame = new Frame(root, 0, 0);
    children(top, frame, root, 0);
    row.flush(frame);
    return row.done();
  }

  /** The blocks of some neighbours among an element's children. */
  public Flow build(Element parent, List<Node> nodes, Style style) {
    Frame frame = new Frame(style, 0, 0);
    nodes(parent, nodes, frame, style, 0);
    row.flush(frame);
    return row.done();
  }

  private void children(Element parent, Frame frame, Style style, int depth) {
    int scope = counters.enter();
    part(parent, "before", frame, style);
    if (local(parent).equals("math")) {
      formula(parent, frame, style, depth);
    } else {
      nodes(parent, parent.childNodes(), frame, style, depth);
    }
    part(parent, "after", frame, style);
    counters.leave(scope);
  }

  /** Gathered for one line; how it is nested is kept beside it, for where there is room. */
  @SuppressWarnings("ReferenceEquality") // Another run means that a paragraph has ended within.
  private void formula(Element math, Frame frame, Style style, int depth) {
    TextRun run = row.run();
    int from = run.length();
    run.split();
    nodes(math, math.childNodes(), frame, style, depth);
    if (run == row.run()) {
      run.formula(from, MathReader.read(math, offsets), style.display() != Display.INLINE);
    }
    run.split();
  }

  private void nodes(Element parent, List<Node> nodes, Frame frame, Style style, int depth) {
    boolean formula = Formula.groups(local(parent));
    for (Node child : nodes) {
      if (child instanceof TextNode text) {
        if (!formula || !text.isBlank()) {
          text(text, frame, style);
        }
      } else if (child instanceof Element element) {
        if (depth >= limits.depth()) {
          element.nodeStream(TextNode.class).forEach(deep -> text(deep, frame, style));
        } else {
          String tag = local(element);
          if (formula) {
            row.run().generate(Formula.before(element, tag), style.text());
          }
          element(element, frame, style, depth + 1);
          if (formula) {
            row.run().generate(Formula.behind(element, tag), style.text());
          }
        }
      }
    }
  }

  /** What the sheet adds before or after an element's own text. */
  private void part(Element element, String name, Frame frame, Style style) {
    Style part = styles.part(element, name, style);
    if (part == null || part.display() == Display.NONE || part.generated().content().isEmpty()) {
      return;
    }
    counters.count(part.generated());
    String words = Content.of(part.generated().content(), element, counters);
    boolean apart = part.display() != Display.INLINE;
    Frame own = frame;
    if (apart) {
      row.flush(frame);
      own = frame.within(part);
      row.before(part.box());
    }
    for (int i = 0; i < words.length(); i++) {
      row.run().add(words.charAt(i), -1, part.text(), part.box().space());
    }
    if (apart) {
      row.flush(own);
      row.margin(part.box().after());
    }
  }

  private void text(TextNode node, Frame frame, Style style) {
    String words = node.getWholeText();
    int[] at = offsets.of(node);
    for (int i = 0; i < words.length(); i++) {
      if (row.run().length() >= limits.paragraph() && words.charAt(i) == ' ') {
        row.flush(frame);
      }
      if (initial != null && !row.run().hasInk() && !Character.isWhitespace(words.charAt(i))) {
        i = asides.initial(words, at, i, frame, initial, nested);
        initial = null;
      }
      if (i < words.length()) {
        row.run().add(words.charAt(i), at[i], style.text(), style.box().space());
      }
    }
  }

  void element(Element element, Frame frame, Style parent, int depth) {
    Style style = styles.of(element, parent);
    if (style.text().standing() == Standing.COMBINED
        && element.text().length() > Standing.MOST_COMBINED) {
      style = style.vertical();
    }
    String tag = local(element);
    counters.count(style.generated());
    if (tag.equals("audio") && PageSounds.source(element) != null) {
      // What stands in it is for readers without sound; it is no part of the chapter's text.
      row.run().generate("\u266a\u00a0" + PageSounds.words(element) + " ", parent.text());
      return;
    }
    if (style.display() == Display.NONE) {
      hide(element);
      return;
    }
    if (style.box().side() != Side.NONE
        && !nested
        && asides.afloat(element, tag, frame, style, depth)) {
      return;
    }
    switch (tag) {
      case "br" -> row.run().lineEnd(offsets.of(element), style.text());
      case "img", "image" -> picture(element, tag, frame, style);
      case "svg" -> drawing(element, frame, style, depth);
      case "hr" -> divider(element, frame, style);
      case "wbr" -> row.run().generate("\u200b", style.text());
      default -> {
        switch (style.display()) {
          case INLINE, NONE -> inline(element, tag, frame, style, depth);
          case TABLE -> {
            if (TableRows.isPlain(element)) {
              tables.table(element, frame, style, depth);
            } else {
              block(element, frame, style, depth);
            }
          }
          case BLOCK, LIST_ITEM, ROW, CELL -> block(element, frame, style, depth);
        }
      }
    }
  }

  private void inline(Element element, String tag, Frame frame, Style style, int depth) {
    if (tag.equals("ruby")) {
      ruby(element, frame, style, depth);
    } else if (tag.equals("q")
        && !startsQuoted(element)
        && styles.part(element, "before", style) == null) {
      row.run().generate(counters.open(), style.text());
      children(element, frame, style, depth);
      row.run().generate(counters.close(), style.text());
    } else if (style.text().standing() == Standing.COMBINED) {
      // Two of them side by side are two squares.
      row.run().split();
      children(element, frame, style, depth);
      row.run().split();
    } else {
      children(element, frame, style, depth);
    }
  }

  /** Each part with its reading, which stands above it and not in the row. */
  private void ruby(Element ruby, Frame frame, Style style, int depth) {
    List<Node> part = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean odd = false;
    for (Node child : ruby.childNodes()) {
      String tag = child instanceof Element element ? local(element) : "";
      if (tag.equals("rt") || tag.equals("rtc")) {
        boolean shown = styles.of((Element) child, style).display() != Display.NONE;
        String reading = shown ? ((Element) child).text() : "";
        nodes(ruby, part, frame, Ruby.over(style, word.toString(), reading, odd), depth);
        part.clear();
        word.setLength(0);
        odd = !odd;
      } else if (!tag.equals("rp")) {
        part.add(child);
        word.append(words(child));
      }
    }
    nodes(ruby, part, frame, style, depth);
  }

  private static String words(Node node) {
    return switch (node) {
      case TextNode text -> text.text();
      case Element element -> element.text();
      default -> "";
    };
  }

  private static boolean startsQuoted(Element element) {
    String words = element.text();
    return !words.isEmpty() && "\"'\u201c\u2018\u00ab\u201e".indexOf(words.charAt(0)) >= 0;
  }

  private void block(Element element, Frame outer, Style style, int depth) {
    row.flush(outer);
    BoxStyle box = style.box();
    row.before(box);
    row.open(box, outer);
    boolean keeps = box.keepInside() || box.breakAfter() == Break.AVOID;
    int first = row.size();
    if (keeps) {
      row.keep();
    }
    if (style.display() == Display.LIST_ITEM) {
      row.marker(Markers.of(element, style.marker()));
    }
    row.opened(true);
    Frame inner = outer.within(style);
    Style letter = styles.part(element, "first-letter", style);
    initial = letter == null ? initial : letter;
    children(element, inner, style, depth);
    initial = null;
    row.flush(inner);
    if (keeps) {
      row.kept(first, box.breakAfter() == Break.AVOID);
    }
    row.marker(null);
    row.close(box);
    row.after(box);
  }

  private void picture(Element element, String tag, Frame frame, Style style) {
    String reference = element.attr("src");
    if (tag.equals("image")) {
      reference = element.hasAttr("xlink:href") ? element.attr("xlink:href") : element.attr("href");
    }
    picture(references.path(reference), element, frame, style);
  }

  private void drawing(Element svg, Frame frame, Style style, int depth) {
    String name = references.drawing(svg);
    if (name == null) {
      block(svg, frame, style, depth);
    } else {
      picture(name, svg, frame, style);
    }
  }

  private void picture(String path, Element element, Frame frame, Style style) {
    row.flush(frame);
    float wide = Math.max(0, Math.min(1, style.wide()));
    row.add(
        new Block.Picture(
            row.place(frame),
            path,
            wide,
            element.attr("alt"),
            offsets.of(element),
            frame.style().text()));
    row.opened(false);
  }

  private void divider(Element element, Frame frame, Style style) {
    row.flush(frame);
    row.before(style.box());
    row.add(new Block.Divider(row.place(frame), offsets.of(element)));
    row.margin(style.box().after());
    row.opened(true);
  }

  /** Letters that are not shown are counted, so that a check knows of them. */
  private void hide(Element element) {
    element
        .nodeStream(TextNode.class)
        .forEach(
            node -> {
              int[] at = offsets.of(node);
              String words = node.getWholeText();
              int letters = 0;
              for (int i = 0; i < at.length; i++) {
                letters += at[i] >= 0 && !Character.isWhitespace(words.charAt(i)) ? 1 : 0;
              }
              row.hide(letters);
            });
  }

  private static String local(Element element) {
    String name = element.normalName();
    return name.substring(name.indexOf(':') + 1);
  }
}
