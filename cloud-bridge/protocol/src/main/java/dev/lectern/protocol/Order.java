package dev.lectern.protocol;

/**
 * The wish to buy, durable on the device before it is acknowledged.
 *
 * @param greatestTotal with tax; the bridge charges no more than this
 * @param via {@code voice}, {@code touch} or {@code typed}
 * @param at the device's wall clock, ISO 8601; for people only
 */
public record Order(
    OrderKey key, WorkId work, ReaderId reader, Money greatestTotal, String via, String at) {}
