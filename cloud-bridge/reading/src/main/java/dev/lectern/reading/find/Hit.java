package dev.lectern.reading.find;

/**
 * Words that were found.
 *
 * @param spine the chapter's index
 * @param start offset within its text
 * @param end behind the last character
 * @param before the words before, on one line
 * @param match as they stand in the book
 * @param after the words behind, on one line
 */
public record Hit(int spine, int start, int end, String before, String match, String after) {}
