package dev.lectern.app.pages;

import dev.lectern.app.content.BookFolder;
import dev.lectern.app.panel.PanelView;
import dev.lectern.device.library.ShelfItem;
import dev.lectern.device.port.Frame;
import dev.lectern.device.reading.Notice;
import dev.lectern.reading.epub.EpubLimits;
import dev.lectern.typesetter.PageStyle;
import dev.lectern.typesetter.Press;
import java.util.Arrays;
import java.util.List;

/** Draws with the typesetter. */
final class TypesetArtist implements Artist {
  private final TypesetPages pages;
  private final PageStyle style;

  private TypesetArtist(TypesetPages pages, PageStyle style) {
    this.pages = pages;
    this.style = style;
  }

  static TypesetArtist of(PanelView panel, BookFolder folder, EpubLimits limits) {
    PageStyle style = PageStyle.of(panel.width(), panel.height(), panel.depth());
    Press press = Press.ofThisMachine();
    return new TypesetArtist(new TypesetPages(folder, limits, style, press), style);
  }

  @Override
  public TypesetPages pages() {
    return pages;
  }

  private Frame white() {
    byte[] levels = new byte[style.width() * style.height()];
    Arrays.fill(levels, (byte) ((1 << style.depth()) - 1));
    return new Frame(style.width(), style.height(), style.depth(), levels);
  }

  @Override
  public Frame shelf(List<ShelfItem> items, int selected) {
    return white();
  }

  @Override
  public Frame message(String title, String text) {
    return white();
  }

  @Override
  public Frame notice(Frame page, Notice notice) {
    return page;
  }

  @Override
  public Frame sleep(String title, String author) {
    return white();
  }

  @Override
  public void close() {
    pages.close();
  }
}
