package dev.lectern.typesetter;

import dev.lectern.protocol.Locator;
import dev.lectern.reading.epub.Positions;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.locate.Locators;
import dev.lectern.reading.locate.Resolved;
import dev.lectern.typesetter.fixed.Spread;
import dev.lectern.typesetter.font.BookFonts;
import dev.lectern.typesetter.font.Typefaces;
import dev.lectern.typesetter.page.BookPictures;
import dev.lectern.typesetter.page.Page;
import dev.lectern.typesetter.page.Pages;
import dev.lectern.typesetter.page.Pictures;
import dev.lectern.typesetter.raster.Canvas;
import dev.lectern.typesetter.raster.Grey;
import dev.lectern.typesetter.raster.Pixels;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An open book as pages of one style, of which the panel shows one or two at a time.
 *
 * <p>A chapter always falls into the same pages, counted from its start, whatever was shown before:
 * so a place opens on the same page after a restart. Chapters are laid out as far as they are
 * looked at. Not for use by several threads.
 */
public final class BookView {
  private final Publication publication;
  private final PageStyle style;
  private final Press press;
  private final BookFonts fonts;
  private final Chapters chapters;
  private final PanelPainter panel;
  private final Typefaces faces;
  private PageView current;
  private int keptChapter;
  private int kept;

  private BookView(Publication publication, PageStyle style, Press press, BookFonts fonts) {
    this.publication = publication;
    this.style = style;
    this.press = press;
    this.fonts = fonts;
    Pictures pictures = new BookPictures(publication, press.limits(), press.faces());
    Press itsOwn = press.with(fonts, style);
    this.faces = itsOwn.faces();
    this.chapters = new Chapters(publication, style, itsOwn, pictures, fonts);
    this.panel =
        new PanelPainter(
            publication,
            style,
            chapters,
            pictures,
            new Furniture(publication, style, press.faces()));
    int first = Spine.after(publication, -1);
    this.keptChapter = Math.max(0, first);
    this.current =
        new PageView(
            publication,
            List.of(new Sheet(keptChapter, new Page(0, 0, 0, false, false, List.of()))));
  }

  /** Opens a book at no page yet: ask for one by {@link #at} or {@link #goTo}. */
  public static BookView open(Publication publication, PageStyle style, Press press) {
    return new BookView(publication, style, press, new BookFonts(publication::resource));
  }

  /**
   * The same book in another style, on the page that holds the word which stood at the top of the
   * page that was last turned or jumped to. One change of style after another keeps that very word,
   * not the top of the page between: so to take them back leads to the page where they began.
   */
  public BookView inStyle(PageStyle other) {
    BookView view = new BookView(publication, other, press, fonts);
    view.keptChapter = keptChapter;
    view.kept = kept;
    view.current = view.page(keptChapter, view.chapters.get(keptChapter).holding(kept));
    return view;
  }

  /** The place that changes of style keep: what is to be remembered of the page that is shown. */
  public Locator kept() {
    return Locators.at(publication, keptChapter, kept);
  }

  /** The page that was asked for last. */
  public PageView current() {
    return current;
  }

  public PageStyle style() {
    return style;
  }

  /** The page that holds a place, by CFI, words or progression, whatever leads there best. */
  public PageView at(Locator locator) {
    Resolved place = Locators.resolve(publication, locator, true);
    return at(place.spine(), place.offset());
  }

  /**
   * The page that holds what {@link #kept} said before the book was closed, perhaps in another
   * style: that very word is kept on.
   */
  public PageView again(Locator place) {
    Resolved found = Locators.resolve(publication, place, true);
    PageView page = at(found.spine(), found.offset());
    keptChapter = found.spine();
    kept = found.offset();
    return page;
  }

  /** The page that holds a character of a chapter's text. */
  public PageView at(int spine, int offset) {
    return show(spine, chapters.get(spine).holding(offset));
  }

  /** The page so far in the whole work, 0 to 1. */
  public PageView goTo(double total) {
    Positions.Place place = publication.positions().at(total);
    return at(place.spine(), publication.text(place.spine()).offset(place.progression()));
  }

  /** The page after the current one, or null at the end of the book. */
  public @Nullable PageView next() {
    PageView following = following();
    return following == null ? null : show(following);
  }

