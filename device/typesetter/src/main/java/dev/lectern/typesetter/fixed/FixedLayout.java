package dev.lectern.typesetter.fixed;

import dev.lectern.typesetter.Limits;
import dev.lectern.typesetter.PageStyle;
import dev.lectern.typesetter.css.Cascade;
import dev.lectern.typesetter.css.Sides;
import dev.lectern.typesetter.css.Style;
import dev.lectern.typesetter.css.StyleResolver;
import dev.lectern.typesetter.flow.Flow;
import dev.lectern.typesetter.flow.FlowBuilder;
import dev.lectern.typesetter.flow.Offsets;
import dev.lectern.typesetter.flow.References;
import dev.lectern.typesetter.line.Composer;
import dev.lectern.typesetter.page.Page;
import dev.lectern.typesetter.page.Pictures;
import dev.lectern.typesetter.page.Placed;
import dev.lectern.typesetter.raster.Canvas;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * Lays out a page that was made for one size: scaled to fit the panel, in its middle, boxes where
 * the sheet puts them, what stands outside of the page cut off. Texts keep their order and none is
 * left out, wherever they stand.
 */
public final class FixedLayout {
  private static final float CSS_BODY = 16;
  private static final float NORMAL = 1.2f;

  private final PageStyle panel;
  private final float scale;
  private final Box page;
  private final Cascade cascade;
  private final StyleResolver styles;
  private final Offsets offsets;
  private final References references;
  private final Limits limits;
  private final Texts texts;
  private final List<Placed> placed = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  /** What a chapter brings. */
  public record Source(
      Cascade cascade, StyleResolver styles, Offsets offsets, References references) {}

  /** What a page needs of the typesetter. */
  public record Tools(Composer composer, Pictures pictures, Limits limits) {}

  public FixedLayout(PageStyle panel, Viewport viewport, Source source, Tools tools) {
    this.panel = panel;
    this.scale = scale(panel, viewport);
    float width = viewport.width() * scale;
    float height = viewport.height() * scale;
    this.page = new Box((panel.width() - width) / 2, (panel.height() - height) / 2, width, height);
    this.cascade = source.cascade;
    this.styles = source.styles;
    this.offsets = source.offsets;
    this.references = source.references;
    this.limits = tools.limits;
    this.texts = new Texts(tools.composer, tools.pictures, scale);
  }

  private static float scale(PageStyle panel, Viewport viewport) {
    return Math.min(panel.width() / viewport.width(), panel.height() / viewport.height());
  }

  /** The style in which the page's own pixels come out in the panel's. */
  public static PageStyle style(PageStyle panel, Viewport viewport) {
    float em = CSS_BODY * scale(panel, viewport);
    return new PageStyle(
        panel.width(),
        panel.height(),
        panel.depth(),
        panel.dpi(),
        0,
        0,
        0,
        panel.family(),
        Math.max(limits().smallest(), Math.min(em, panel.height() / 5f)),
        NORMAL,
        false,
        false,
        false,
        true,
        panel.dark(),
        PageStyle.Columns.ONE,
        panel.weight());
  }

  private static Limits limits() {
    return Limits.DEFAULT;
  }

  /**
   * @param length of the chapter's text
   */
  public FixedPages lay(Element top, Style root, int length) {
    children(top, top.childNodes(), root, page, page, 0);
    cut();
    Page whole = new Page(0, 0, length, true, true, List.copyOf(placed));
    return new FixedPages(whole, List.copyOf(warnings));
  }

  /** Paper over whatever stands outside of the page. */
  private void cut() {
    int left = Math.round(page.x());
    int top = Math.round(page.y());
    int right = Math.round(page.x() + page.width());
    int bottom = Math.round(page.y() + page.height());
    paper(0, 0, panel.width(), top);
    paper(0, bottom, panel.width(), panel.height() - bottom);
    paper(0, top, left, bottom - top);
    paper(right, top, panel.width() - right, bottom - top);
  }

  private void paper(int x, int y, int width, int height) {
    if (width > 0 && height > 0) {
      placed.add(new Placed.Area(x, y, width, height, Canvas.WHITE));
    }
  }

  /** Sets children one below the other; returns where the last one ends. */
  private float children(
      Element parent, List<Node> nodes, Style style, Box content, Box origin, int depth) {
    float y = content.y();
    List<Node> inline = new ArrayList<>();
    for (Node node : nodes) {
      boolean box = node instanceof Element element && isBox(element, style, depth);
      if (!box) {
        inline.add(node);
        continue;
      }
      y = words(parent, inline, style, content, y);
      inline.clear();
      y =
          box(
              (Element) node,
              style,
              new Box(content.x(), y, content.width(), content.height()),
              origin,
              depth);
    }
    return words(parent, inline, style, content, y);
  }

