package dev.lectern.protocol;

/**
 * A book that a reader brought along: imported on a device, kept as the account's own.
 *
 * @param language BCP 47
 * @param bytes length of the edition's file
 */
public record OwnBook(
    WorkId work, EditionId edition, String title, String author, String language, long bytes) {}
