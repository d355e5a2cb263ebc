package dev.lectern.protocol;

import org.jspecify.annotations.Nullable;

/**
 * How far a device has taken the account's feed.
 *
 * @param incarnation of the bridge that numbered the place; null before the first contact
 * @param place the last entry taken, 0 for none
 */
public record Cursor(@Nullable Incarnation incarnation, long place) {}
