package dev.lectern.hardware;

/**
 * What was found of one part.
 *
 * @param part {@code gpio}, {@code i2c}, {@code spi}, {@code framebuffer}, {@code sound}, {@code
 *     accelerometer}, {@code buttons}, {@code lights}, {@code panel}
 * @param sentence one sentence for people: what is there, or why not and what brings it
 */
public record Finding(String part, boolean present, String sentence) {}
