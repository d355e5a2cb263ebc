package dev.lectern.typesetter.screen;

import dev.lectern.typesetter.raster.Grey;
import org.jspecify.annotations.Nullable;

/**
 * A book on the shelf.
 *
 * @param status a word or two below the title: "New", "Downloading", "62 %"
 * @param percent how far it is read, 0 to 100; a bar shows it from 1 on
 * @param cover null where the book has none: its title is set in its place
 */
public record Tile(String title, String author, String status, int percent, @Nullable Grey cover) {}
