package dev.lectern.app.pages;

import dev.lectern.app.content.BookFolder;
import dev.lectern.app.panel.PanelView;
import dev.lectern.device.library.ShelfItem;
import dev.lectern.device.port.Frame;
import dev.lectern.device.port.Pages;
import dev.lectern.device.reading.Closer;
import dev.lectern.device.reading.Notice;
import dev.lectern.device.touch.Pad;
import dev.lectern.device.touch.Target;
import dev.lectern.device.touch.Touch;
import dev.lectern.protocol.EditionId;
import dev.lectern.reading.format.Books;
import dev.lectern.typesetter.PageStyle;
import dev.lectern.typesetter.Press;
import dev.lectern.typesetter.raster.Grey;
import dev.lectern.typesetter.screen.Screens;
import dev.lectern.typesetter.screen.ShelfWords;
import dev.lectern.typesetter.screen.Tile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Draws with the typesetter. */
final class TypesetArtist implements Artist {
  private static final int PAD_COLUMNS = 3;

  private final TypesetPages pages;
  private final PageStyle usual;
  private final Press press;
  private Screens screens;
  private final ScreenWords words;
  private final KeptCovers covers;

  private TypesetArtist(
      TypesetPages pages,
      KeptCovers covers,
      PageStyle usual,
      Press press,
      boolean dark,
      ScreenWords words) {
    this.words = words;
    this.covers = covers;
    this.pages = pages;
    this.usual = usual;
    this.press = press;
    this.screens = screens(dark);
  }

  /** Only a page's darkness is everything's: the shelf in huge letters would show two books. */
  private Screens screens(boolean dark) {
    return new Screens(usual.withDark(dark), press, words::language);
  }

  static TypesetArtist of(
      PanelView panel, BookFolder folder, Books books, PageLooks looks, Supplier<String> language) {
    PageStyle usual = PageStyle.of(panel.width(), panel.height(), panel.depth());
    PageStyle style = looks.on(panel.width(), panel.height(), panel.depth());
    Press press = Press.ofThisMachine();
    return new TypesetArtist(
        new TypesetPages(folder, books, style, press),
        new KeptCovers(folder),
        usual,
        press,
        style.dark(),
        new ScreenWords(language));
  }

  @Override
  public Pages.Shown restyle(PageStyle style) {
    screens = screens(style.dark());
    return pages.restyle(style);
  }

  @Override
  public Pages pages() {
    return pages;
  }

  @Override
  public void ahead() {
    pages.ahead();
  }

  @Override
  public Frame shelf(List<ShelfItem> items, int selected) {
    String heading = words.say("shelf.heading");
    Screens.Part part = screens.shown(heading, items.size(), selected);
    List<Tile> tiles = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      tiles.add(tile(items.get(i), i >= part.from() && i < part.to()));
    }
    ShelfWords said = new ShelfWords(heading, words.say("shelf.empty"), words.say("shelf.parts"));
    return Frames.of(screens.shelf(said, tiles, selected));
  }

  private Tile tile(ShelfItem item, boolean shown) {
    String status =
        words
            .say("shelf." + item.status().written())
            .replace("{percent}", Integer.toString(item.percent()));
    int bar = item.status() == ShelfItem.Status.READING ? item.percent() : 0;
    EditionId edition = item.edition();
    Grey cover = shown && edition != null ? covers.read(edition) : null;
    return new Tile(item.title(), item.author(), status, bar, cover);
  }

  @Override
  public Frame message(String title, String text) {
    return Frames.of(screens.message(title, text));
  }

  @Override
  public Frame keypad(String title, String text) {
    return Frames.of(screens.keypad(title, text));
  }

  @Override
  public Target onPage(Touch touch) {
    return pages.touched(touch);
  }

  @Override
  public Target onShelf(List<ShelfItem> items, int selected, Touch touch) {
    int tile =
        screens.tileAt(words.say("shelf.heading"), items.size(), selected, x(touch), y(touch));
    return tile < 0 ? new Target.Side(0) : new Target.Tile(items.get(tile).work());
  }

  @Override
  public Target onKeypad(Touch touch) {
    int field = screens.fieldAt(x(touch), y(touch));
    return field < 0
        ? new Target.Side(0)
        : new Target.Digit(Pad.at(field / PAD_COLUMNS, field % PAD_COLUMNS));
  }

  @Override
  public @Nullable Target onNotice(Notice notice, Touch touch) {
    int part = screens.noticeAt(notice.text(), named(notice), x(touch), y(touch));
    if (part < 0) {
      return null;
    }
    return part == notice.actions().size()
        ? new Target.Side(0)
        : new Target.Choice(notice.id(), notice.actions().get(part));
  }

  private int x(Touch touch) {
    return (int) (touch.across() * (usual.width() - 1));
  }

  private int y(Touch touch) {
    return (int) (touch.down() * (usual.height() - 1));
  }

  private List<String> named(Notice notice) {
    return notice.actions().stream()
        .map(action -> words.say("notice." + action.written()))
        .toList();
  }

  @Override
  public @Nullable Frame picture(Closer closer) {
    Grey drawn = pages.picture(closer);
    return drawn == null ? null : Frames.of(screens.picture(drawn));
  }

  @Override
  public Frame notice(Frame page, Notice notice) {
    return Frames.of(screens.notice(Frames.pixels(page), notice.text(), named(notice)));
  }

  @Override
  public Frame choices(Frame under, List<String> labels, int chosen) {
    return Frames.of(screens.choices(Frames.pixels(under), labels, chosen));
  }

  @Override
  public Frame sleep(String title, String author, @Nullable EditionId cover) {
    Grey picture = cover == null ? null : pages.cover(cover);
    return Frames.of(screens.sleep(title, author, picture, words.say("sleep.line")));
  }

  @Override
  public Frame sleepOver(Frame page) {
    return Frames.of(screens.sleepOver(Frames.pixels(page), words.say("sleep.line")));
  }

  @Override
  public Frame sleepPlain() {
    return message(words.say("sleep.title"), words.say("sleep.plain"));
  }

  @Override
  public void close() {
    pages.close();
  }
}
