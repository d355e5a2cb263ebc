package dev.lectern.device.reading;

/**
 * Where in a book a sentence has been recorded.
 *
 * @param href the recording, as a path within the book
 * @param beginMs where it begins, milliseconds
 * @param endMs where it ends, or -1 for the recording's end
 */
public record Recording(String href, long beginMs, long endMs) {}
