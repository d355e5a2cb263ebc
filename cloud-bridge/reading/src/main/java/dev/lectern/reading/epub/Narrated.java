package dev.lectern.reading.epub;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of a chapter's text and the recording of it.
 *
 * @param start of the text within {@link ChapterText#text()}
 * @param end behind its last character
 * @param text as it can be spoken; empty for a picture
 * @param clip null where no recording is given and a voice is to say the text
 */
public record Narrated(int start, int end, String text, @Nullable Clip clip) {}
