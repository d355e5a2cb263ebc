package dev.lectern.device.store;

/**
 * A document that the device keeps to check others by.
 *
 * @param kind {@code denied}, {@code time}, or {@code profile:} and a reader; a store has one of
 *     each
 * @param body JSON
 */
public record Paper(String kind, String body) {}