  private @Nullable PageView following() {
    Sheet last = current.sheets().getLast();
    int chapter = last.chapter();
    Page page = chapters.get(chapter).numbered(last.page().index() + 1);
    if (page == null) {
      chapter = Spine.after(publication, chapter);
      page = chapter < 0 ? null : chapters.get(chapter).numbered(0);
    }
    return page == null ? null : page(chapter, page);
  }

  /** The page before the current one, or null at the start of the book. */
  public @Nullable PageView previous() {
    int chapter = current.chapter();
    int index = current.page().index() - 1;
    if (index < 0) {
      chapter = Spine.before(publication, chapter);
      return chapter < 0 ? null : show(chapter, chapters.get(chapter).last());
    }
    Page page = chapters.get(chapter).numbered(index);
    return page == null ? null : show(chapter, page);
  }

  /**
   * Lays out what follows the current page, so that turning it is quick. For when there is nothing
   * else to do.
   */
  public void ahead() {
    var _ = following();
  }

  private PageView show(int chapter, Page page) {
    return show(page(chapter, page));
  }

  private PageView show(PageView view) {
    current = view;
    keptChapter = view.chapter();
    kept = view.page().top();
    return current;
  }

  /** A page with the one that is shown beside it, if any: a chapter's text starts a new pair. */
  private PageView page(int chapter, Page page) {
    Spread spread = chapters.spread(chapter);
    List<Sheet> sheets = new ArrayList<>();
    if (spread != null) {
      for (Spread.Leaf leaf : spread.leaves()) {
        sheets.add(new Sheet(leaf.spine(), chapters.get(leaf.spine()).last()));
      }
    } else if (!style.twoColumns() || page.full()) {
      sheets.add(new Sheet(chapter, page));
    } else {
      Pages pages = chapters.get(chapter);
      boolean second = page.index() % 2 == 1;
      for (int index = page.index() - (second ? 1 : 0); sheets.size() < 2; index++) {
        Page one = index == page.index() ? page : pages.numbered(index);
        if (one == null) {
          break;
        }
        sheets.add(new Sheet(chapter, one));
      }
    }
    return new PageView(publication, sheets);
  }

  /** The page as the panel shows it, with running title and footer. */
  public Pixels draw(PageView view) {
    return panel.pixels(view, PageMarks.NONE);
  }

  /** A character or picture, by its offset in its chapter's text. */
  public record Spot(int spine, int offset) {}

  /** What stands at a point of the panel, or null where nothing does. */
  public @Nullable Spot under(int x, int y) {
    for (Sheet sheet : current.sheets()) {
      int offset = panel.under(sheet, x, y);
      if (offset >= 0) {
        return new Spot(sheet.chapter(), offset);
      }
    }
    return null;
  }

  /**
   * A stretch of a chapter's text.
   *
   * @param spine the chapter's index
   */
  public record Stretch(int spine, int from, int to) {
    /** Whether a part of it is shown there. */
    public boolean on(PageView view) {
      return view.shows(spine, from, to);
    }
  }

  /** The page with what is lit and marked on it. */
  public Pixels draw(PageView view, PageMarks marks) {
    return panel.pixels(view, marks);
  }

  /** The page before it is cut to the panel's depth, for something to be laid over it. */
  public Canvas paint(PageView view) {
    return panel.paint(view, PageMarks.NONE);
  }

  /**
   * The picture on the book's cover, at most so large, or null if it has none that can be shown.
   */
  public static @Nullable Grey cover(Publication publication, int width, int height) {
    String href = publication.coverHref();
    Pictures pictures = new BookPictures(publication, Limits.DEFAULT);
    Pictures.Size size = href == null ? null : pictures.size(href);
    if (href == null || size == null || size.width() <= 0 || size.height() <= 0) {
      return null;
    }
    float scale = Math.min((float) width / size.width(), (float) height / size.height());
    return pictures.draw(
        href,
        Math.max(1, Math.round(size.width() * scale)),
        Math.max(1, Math.round(size.height() * scale)));
  }

  /** What could not be set as the book wants it in the current chapter, one sentence each. */
  public List<String> warnings() {
    List<String> all = new ArrayList<>();
    for (int chapter : current.sheets().stream().map(Sheet::chapter).distinct().toList()) {
      all.addAll(chapters.get(chapter).warnings());
      if (!publication.chapter(chapter).xml()) {
        all.add("The markup of this chapter is damaged; it was repaired.");
      }
    }
    all.addAll(faces.warnings());
    return all;
  }
}
