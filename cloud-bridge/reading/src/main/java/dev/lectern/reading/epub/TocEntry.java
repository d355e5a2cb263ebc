package dev.lectern.reading.epub;

/**
 * One line of the table of contents, in document order.
 *
 * @param level from 0
 * @param href the file, from the container's root; empty for a heading that leads nowhere
 * @param fragment the id within it, or empty
 */
public record TocEntry(String title, int level, String href, String fragment) {}
