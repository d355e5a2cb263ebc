package dev.lectern.stage.epubtests;

import dev.lectern.app.study.OnPage;
import dev.lectern.reading.epub.PageLink;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.epub.SpineItem;
import dev.lectern.reading.epub.TocEntry;
import dev.lectern.typesetter.BookView;
import dev.lectern.typesetter.PageMarks;
import dev.lectern.typesetter.PageStyle;
import dev.lectern.typesetter.PageView;
import dev.lectern.typesetter.Press;
import dev.lectern.typesetter.line.Line;
import dev.lectern.typesetter.page.Placed;
import dev.lectern.typesetter.raster.Pixels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An open test book, and what its pages draw. */
final class Subject {
  static final int WIDTH = 758;
  static final int HEIGHT = 1024;
  private static final int DEPTH = 4;
  private static final int MOST_PAGES = 60;
  private static final int PAPER = 230;

  private final Path file;
  private final Publication book;
  private final Press press;
  private final BookView view;

  Subject(Path file, Publication book, Press press) {
    this(file, book, press, PageStyle.of(WIDTH, HEIGHT, DEPTH));
  }

  private Subject(Path file, Publication book, Press press, PageStyle style) {
    this.file = file;
    this.book = book;
    this.press = press;
    this.view = BookView.open(book, style, press);
  }

  /** The same book in letters of another size, in pixels. */
  Subject lettered(int size) {
    return new Subject(file, book, press, style().withSize(size));
  }

  /** The same book on a panel that is wider than tall. */
  Subject wide() {
    return new Subject(
        file, book, press, PageStyle.of(/* width= */ HEIGHT, /* height= */ WIDTH, DEPTH));
  }

  Path file() {
    return file;
  }

  Publication book() {
    return book;
  }

  PageStyle style() {
    return view.style();
  }

  PageView at(int spine, int offset) {
    return view.at(spine, offset);
  }

  /** The links that the device offers on a spine item's first page. */
  List<PageLink> links(int spine) {
    PageView page = view.at(spine, 0);
    return OnPage.links(book, page.start(), page.end());
  }

  /** The pages of a spine item. */
  List<PageView> pages(int spine) {
    List<PageView> pages = new ArrayList<>();
    PageView page = view.at(spine, 0);
    while (page != null && page.chapter() == spine && pages.size() < MOST_PAGES) {
      pages.add(page);
      page = view.next();
    }
    return pages;
  }

  /** The spine items in the order in which turning pages leads to them. */
  List<String> turned() {
    List<String> hrefs = new ArrayList<>();
    PageView page = view.at(first(), 0);
    int last = -1;
    for (int i = 0; page != null && i < MOST_PAGES; i++) {
      if (page.chapter() != last) {
        last = page.chapter();
        hrefs.add(name(book.spine().get(last).href()));
      }
      page = view.next();
    }
    return hrefs;
  }

  private int first() {
    return book.spine().stream()
        .filter(SpineItem::linear)
        .findFirst()
        .map(SpineItem::index)
        .orElse(0);
  }

  static String name(String href) {
    return href.substring(href.lastIndexOf('/') + 1);
  }

  /** What the glyphs of a spine item's pages say, white space as one blank. */
  String text(int spine) {
    StringBuilder all = new StringBuilder();
    for (PageView page : pages(spine)) {
      all.append(page.text()).append(' ');
    }
    return plain(all.toString());
  }

  static String plain(String text) {
    return text.replace("\u00ad", "").replaceAll("\\s+", " ").strip();
  }

  List<Placed.Words> lines(int spine) {
    return placed(spine, Placed.Words.class);
  }

  List<Placed.Image> images(int spine) {
    return placed(spine, Placed.Image.class);
  }

  private <T extends Placed> List<T> placed(int spine, Class<T> kind) {
    List<T> found = new ArrayList<>();
    for (PageView page : pages(spine)) {
      for (Placed one : page.page().placed()) {
        if (kind.isInstance(one)) {
          found.add(kind.cast(one));
        }
      }
    }
    return found;
  }

  List<Line.Run> runs(int spine) {
    return lines(spine).stream().flatMap(words -> words.line().runs().stream()).toList();
  }

  Pixels draw(PageView page) {
    return view.draw(page);
  }

  Pixels pixels(int spine) {
    return view.draw(view.at(spine, 0));
  }

  /** What is shown of a spine item, with its own text lit. */
  Pixels lit(int spine) {
    int length = book.text(spine).length();
    return view.draw(view.at(spine, 0), PageMarks.NONE.lit(new BookView.Stretch(spine, 0, length)));
  }

  /** The part of a rectangle of a spine item's first page that is darker than paper, 0 to 1. */
  double ink(int spine, int x, int y, int width, int height) {
    Pixels pixels = pixels(spine);
    int dark = 0;
    int all = 0;
    for (int row = Math.max(0, y); row < Math.min(y + height, pixels.height()); row++) {
      for (int column = Math.max(0, x); column < Math.min(x + width, pixels.width()); column++) {
        dark += pixels.at(column, row) < PAPER ? 1 : 0;
        all++;
      }
    }
    return all == 0 ? 0 : (double) dark / all;
  }

  double ink(int spine, Placed.Image image) {
    return ink(spine, image.x(), image.y(), image.width(), image.height());
  }

  List<String> labels() {
    return book.toc().stream().map(TocEntry::title).map(Subject::plain).toList();
  }

  List<String> warnings(int spine) {
    PageView shown = view.at(spine, 0);
    return shown.page().index() == 0 ? view.warnings() : List.of();
  }
}
