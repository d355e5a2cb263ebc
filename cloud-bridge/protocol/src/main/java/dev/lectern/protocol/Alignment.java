package dev.lectern.protocol;

/**
 * How places of one file of a book correspond to those of its reference file: an entry of the feed,
 * sent with the right to the file.
 *
 * @param same whether both hold the very same text, so that a quote found again is no approximation
 * @param points the map, in the form that {@code reading.align} writes; at most 24 KiB
 */
public record Alignment(EditionId edition, EditionId reference, boolean same, String points) {
  public static final int MOST_CHARS = 24 * 1024;
}
