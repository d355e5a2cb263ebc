package dev.lectern.typesetter.screen;

import dev.lectern.typesetter.PageStyle;
import dev.lectern.typesetter.Press;
import dev.lectern.typesetter.css.BoxStyle.Align;
import dev.lectern.typesetter.raster.Canvas;
import dev.lectern.typesetter.raster.Grey;
import dev.lectern.typesetter.raster.Pixels;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Draws what is no page, for panels of any size. Not for use by several threads. */
public final class Screens {
  private static final int GREY = 0x55;

  private final PageStyle style;
  private final Words words;
  private final Cover covers;
  private final float em;
  private final int ink;

  /** Their words in English. */
  public Screens(PageStyle style, Press press) {
    this(style, press, () -> "en");
  }

  /**
   * @param language of their words, by which these are divided; BCP 47
   */
  public Screens(PageStyle style, Press press, Supplier<String> language) {
    this.style = style;
    this.words = new Words(style, press, language);
    this.covers = new Cover(words, style.depth());
    this.em = Math.min(style.width(), style.height()) / 28f;
    this.ink = style.depth() == 1 ? Canvas.BLACK : GREY;
  }

  /**
   * The shelf: covers in a grid, the chosen one framed. Where there are more books than fit, the
   * part with the chosen one is shown.
   *
   * @param selected index of the chosen tile; any other number chooses none
   */
  public Pixels shelf(ShelfWords said, List<Tile> tiles, int selected) {
    Canvas canvas = new Canvas(style.width(), style.height());
    Grid grid = Grid.of(style, heading(said.heading(), canvas), em);
    Part shown = part(grid, tiles.size(), selected);
    int part = shown.from() / grid.count();
    int parts = (tiles.size() + grid.count() - 1) / grid.count();
    for (int i = shown.from(); i < shown.to(); i++) {
      tile(tiles.get(i), i == selected, grid, i % grid.count(), canvas);
    }
    if (tiles.isEmpty()) {
      Words.Look look = new Words.Look(em, false, true, Align.CENTER);
      Words.Set empty = words.set(said.empty(), look, style.measure(), 2);
      empty.draw(canvas, style.margin(), style.height() / 3, Canvas.BLACK);
    }
    if (parts > 1) {
      Words.Look look = new Words.Look(em * 0.62f, false, false, Align.CENTER);
      Words.Set foot = words.set(said.part(part + 1, parts), look, style.measure(), 1);
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

  /** Tiles that are shown, from the first to behind the last. */
  public record Part(int from, int to) {}

  /** Which of so many tiles a shelf shows, one of them being chosen. */
  public Part shown(String heading, int count, int selected) {
    return part(grid(heading), count, selected);
  }

  private Grid grid(String heading) {
    return Grid.of(style, heading(heading, new Canvas(style.width(), style.height())), em);
  }

  private static Part part(Grid grid, int count, int selected) {
    int part = Math.max(0, Math.min(selected, count - 1)) / grid.count();
    return new Part(part * grid.count(), Math.min(count, (part + 1) * grid.count()));
  }

  /** The place on the shelf of the tile at a point; -1 for none. */
  public int tileAt(String heading, int count, int selected, int x, int y) {
    Grid grid = grid(heading);
    Part shown = part(grid, count, selected);
    for (int i = shown.from(); i < shown.to(); i++) {
      int left = grid.x(i % grid.count());
      int top = grid.y(i % grid.count());
      if (x >= left && x < left + grid.stepX() && y >= top && y < top + grid.stepY()) {
        return i;
      }
    }
    return -1;
  }

  /** A message in the upper part, and a keypad below it. */
  public Pixels keypad(String title, String text) {
    Canvas canvas = new Canvas(style.width(), style.height());
    Keypad pad = Keypad.of(style);
    Words.Set head =
        words.set(title, new Words.Look(em * 1.3f, false, false, Align.CENTER), style.measure(), 2);
    int y = head.draw(canvas, style.margin(), Math.round(em * 1.2f), Canvas.BLACK);
    Words.Look look = new Words.Look(em * 0.9f, false, false, Align.CENTER);
    words.set(text, look, style.measure(), 6).draw(canvas, style.margin(), y + Math.round(em), ink);
    pad.draw(words, em, canvas);
    return canvas.toPixels(style.depth(), style.dark());
  }

  /** The keypad's field at a point, in reading order of four rows of three; -1 for none. */
  public int fieldAt(int x, int y) {
    return Keypad.of(style).at(x, y);
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
    Strip strip = strip(text, actions);
    int thick = Math.max(2, Math.round(em * 0.11f));
    canvas.rectangle(
        strip.pad() - thick,
        strip.y() - thick,
        strip.width() + 2 * thick,
        strip.height() + 2 * thick,
        Canvas.WHITE);
    canvas.frame(strip.pad(), strip.y(), strip.width(), strip.height(), thick, Canvas.BLACK);
    strip.body().draw(canvas, 2 * strip.pad(), strip.y() + strip.pad(), Canvas.BLACK);
    for (int i = 0; i < actions.size(); i++) {
      button(actions.get(i), i == 0, strip.lefts()[i], strip.buttons(), strip.button(), canvas);
    }
    return canvas.toPixels(style.depth(), style.dark());
  }

  /**
   * Choices over the lower edge of what the panel shows.
   *
   * @param chosen index of the one that stands; another number for none
   */
  public Pixels choices(Pixels under, List<String> labels, int chosen) {
    Canvas canvas = Canvas.of(under, style.dark());
    ChoiceBar.of(style, em, labels.size()).draw(labels, chosen, words, em, canvas);
    return canvas.toPixels(style.depth(), style.dark());
  }

  /** Where a notice's parts stand: {@code lefts} of its buttons, and where the last one ends. */
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  private record Strip(
      Words.Set body,
      int pad,
      int y,
      int width,
      int height,
      int buttons,
      int button,
      int[] lefts) {}

  private Strip strip(String text, List<String> actions) {
    int pad = Math.round(em * 0.8f);
    int width = style.width() - 2 * pad;
    Words.Look look = new Words.Look(em * 0.92f, false, false, Align.LEFT);
    Words.Set body = words.set(text, look, width - 2 * pad, 5);
    int button = Math.round(em * 1.9f);
    int high = body.height() + 2 * pad + (actions.isEmpty() ? 0 : button + pad / 2);
    int y = style.height() - high - pad;
    int[] lefts = new int[actions.size() + 1];
    lefts[0] = 2 * pad;
    for (int i = 0; i < actions.size(); i++) {
      lefts[i + 1] = lefts[i] + wide(label(actions.get(i))) + pad / 2;
    }
    int buttons = y + pad + body.height() + pad / 2;
    return new Strip(body, pad, y, width, high, buttons, button, lefts);
  }

  /**
   * What of a notice lies at a point: the number of a button, {@code actions.size()} for the notice
   * itself, -1 for the page.
   */
  public int noticeAt(String text, List<String> actions, int x, int y) {
    Strip strip = strip(text, actions);
    if (y < strip.y()) {
      return -1;
    }
    for (int i = 0; i < actions.size() && y >= strip.buttons(); i++) {
      if (x >= strip.lefts()[i] && x < strip.lefts()[i + 1]) {
        return i;
      }
    }
    return actions.size();
  }

  private Words.Set label(String name) {
    Words.Look look = new Words.Look(em * 0.8f, false, false, Align.LEFT);
    return words.set(name, look, style.measure(), 1);
  }

  private int wide(Words.Set label) {
    return Math.round(label.lines().isEmpty() ? 0 : right(label)) + Math.round(em * 1.4f);
  }

  /** The first button is filled: it is what the select key does. */
  private void button(String name, boolean filled, int x, int y, int high, Canvas canvas) {
    Words.Set label = label(name);
    int wide = wide(label);
    int thick = Math.max(2, Math.round(em * 0.07f));
    if (filled) {
      canvas.rectangle(x, y, wide, high, Canvas.BLACK);
    } else {
      canvas.frame(x, y, wide, high, thick, Canvas.BLACK);
    }
    int top = y + (high - label.height()) / 2;
    label.draw(canvas, x + Math.round(em * 0.7f), top, filled ? Canvas.WHITE : Canvas.BLACK);
  }

  private static float right(Words.Set label) {
    return label.lines().getFirst().runs().getLast().right();
  }
}
