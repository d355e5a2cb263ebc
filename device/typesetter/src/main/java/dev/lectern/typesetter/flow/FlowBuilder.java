package dev.lectern.typesetter.flow;

import dev.lectern.typesetter.Limits;
import dev.lectern.typesetter.css.BoxStyle;
import dev.lectern.typesetter.css.BoxStyle.Align;
import dev.lectern.typesetter.css.BoxStyle.Break;
import dev.lectern.typesetter.css.BoxStyle.Side;
import dev.lectern.typesetter.css.BoxStyle.Space;
import dev.lectern.typesetter.css.Style;
import dev.lectern.typesetter.css.Style.Display;
import dev.lectern.typesetter.css.StyleResolver;
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
  private final List<Block> blocks = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private TextRun run = new TextRun();
  private float pending;
  private boolean pageNext;
  private int keeping;
  private int hidden;
  private @Nullable String marker;
  private boolean opened;
  private boolean clear;
  private final boolean nested;
  private final Counters counters;
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
  }

  /** The state that the descendants of a block share. */
  private record Frame(Style style, float left, float right) {}

  /** The blocks of everything below an element. */
  public Flow build(Element top, Style root) {
    Frame frame = new Frame(root, 0, 0);
    children(top, frame, root, 0);
    flush(frame);
    return done();
  }

  private void children(Element parent, Frame frame, Style style, int depth) {
    boolean formula = Formula.groups(local(parent));
    int scope = counters.enter();
    part(parent, "before", frame, style);
    for (Node child : parent.childNodes()) {
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
            run.generate(Formula.before(element, tag), style.text());
          }
          element(element, frame, style, depth + 1);
          if (formula) {
            run.generate(Formula.behind(element, tag), style.text());
          }
        }
      }
    }
    part(parent, "after", frame, style);
    counters.leave(scope);
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
      flush(frame);
      own = new Frame(part, frame.left + part.box().left(), frame.right + part.box().right());
      pending = Math.max(pending, part.box().before());
      pageNext |= part.box().breakBefore() == Break.PAGE;
    }
    for (int i = 0; i < words.length(); i++) {
      run.add(words.charAt(i), -1, part.text(), part.box().space());
    }
    if (apart) {
      flush(own);
      pending = Math.max(pending, part.box().after());
    }
  }

  private void text(TextNode node, Frame frame, Style style) {
    String words = node.getWholeText();
    int[] at = offsets.of(node);
    for (int i = 0; i < words.length(); i++) {
      if (run.length() >= limits.paragraph() && words.charAt(i) == ' ') {
        flush(frame);
      }
      if (initial != null && !run.hasInk() && !Character.isWhitespace(words.charAt(i))) {
        i = initial(words, at, i, frame, initial);
        initial = null;
      }
      if (i < words.length()) {
        run.add(words.charAt(i), at[i], style.text(), style.box().space());
      }
    }
  }

  /** Sets the first letter of a block as the sheet wants it; returns the index behind it. */
  private int initial(String words, int[] at, int from, Frame frame, Style style) {
    int end = Initials.end(words, from);
    boolean aside = style.box().side() != Side.NONE && !nested;
    TextRun letter = aside ? new TextRun() : run;
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
      boolean large = Initials.is(List.of(text), frame.style.text());
      blocks.add(
          new Block.Afloat(
              place(frame.left, frame.right),
              style.box().side(),
              List.of(text),
              0,
              style.box().right(),
              large));
      opened &= !large;
    }
    return end;
  }

  private void element(Element element, Frame frame, Style parent, int depth) {
    Style style = styles.of(element, parent);
    String tag = local(element);
    counters.count(style.generated());
    if (style.display() == Display.NONE) {
      hide(element);
      return;
    }
    if (style.box().side() != Side.NONE && afloat(element, tag, frame, style, depth)) {
      return;
    }
    switch (tag) {
      case "br" -> run.lineEnd(offsets.of(element), style.text());
      case "img", "image" -> picture(element, tag, frame, style);
      case "svg" -> drawing(element, frame, style, depth);
      case "hr" -> divider(element, frame, style);
      case "wbr" -> run.generate("\u200b", style.text());
      default -> {
        switch (style.display()) {
          case INLINE, NONE -> inline(element, tag, frame, style, depth);
          case TABLE -> {
            if (TableRows.isPlain(element)) {
              table(element, frame, style, depth);
            } else {
              block(element, frame, style, depth);
            }
          }
          case BLOCK, LIST_ITEM, ROW, CELL -> block(element, frame, style, depth);
        }
      }
    }
  }

  /** Sets an element aside, unless the text that it stands in would lose its order. */
  private boolean afloat(Element element, String tag, Frame frame, Style style, int depth) {
    boolean picture = tag.equals("img") || tag.equals("svg");
    if (nested || !picture && run.hasInk()) {
      return false;
    }
    FlowBuilder inner = new FlowBuilder(styles, offsets, references, limits, true, counters);
    Flow flow;
    if (picture) {
      inner.element(element, new Frame(style, 0, 0), style, depth + 1);
      flow = inner.done();
    } else {
      flow = inner.build(element, style);
    }
    hidden += flow.hidden();
    warnings.addAll(flow.warnings());
    if (!flow.blocks().isEmpty()) {
      BoxStyle box = style.box();
      clear |= box.clear();
      pending = Math.max(pending, box.before());
      float gap = box.side() == Side.LEFT ? box.right() : box.left();
      boolean initial = Initials.is(flow.blocks(), frame.style.text());
      blocks.add(
          new Block.Afloat(
              place(frame.left, frame.right),
              box.side(),
              flow.blocks(),
              style.wide(),
              gap,
              initial));
      opened &= !initial;
    }
    return true;
  }

  private Flow done() {
    return new Flow(List.copyOf(blocks), hidden, List.copyOf(warnings));
  }

  private void inline(Element element, String tag, Frame frame, Style style, int depth) {
    if (tag.equals("q")
        && !startsQuoted(element)
        && styles.part(element, "before", style) == null) {
      run.generate(counters.open(), style.text());
      children(element, frame, style, depth);
      run.generate(counters.close(), style.text());
    } else {
      children(element, frame, style, depth);
    }
  }

  private static boolean startsQuoted(Element element) {
    String words = element.text();
    return !words.isEmpty() && "\"'\u201c\u2018\u00ab\u201e".indexOf(words.charAt(0)) >= 0;
  }

  private void block(Element element, Frame outer, Style style, int depth) {
    flush(outer);
    BoxStyle box = style.box();
    pending = Math.max(pending, box.before());
    pageNext |= box.breakBefore() == Break.PAGE;
    clear |= box.clear();
    boolean keeps = box.keepInside() || box.breakAfter() == Break.AVOID;
    int first = blocks.size();
    keeping += keeps ? 1 : 0;
    if (style.display() == Display.LIST_ITEM) {
      marker = Markers.of(element, style.marker());
    }
    opened = true;
    Frame inner = new Frame(style, outer.left + box.left(), outer.right + box.right());
    Style letter = styles.part(element, "first-letter", style);
    initial = letter == null ? initial : letter;
    children(element, inner, style, depth);
    initial = null;
    flush(inner);
    keeping -= keeps ? 1 : 0;
    if (keeps && keeping == 0 && box.breakAfter() != Break.AVOID && blocks.size() > first) {
      blocks.set(blocks.size() - 1, Places.released(blocks.getLast()));
    }
    marker = null;
    pending = Math.max(pending, box.after());
    pageNext |= box.breakAfter() == Break.PAGE;
  }

  private void flush(Frame frame) {
    TextRun done = run;
    if (done.isEmpty()) {
      return;
    }
    run = new TextRun();
    done.trim();
    if (!done.hasInk() || done.isEmpty()) {
      return;
    }
    BoxStyle box = frame.style.box();
    // Japanese text often writes its indent as a wide space.
    boolean bringsIndent = done.text()[0] == '\u3000';
    boolean centred =
        box.align() == Align.CENTER || box.align() == Align.RIGHT || box.align() == Align.END;
    Align align =
        box.space() == Space.KEEP && box.align() == Align.JUSTIFY ? Align.START : box.align();
    blocks.add(
        new Block.Text(
            place(frame.left, frame.right),
            done.text(),
            done.source(),
            done.spans(),
            frame.style.text(),
            align,
            opened && !centred && !bringsIndent ? box.indent() : 0,
            marker,
            box.rightToLeft()));
    opened = false;
    marker = null;
  }

  private Block.Place place(float left, float right) {
    Block.Place place = new Block.Place(left, right, pending, pageNext, keeping > 0, clear);
    clear = false;
    pending = 0;
    pageNext = false;
    return place;
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
    flush(frame);
    float wide = Math.max(0, Math.min(1, style.wide()));
    blocks.add(
        new Block.Picture(
            place(frame.left, frame.right),
            path,
            wide,
            element.attr("alt"),
            offsets.of(element),
            frame.style.text()));
    opened = false;
  }

  private void divider(Element element, Frame frame, Style style) {
    flush(frame);
    pending = Math.max(pending, style.box().before());
    pageNext |= style.box().breakBefore() == Break.PAGE;
    clear |= style.box().clear();
    blocks.add(new Block.Divider(place(frame.left, frame.right), offsets.of(element)));
    pending = Math.max(pending, style.box().after());
    opened = true;
  }

  private void table(Element element, Frame outer, Style style, int depth) {
    flush(outer);
    pending = Math.max(pending, style.box().before());
    float left = outer.left + style.box().left();
    float right = outer.right + style.box().right();
    Frame frame = new Frame(style, left, right);
    for (TableRows.Row row : TableRows.of(element, style, styles)) {
      for (Element caption : row.captions()) {
        element(caption, frame, style, depth);
        flush(frame);
      }
      row(row, frame);
    }
    pending = Math.max(pending, style.box().after());
  }

  private void row(TableRows.Row row, Frame frame) {
    List<Block.Cell> cells = new ArrayList<>();
    List<Block> all = new ArrayList<>();
    for (TableRows.Place cell : row.cells()) {
      Flow flow =
          new FlowBuilder(styles, offsets, references, limits, true, counters)
              .build(cell.element(), cell.style());
      hidden += flow.hidden();
      warnings.addAll(flow.warnings());
      all.addAll(flow.blocks());
      cells.add(new Block.Cell(Places.texts(flow.blocks()), cell.start(), cell.end()));
    }
    if (Places.texts(all).size() == all.size()) {
      if (!all.isEmpty()) {
        blocks.add(new Block.Row(place(frame.left, frame.right), cells, frame.style.text()));
      }
    } else {
      // Pictures and tables inside cells: one under the other they can at least be read.
      blocks.addAll(all);
    }
  }

  private void hide(Element element) {
    element
        .nodeStream(TextNode.class)
        .forEach(
            node -> {
              int[] at = offsets.of(node);
              String words = node.getWholeText();
              for (int i = 0; i < at.length; i++) {
                hidden += at[i] >= 0 && !Character.isWhitespace(words.charAt(i)) ? 1 : 0;
              }
            });
  }

  private static String local(Element element) {
    String name = element.normalName();
    return name.substring(name.indexOf(':') + 1);
  }
}
