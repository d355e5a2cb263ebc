package dev.lectern.reading.epub;

import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/**
 * A spine item as a tree. Nothing in it is nested deeper than {@value EpubLimits#CHAPTER_DEPTH}
 * elements, so recursion over it is safe.
 *
 * @param document shared by all who read this chapter: it must not be changed
 * @param xml whether the parser for XML was used; else the file is not well-formed and was repaired
 *     as web pages are. Either way the same bytes always give the same tree, which addresses rely
 *     on.
 * @param problem null, or the sentence that tells why the chapter cannot be shown; the document
 *     then holds that sentence alone
 */
public record ChapterDocument(
    SpineItem item, Document document, boolean xml, @Nullable String problem) {}
