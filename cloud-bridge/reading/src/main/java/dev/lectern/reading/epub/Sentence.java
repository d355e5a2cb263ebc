package dev.lectern.reading.epub;

/**
 * A sentence, as somebody reading aloud would take it in one go.
 *
 * @param block the index of the block that it lies in
 * @param start the first character's offset within {@link ChapterText#text()}, never a space
 * @param end behind the last character
 * @param text to be spoken: pictures, line breaks and the marks of notes are gone
 */
public record Sentence(int block, int start, int end, String text) {}
