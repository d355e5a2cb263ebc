package dev.lectern.protocol;

/**
 * One row of an outbox as it travels up: numbered by its actor, kept by the bridge before it is
 * understood.
 *
 * @param n the counter of its {@link Dot}
 * @param kind {@code op}, {@code order}, {@code cancel}, {@code own}, {@code pin}, {@code
 *     reassign}; any other is kept untouched
 * @param body the JSON object as the device wrote it, byte for byte
 */
public record Row(long n, String kind, String body) {}
