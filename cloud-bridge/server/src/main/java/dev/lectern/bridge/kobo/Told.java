package dev.lectern.bridge.kobo;

import dev.lectern.protocol.Operation;
import org.jspecify.annotations.Nullable;

/**
 * What a Kobo is to be told of a book's reading.
 *
 * @param go the act to whose place it is to go; null where its own place is right
 * @param own what it said itself last
 * @param status in its words
 * @param date under which it is told: newer than any it has seen where there is news, its own where
 *     there is none
 */
public record Told(@Nullable Operation go, KoboState own, String status, String date) {}
