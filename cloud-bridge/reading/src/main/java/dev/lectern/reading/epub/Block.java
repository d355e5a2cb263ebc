package dev.lectern.reading.epub;

import org.jsoup.nodes.Element;

/**
 * A stretch of a chapter's text that starts on a line of its own.
 *
 * @param start the first character's offset within {@link ChapterText#text()}
 * @param end behind the last character; blocks are one line feed apart
 * @param element the nearest element around it that starts a line; two blocks may share it
 */
public record Block(BlockKind kind, int level, int start, int end, Element element) {}
