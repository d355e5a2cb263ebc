package dev.lectern.typesetter;

import dev.lectern.reading.epub.Publication;
import dev.lectern.typesetter.flow.Flow;
import dev.lectern.typesetter.font.BookFonts;
import dev.lectern.typesetter.font.Typefaces;
import dev.lectern.typesetter.page.BookPictures;
import dev.lectern.typesetter.page.Page;
import dev.lectern.typesetter.page.Pages;
import dev.lectern.typesetter.page.Painter;
import dev.lectern.typesetter.page.Pictures;
import dev.lectern.typesetter.raster.Canvas;
import java.util.ArrayList;
import java.util.List;

/**
 * Proof-reads a book: what must hold of all pages of a chapter, whatever the book. Faults are told
 * as sentences. Not for use by several threads.
 */
public final class PageCheck {
  /** A book that is wrong everywhere need not say so ten thousand times. */
  private static final int TOLD = 20;

  private final Publication publication;
  private final Chapters chapters;
  private final Typefaces faces;
  private final Pictures pictures;
  private final boolean draws;
  private int boxes;
  private int pages;

  /** Proof-reads without drawing. */
  public PageCheck(Publication publication, PageStyle style, Press press) {
    this(publication, style, press, false);
  }

  /**
   * @param draws every page is also drawn, onto a canvas that nobody sees
   */
  public PageCheck(Publication publication, PageStyle style, Press press, boolean draws) {
    Pictures pictures = new BookPictures(publication, press.limits(), press.faces());
    this.publication = publication;
    BookFonts fonts = new BookFonts(publication::resource);
    Press itsOwn = press.with(fonts, style);
    this.faces = itsOwn.faces();
    this.pictures = pictures;
    this.draws = draws;
    this.chapters = new Chapters(publication, style, itsOwn, pictures, fonts);
  }

  /** How many pages were looked at. */
  public int pages() {
    return pages;
  }

  /** Glyph boxes that stand for characters which no font of this machine has. */
  public int boxes() {
    return boxes;
  }

  /** The faults of one chapter, none if it is set as it should be. */
  public List<String> chapter(int spine) {
    List<String> faults = new ArrayList<>();
    String href = publication.spine().get(spine).href();
    StringBuilder said = new StringBuilder();
    Pages laid = chapters.get(spine);
    PageStyle style = chapters.style(spine);
    GlyphCheck glyphs = new GlyphCheck(style, faces);
    Painter painter =
        chapters.isVertical(spine)
            ? Painter.vertical(style, pictures)
            : new Painter(style, pictures);
    int expected = 0;
    for (int i = 0; ; i++) {
      Page page = laid.numbered(i);
      if (page == null) {
        break;
      }
      pages++;
      if (page.start() != expected) {
        faults.add("page " + i + " starts at " + page.start() + " and not at " + expected);
      }
      expected = page.end();
      glyphs.page(page, said, faults);
      if (draws) {
        PageStyle drawn = page.full() ? chapters.whole(spine) : style;
        painter.paint(page, new Canvas(drawn.width(), drawn.height()));
      }
    }
    boxes += glyphs.boxes();
    String whole = publication.text(spine).text();
    if (expected != whole.length()) {
      faults.add("the pages end at " + expected + " of " + whole.length());
    }
    Flow flow = chapters.flow(spine, publication.text(spine));
    String wanted = GlyphCheck.letters(whole);
    String got = GlyphCheck.letters(said);
    if (!isAll(wanted, got, flow.hidden())) {
      faults.add(difference(wanted, got) + ", hidden " + flow.hidden());
    }
    return faults.stream().limit(TOLD).map(fault -> href + ": " + fault).toList();
  }

  /**
   * Whether all is there, once and in order, but for so many letters that the book itself hides.
   */
  private static boolean isAll(String wanted, String got, int hidden) {
    if (hidden == 0) {
      return wanted.equals(got);
    }
    return wanted.length() - hidden == got.length() && isWithin(got, wanted);
  }

  private static String difference(String wanted, String got) {
    int at = 0;
    while (at < Math.min(wanted.length(), got.length()) && wanted.charAt(at) == got.charAt(at)) {
      at++;
    }
    return "the pages say "
        + cut(got, at)
        + " where the chapter says "
        + cut(wanted, at)
        + ", "
        + got.length()
        + " letters of "
        + wanted.length();
  }

  private static String cut(String text, int at) {
    int from = Math.max(0, at - 20);
    return "\u00bb" + text.substring(from, Math.min(text.length(), at + 40)) + "\u00ab";
  }

  private static boolean isWithin(String part, String whole) {
    int at = 0;
    for (int i = 0; i < part.length(); i++) {
      at = whole.indexOf(part.charAt(i), at) + 1;
      if (at == 0) {
        return false;
      }
    }
    return true;
  }
}
