package dev.lectern.typesetter;

import dev.lectern.protocol.Locator;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.epub.Sentence;
import dev.lectern.reading.locate.Locators;
import dev.lectern.typesetter.page.Page;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a panel shows of an open book, and where in the book it lies: a page, or two side by side.
 */
public final class PageView {
  private final Publication publication;
  private final List<Sheet> sheets;

  /**
   * @param sheets one or two, in reading order
   */
  PageView(Publication publication, List<Sheet> sheets) {
    this.publication = publication;
    this.sheets = List.copyOf(sheets);
  }

  /** The pages shown, in reading order. */
  public List<Sheet> sheets() {
    return sheets;
  }

  /** The index of the spine item; that of the first page where two are shown. */
  public int chapter() {
    return sheets.getFirst().chapter();
  }

  /** The page with its lines and their glyphs; the first one where two are shown. */
  public Page page() {
    return sheets.getFirst().page();
  }

  /** The first character that is shown. */
  public Locator start() {
    return Locators.at(publication, chapter(), page().start());
  }

  /** The place behind the last character that is shown. */
  public Locator end() {
    Sheet last = sheets.getLast();
    return Locators.at(publication, last.chapter(), last.page().end());
  }

  /** How far in the whole work the page starts, 0 to 1; the last page is at 1. */
  public double total() {
    if (isLast()) {
      return 1;
    }
    return publication
        .positions()
        .total(chapter(), publication.text(chapter()).progression(page().start()));
  }

  /** {@link #total()} in whole percent; 100 on the last page only. */
  public int percent() {
    return isLast() ? 100 : (int) Math.min(99, Math.round(total() * 100));
  }

  /** No page of the book follows. */
  public boolean isLast() {
    Sheet last = sheets.getLast();
    return last.page().last() && Spine.after(publication, last.chapter()) < 0;
  }

  /** Whether a place is shown. An end at the very end of a chapter is. */
  public boolean holds(int spine, int offset) {
    return sheets.stream().anyMatch(sheet -> sheet.holds(spine, offset));
  }

  /** Whether a stretch of a chapter's text, or a part of it, is shown. */
  public boolean shows(int spine, int from, int to) {
    return sheets.stream().anyMatch(sheet -> sheet.shows(spine, from, to));
  }

  /** What the drawn glyphs say, in reading order, white space as in the chapter's text. */
  public String text() {
    List<Page> pages = sheets.stream().map(Sheet::page).toList();
    if (sheets.getLast().chapter() == chapter()) {
      return Page.text(pages);
    }
    return pages.stream()
        .map(Page::text)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  /** The sentences of which at least a part is shown, in order. */
  public List<Sentence> sentences() {
    return sheets.stream()
        .map(Sheet::chapter)
        .distinct()
        .flatMap(spine -> publication.text(spine).sentences().stream().filter(on(spine)))
        .toList();
  }

  private Predicate<Sentence> on(int spine) {
    return sentence -> shows(spine, sentence.start(), sentence.end());
  }

  /** The name that the chapter's file gives itself, or empty. */
  public String chapterTitle() {
    String title = new Head(publication.chapter(chapter()).document()).title();
    return title.equals(publication.title()) ? "" : title;
  }
}