  private float words(Element parent, List<Node> inline, Style style, Box content, float y) {
    boolean blank = true;
    for (Node node : inline) {
      blank &= node instanceof TextNode text ? text.isBlank() : !(node instanceof Element);
    }
    if (blank) {
      return y;
    }
    Flow flow = new FlowBuilder(styles, offsets, references, limits).build(parent, inline, style);
    warnings.addAll(flow.warnings());
    Sides sides = sides(parent, style, content);
    return texts.place(flow.blocks(), content, y, sides.leading(), align(parent), placed);
  }

  /** Whether it is set as a box of its own, and not as a part of a text. */
  private boolean isBox(Element element, Style parent, int depth) {
    if (depth >= limits.depth()) {
      return false;
    }
    Style style = styles.of(element, parent);
    if (style.display() == Style.Display.NONE) {
      return false;
    }
    if (isPicture(element) || sides(element, style, page).isApart()) {
      return true;
    }
    return switch (style.display()) {
      case BLOCK, LIST_ITEM -> true;
      case TABLE, ROW, CELL, NONE -> false;
      case INLINE -> hasBox(element, style, depth + 1);
    };
  }

  private boolean hasBox(Element element, Style style, int depth) {
    for (Element child : element.children()) {
      if (isBox(child, style, depth)) {
        return true;
      }
    }
    return false;
  }

  private boolean isPicture(Element element) {
    return switch (element.normalName()) {
      case "img" -> true;
      case "svg", "svg:svg" -> references.drawing(element) != null;
      default -> false;
    };
  }

  private Sides sides(Element element, Style style, Box content) {
    return Sides.of(
        cascade.of(element), style.text().size(), scale, content.width(), content.height());
  }

  /** What the nearest element says that says anything of where lines stand. */
  private @Nullable String align(Element element) {
    for (Element at = element; at != null; at = at.parent()) {
      String said = Sides.of(cascade.of(at), 1, 1, 1, 1).align();
      if (said != null) {
        return said;
      }
    }
    return null;
  }

  /** Sets an element; returns where the flow goes on. */
  private float box(Element element, Style parent, Box outer, Box origin, int depth) {
    Style style = styles.of(element, parent);
    Sides sides = sides(element, style, outer);
    boolean apart = sides.isApart();
    Box from = sides.place().equals("fixed") ? page : origin;
    if (apart) {
      sides = sides(element, style, from);
    }
    Float width = sides.width();
    float left = style.box().left();
    float top = apart ? 0 : style.box().before();
    float x = (apart ? from.x() : outer.x() + left) + or(sides.left(), 0);
    float y = (apart ? from.y() : outer.y() + top) + (sides.isPlaced() ? or(sides.top(), 0) : 0);
    if (!sides.isPlaced()) {
      x = outer.x() + left;
    }
    float room =
        apart
            ? from.x() + from.width() - x - or(sides.right(), 0)
            : outer.width() - left - style.box().right();
    float wide = width != null ? width : Math.max(1, room);
    if (apart && sides.left() == null && sides.right() != null && width != null) {
      x = from.x() + from.width() - sides.right() - width;
    }
    int first = placed.size();
    if (isPicture(element)) {
      Box frame = new Box(x, y, width == null ? 0 : width, or(sides.height(), 0));
      float foot =
          texts.picture(source(element), element, frame, room, offsets.of(element), placed);
      lower(first, apart, sides, from, foot);
      return apart ? outer.y() : foot;
    }
    int ground = placed.size();
    Box inside = new Box(x, y, wide, or(sides.height(), apart ? from.height() : outer.height()));
    float end =
        children(
            element,
            element.childNodes(),
            style,
            inside,
            sides.isPlaced() ? inside : origin,
            depth + 1);
    float foot = sides.height() != null ? y + sides.height() : end;
    if (sides.shade() >= 0) {
      boolean whole = element.normalName().equals("body") || element.normalName().equals("html");
      Box area = whole ? page : new Box(x, y, wide, foot - y);
      placed.add(ground, area(area, sides.shade()));
    }
    lower(first, apart, sides, from, foot);
    return apart ? outer.y() : foot + style.box().after();
  }

  private static Placed.Area area(Box box, int shade) {
    int x = Math.round(box.x());
    int y = Math.round(box.y());
    return new Placed.Area(
        x,
        y,
        Math.max(0, Math.round(box.x() + box.width()) - x),
        Math.max(0, Math.round(box.y() + box.height()) - y),
        shade);
  }

  /** A box that is told where its foot stands goes there once its height is known. */
  private void lower(int first, boolean apart, Sides sides, Box from, float foot) {
    Float bottom = sides.bottom();
    if (apart && sides.top() == null && bottom != null) {
      int by = Math.round(from.y() + from.height() - bottom - foot);
      for (int i = first; i < placed.size(); i++) {
        placed.set(i, Texts.moved(placed.get(i), by));
      }
    }
  }

  private String source(Element element) {
    String drawing = element.normalName().equals("img") ? null : references.drawing(element);
    return drawing == null ? references.path(element.attr("src")) : drawing;
  }

  private static float or(@Nullable Float value, float otherwise) {
    return value == null ? otherwise : value;
  }
}
