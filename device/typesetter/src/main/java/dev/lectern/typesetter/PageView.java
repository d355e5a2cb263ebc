package dev.lectern.typesetter;

import dev.lectern.protocol.Locator;
import dev.lectern.reading.epub.ChapterText;
import dev.lectern.reading.epub.Publication;
import dev.lectern.reading.epub.Sentence;
import dev.lectern.reading.locate.Locators;
import dev.lectern.typesetter.page.Page;
import java.util.List;

/** A page of an open book, and where in the book it lies. */
public final class PageView {
  private final Publication publication;
  private final int chapter;
  private final Page page;

  PageView(Publication publication, int chapter, Page page) {
    this.publication = publication;
    this.chapter = chapter;
    this.page = page;
  }

  /** The index of the spine item. */
  public int chapter() {
    return chapter;
  }

  /** The page with its lines and their glyphs. */
  public Page page() {
    return page;
  }

  /** The first character of the page. */
  public Locator start() {
    return Locators.at(publication, chapter, page.start());
  }

  /** The place behind its last character. */
  public Locator end() {
    return Locators.at(publication, chapter, page.end());
  }

  /** How far in the whole work the page starts, 0 to 1; the last page is at 1. */
  public double total() {
    if (isLast()) {
      return 1;
    }
    return publication
        .positions()
        .total(chapter, publication.text(chapter).progression(page.start()));
  }

  /** {@link #total()} in whole percent; 100 on the last page only. */
  public int percent() {
    return isLast() ? 100 : (int) Math.min(99, Math.round(total() * 100));
  }

  /** No page of the book follows. */
  public boolean isLast() {
    return page.last() && Spine.after(publication, chapter) < 0;
  }

  /** Whether a place lies on this page. An end at the very end of a chapter does. */
  public boolean holds(int spine, int offset) {
    return spine == chapter && offset >= page.start() && (offset < page.end() || page.last());
  }

  /** What the drawn glyphs say, in reading order, white space as in the chapter's text. */
  public String text() {
    return page.text();
  }

  /** The sentences of which at least a part stands on the page, in order. */
  public List<Sentence> sentences() {
    ChapterText text = publication.text(chapter);
    return text.sentences().stream()
        .filter(sentence -> sentence.end() > page.start() && sentence.start() < page.end())
        .toList();
  }

  /** The name that the chapter's file gives itself, or empty. */
  public String chapterTitle() {
    String title = new Head(publication.chapter(chapter).document()).title();
    return title.equals(publication.title()) ? "" : title;
  }
}
