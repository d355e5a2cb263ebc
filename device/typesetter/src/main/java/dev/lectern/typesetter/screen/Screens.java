package dev.lectern.typesetter.screen;

import dev.lectern.typesetter.PageStyle;
import dev.lectern.typesetter.Press;
import dev.lectern.typesetter.css.BoxStyle.Align;
import dev.lectern.typesetter.raster.Canvas;
import dev.lectern.typesetter.raster.Grey;
import dev.lectern.typesetter.raster.Pixels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws what is no page, for panels of any size. Not for use by several threads. */
public final class Screens {
  private static final int GREY = 0x55;

  private final PageStyle style;
  private final Words words;
  private final Cover covers;
  private final float em;
  private final int ink;

  public Screens(PageStyle style, Press press) {
    this.style = style;
    this.words = new Words(style, press);
    this.covers = new Cover(words, style.depth());
    this.em = Math.min(style.width(), style.height()) / 28f;
    this.ink = style.depth() == 1 ? Canvas.BLACK : GREY;
  }

  /**
   * The shelf: covers in a grid, the chosen one framed. Where there are more books than fit, the
   * part with the chosen one is shown.
   *
   * @param heading above all, such as "Library"
   * @param selected index of the chosen tile; any other number chooses none
   */
  public Pixels shelf(String heading, List<Tile> tiles, int selected) {
    Canvas canvas = new Canvas(style.width(), style.height());
    int y = heading(heading, canvas);
    Grid grid = Grid.of(style, y, em);
    int part = Math.max(0, Math.min(selected, tiles.size() - 1)) / grid.count();
    int parts = (tiles.size() + grid.count() - 1) / grid.count();
    for (int i = part * grid.count(); i < Math.min(tiles.size(), (part + 1) * grid.count()); i++) {
      tile(tiles.get(i), i == selected, grid, i % grid.count(), canvas);
    }
    if (tiles.isEmpty()) {
      Words.Look look = new Words.Look(em, false, true, Align.CENTER);
      Words.Set empty = words.set("There is no book here yet.", look, style.measure(), 2);
      empty.draw(canvas, style.margin(), style.height() / 3, Canvas.BLACK);
    }
    if (parts > 1) {
      Words.Look look = new Words.Look(em * 0.62f, false, false, Align.CENTER);
      Words.Set foot = words.set((part + 1) + " of " + parts, look, style.measure(), 1);
      foot.draw(canvas, style.margin(), style.height() - Math.round(em * 1.5f), ink);
    }
    return canvas.toPixels(style.depth(), style.dark());
  }

  private int heading(String heading, Canvas canvas) {
    Words.Look look = new Words.Look(em * 1.5f, false, false, Align.LEFT);
    int y = Math.round(em * 1.1f);
    int below =
        words.set(heading, look, style.measure(), 1).draw(canvas, style.margin(), y, Canvas.BLACK);
    int thick = Math.max(1, Math.round(em / 20));
    canvas.rectangle(
        style.margin(), below + Math.round(em * 0.25f), style.measure(), thick, Canvas.BLACK);
    return below + Math.round(em * 1.1f);
  }

  private void tile(Tile tile, boolean chosen, Grid grid, int place, Canvas canvas) {
    int x = grid.x(place);
    int y = grid.y(place);
    int w = grid.coverWidth();
    int h = grid.coverHeight();
    covers.draw(tile.title(), tile.author(), tile.cover(), canvas, x, y, w, h);
    if (tile.percent() > 0) {
      int bar = Math.max(3, Math.round(em * 0.2f));
      canvas.rectangle(x, y + h + bar / 2, w, bar, style.depth() == 1 ? Canvas.WHITE : 0xcc);
      canvas.rectangle(
          x, y + h + bar / 2, w * Math.min(100, tile.percent()) / 100, bar, Canvas.BLACK);
    }
    if (chosen) {
      int gap = Math.round(em * 0.22f);
      int thick = Math.max(3, Math.round(em * 0.16f));
      int out = gap + thick;
      canvas.frame(
          x - out,
          y - out,
          w + 2 * out,
          h + 2 * out + (tile.percent() > 0 ? gap : 0),
          thick,
          Canvas.BLACK);
    }
    Words.Look title = new Words.Look(em * 0.66f, chosen, false, Align.LEFT);
    int below = y + h + Math.round(em * 0.62f);
    below = words.set(tile.title(), title, w, 2).draw(canvas, x, below, Canvas.BLACK);
    Words.Look status = new Words.Look(em * 0.58f, false, true, Align.LEFT);
    words.set(tile.status(), status, w, 1).draw(canvas, x, below, ink);
  }

