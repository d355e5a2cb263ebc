package dev.lectern.protocol;

/**
 * A work that the store sells.
 *
 * @param language BCP 47
 * @param bytes length of the edition's file
 * @param price with tax, all that will be charged
 */
public record CatalogueItem(
    WorkId work,
    String title,
    String author,
    String language,
    EditionId edition,
    long bytes,
    Money price) {}
