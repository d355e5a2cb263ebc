package dev.lectern.device.store;

/**
 * A document that the device keeps to check others by.
 *
 * @param kind {@code denied} or {@code time}; a store has one of each
 * @param body JSON
 */
public record Paper(String kind, String body) {}
