package dev.lectern.stage.bringing;

import java.nio.file.Path;

/**
 * A book in a folder: the one of its files that is taken.
 *
 * @param title as calibre knows it; empty where it does not
 * @param author the same
 */
public record FoundBook(Path file, String title, String author) {}
