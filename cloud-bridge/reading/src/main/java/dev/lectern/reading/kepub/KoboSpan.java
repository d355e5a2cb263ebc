package dev.lectern.reading.kepub;

import org.jsoup.nodes.Node;

/**
 * A sentence, or the part of one that lies in one text node, or a picture.
 *
 * @param id {@code kobo.P.S}, unique within the chapter
 * @param start the first character's offset within the chapter's text
 * @param node the text node that it cuts a piece from, or the picture
 * @param from the first character within a text node; 0 for a picture
 * @param to behind the last one, white space after the sentence included; 0 for a picture
 */
record KoboSpan(String id, int start, Node node, int from, int to) {}
