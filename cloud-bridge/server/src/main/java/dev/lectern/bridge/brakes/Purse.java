package dev.lectern.bridge.brakes;

/**
 * What can be spent and what was, minor units.
 *
 * @param balance what the household has
 * @param spentToday by all readers on this UTC day, what was given back taken off
 * @param spentByReader of that, by the reader who wishes
 */
public record Purse(long balance, long spentToday, long spentByReader) {}
