package dev.lectern.reading.epub;

import org.jsoup.nodes.Node;

/**
 * Characters that come from one node.
 *
 * @param start within {@link ChapterText#text()}
 * @param end behind the last character
 * @param node a TextNode; or the element of a picture or line break, whose run is one character
 *     long
 */
public record Run(int start, int end, Node node) {}
