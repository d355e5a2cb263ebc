package dev.lectern.reading.epub;

import org.jspecify.annotations.Nullable;

/**
 * A sound that a chapter offers to play ({@code audio}).
 *
 * @param start offset of the character behind it, within the chapter's text
 * @param words what the book calls it; else its file's name
 * @param href its file, as a path within the book; null where it lies outside
 */
public record PageSound(int start, String words, @Nullable String href) {}