  /** A message alone on the panel: what happened, and what to do. */
  public Pixels message(String title, String text) {
    Canvas canvas = new Canvas(style.width(), style.height());
    Words.Set head =
        words.set(title, new Words.Look(em * 1.5f, false, false, Align.CENTER), style.measure(), 4);
    float narrow = style.measure() * 0.86f;
    Words.Set body = words.set(text, new Words.Look(em, false, false, Align.CENTER), narrow, 14);
    int gap = Math.round(em * 1.6f);
    int y =
        Math.max(
            style.top(),
            (int) (style.height() * 0.42f) - (head.height() + gap + body.height()) / 2);
    y = head.draw(canvas, style.margin(), y, Canvas.BLACK);
    int rule = style.measure() / 6;
    canvas.rectangle(
        (style.width() - rule) / 2,
        y + gap / 2,
        rule,
        Math.max(1, Math.round(em / 20)),
        Canvas.BLACK);
    body.draw(
        canvas, style.margin() + Math.round((style.measure() - narrow) / 2), y + gap, Canvas.BLACK);
    return canvas.toPixels(style.depth(), style.dark());
  }

  /**
   * What stays on the panel while the device sleeps: the cover of the book from edge to edge, and
   * that it sleeps.
   *
   * @param cover null for the title instead
   * @param line that it sleeps, and what wakes it
   */
  public Pixels sleep(String title, String author, @Nullable Grey cover, String line) {
    Canvas canvas = new Canvas(style.width(), style.height());
    covers.fill(title, author, cover, canvas);
    label(line, canvas);
    return canvas.toPixels(style.depth(), style.dark());
  }

  /** The page that stood there, and that the device sleeps. */
  public Pixels sleepOver(Pixels under, String line) {
    Canvas canvas = Canvas.of(under, style.dark());
    label(line, canvas);
    return canvas.toPixels(style.depth(), style.dark());
  }

  /** A small line at the lower edge, on a ground of its own: what lies under it may be anything. */
  private void label(String line, Canvas canvas) {
    Words.Look look = new Words.Look(em * 0.66f, false, true, Align.LEFT);
    Words.Set words = this.words.set(line, look, style.measure(), 1);
    int pad = Math.round(em * 0.3f);
    int wide = Math.round(words.lines().isEmpty() ? 0 : right(words)) + 2 * pad;
    int high = words.height() + pad;
    int x = (style.width() - wide) / 2;
    int y = style.height() - high - pad;
    canvas.rectangle(x, y, wide, high, Canvas.WHITE);
    words.draw(canvas, x + pad, y + pad / 2, Canvas.BLACK);
  }

  /** A picture alone, in the middle of the panel. */
  public Pixels picture(Grey picture) {
    Canvas canvas = new Canvas(style.width(), style.height());
    int x = (style.width() - picture.width()) / 2;
    int y = (style.height() - picture.height()) / 2;
    canvas.picture(picture.dithered(style.depth()), x, y);
    return canvas.toPixels(style.depth(), style.dark());
  }

  /**
   * A notice laid over the lower edge of what the panel shows.
   *
   * @param actions what can be chosen, such as "Go there" and "Undo"
   */
  public Pixels notice(Pixels under, String text, List<String> actions) {
    Canvas canvas = Canvas.of(under, style.dark());
    int pad = Math.round(em * 0.8f);
    int width = style.width() - 2 * pad;
    Words.Look look = new Words.Look(em * 0.92f, false, false, Align.LEFT);
    Words.Set body = words.set(text, look, width - 2 * pad, 5);
    int button = Math.round(em * 1.9f);
    int high = body.height() + 2 * pad + (actions.isEmpty() ? 0 : button + pad / 2);
    int y = style.height() - high - pad;
    int thick = Math.max(2, Math.round(em * 0.11f));
    canvas.rectangle(pad - thick, y - thick, width + 2 * thick, high + 2 * thick, Canvas.WHITE);
    canvas.frame(pad, y, width, high, thick, Canvas.BLACK);
    int below = body.draw(canvas, 2 * pad, y + pad, Canvas.BLACK);
    int x = 2 * pad;
    for (int i = 0; i < actions.size(); i++) {
      x = button(actions.get(i), i == 0, x, below + pad / 2, button, canvas) + pad / 2;
    }
    return canvas.toPixels(style.depth(), style.dark());
  }

  /** The first button is filled: it is what the select key does. */
  private int button(String name, boolean filled, int x, int y, int high, Canvas canvas) {
    Words.Look look = new Words.Look(em * 0.8f, false, false, Align.LEFT);
    Words.Set label = words.set(name, look, style.measure(), 1);
    int wide = Math.round(label.lines().isEmpty() ? 0 : right(label)) + Math.round(em * 1.4f);
    int thick = Math.max(2, Math.round(em * 0.07f));
    if (filled) {
      canvas.rectangle(x, y, wide, high, Canvas.BLACK);
    } else {
      canvas.frame(x, y, wide, high, thick, Canvas.BLACK);
    }
    int top = y + (high - label.height()) / 2;
    label.draw(canvas, x + Math.round(em * 0.7f), top, filled ? Canvas.WHITE : Canvas.BLACK);
    return x + wide;
  }

  private static float right(Words.Set label) {
    return label.lines().getFirst().runs().getLast().right();
  }
}
