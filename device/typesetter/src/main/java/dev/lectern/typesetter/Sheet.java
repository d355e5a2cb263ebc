package dev.lectern.typesetter;

import dev.lectern.typesetter.page.Page;

/**
 * One of the pages that a panel shows.
 *
 * @param chapter the index of the spine item
 */
public record Sheet(int chapter, Page page) {
  /** Whether a stretch of a chapter's text, or a part of it, stands on it. */
  boolean shows(int spine, int from, int to) {
    return spine == chapter && from < page.end() && to > page.start();
  }

  /** Whether a place lies on it. An end at the very end of a chapter does. */
  public boolean holds(int spine, int offset) {
    return spine == chapter && offset >= page.start() && (offset < page.end() || page.last());
  }
}
