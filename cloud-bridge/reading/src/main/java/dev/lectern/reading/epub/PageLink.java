package dev.lectern.reading.epub;

import org.jspecify.annotations.Nullable;

/**
 * A link in a stretch of text.
 *
 * @param start of its words within the chapter's text
 * @param words as they stand there
 * @param note what a note says, bounded; null where the link leads to a place
 * @param spine the chapter that it leads to; -1 for an address outside the book
 * @param offset within that chapter's text
 */
public record PageLink(int start, String words, @Nullable String note, int spine, int offset) {}
