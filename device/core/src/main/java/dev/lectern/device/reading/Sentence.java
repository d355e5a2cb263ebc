package dev.lectern.device.reading;

import dev.lectern.protocol.Locator;

/**
 * One sentence to read aloud.
 *
 * @param start its first character
 * @param end just after its last character
 */
public record Sentence(String text, Locator start, Locator end) {}
