package dev.lectern.protocol;

/**
 * One entry of an account's feed as it travels down.
 *
 * @param place the entry's number in the feed, from 1
 * @param kind {@code op}, {@code entitlement}, {@code outcome}, {@code catalogue}, {@code joined},
 *     {@code alignment}; any other is skipped, and the cursor passes it
 * @param body the JSON object, byte for byte
 */
public record Entry(long place, String kind, String body) {}
