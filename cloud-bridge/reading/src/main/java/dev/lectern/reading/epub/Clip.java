package dev.lectern.reading.epub;

/**
 * A stretch of a recording within a book.
 *
 * @param href the recording, as a path from the container's root
 * @param beginMs where it begins, milliseconds
 * @param endMs where it ends, or -1 for the recording's end
 */
public record Clip(String href, long beginMs, long endMs) {}
